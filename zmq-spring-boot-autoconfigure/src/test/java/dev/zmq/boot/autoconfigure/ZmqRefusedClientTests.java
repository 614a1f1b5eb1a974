package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.HandshakeError;
import dev.zmq.spring.core.ZmqHandshakeFailedEvent;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that is not let in: both sides tell the application, their health knows since
 * when, and the client stops or goes on as its property says.
 */
class ZmqRefusedClientTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@Test
	void whoIsNotLetInIsToldAndStopsIfItIsTo() {
		refused("zmq.sockets.out.reconnect.stop-on=authentication-refused", (witness, out) -> {
			await().atMost(PATIENCE).until(() -> out.getSocket().endpoints().size() == 1);
			assertThat(out.getSocket().endpoints().get(0).port()).isEqualTo(1);
		});
	}

	@Test
	void whoIsNotLetInTriesAgainElse() {
		refused("zmq.sockets.out.reconnect.interval=5ms", (witness, out) -> {
			witness.next("out");
			witness.next("in");
			assertThat(out.getSocket().endpoints()).hasSize(2);
		});
	}

	private static void refused(String property, Check check) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
			.withBean(Witness.class)
			.withPropertyValues("zmq.security.mechanism=plain", "zmq.security.plain.users.alice={noop}wonderland",
					"zmq.sockets.in.type=pull", "zmq.sockets.in.bind=tcp://127.0.0.1:0", "zmq.sockets.out.type=push",
					"zmq.sockets.out.auto-startup=false", "zmq.sockets.out.connect=tcp://127.0.0.1:1",
					"zmq.sockets.out.security.plain.username=alice",
					"zmq.sockets.out.security.plain.password=looking-glass", property)
			.run((context) -> {
				ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
				Witness witness = context.getBean(Witness.class);
				ZmqNamedSocket in = sockets.getNamedSocket("in");
				ZmqNamedSocket out = sockets.getNamedSocket("out");
				out.getSocket().connect(in.getBoundEndpoints().get(0).toString());
				assertThat(witness.next("in").getReason()).doesNotContain("looking-glass");
				assertThat(witness.next("out").getReason()).contains("400");
				await().atMost(PATIENCE).until(() -> in.getRefusedFor() != null && out.getRefusedFor() != null);
				check.accept(witness, out);
			});
	}

	private interface Check {

		void accept(Witness witness, ZmqNamedSocket out) throws InterruptedException;

	}

	static class Witness {

		private final BlockingQueue<ZmqHandshakeFailedEvent> ofServer = new LinkedBlockingQueue<>();

		private final BlockingQueue<ZmqHandshakeFailedEvent> ofClient = new LinkedBlockingQueue<>();

		@EventListener
		void on(ZmqHandshakeFailedEvent event) {
			queue(event.getSocketName()).add(event);
		}

		private BlockingQueue<ZmqHandshakeFailedEvent> queue(String socket) {
			return socket.equals("in") ? this.ofServer : this.ofClient;
		}

		/** The next one because somebody was not let in. */
		ZmqHandshakeFailedEvent next(String socket) throws InterruptedException {
			ZmqHandshakeFailedEvent event;
			do {
				event = queue(socket).poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
				assertThat(event).as("a refusal of %s", socket).isNotNull();
			}
			while (event.getError() != HandshakeError.AUTHENTICATION_REFUSED);
			return event;
		}

	}

}
