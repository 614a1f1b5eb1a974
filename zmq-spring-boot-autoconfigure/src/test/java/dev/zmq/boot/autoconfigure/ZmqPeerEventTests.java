package dev.zmq.boot.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqHandshakeFailedEvent;
import dev.zmq.spring.core.ZmqPeerConnectedEvent;
import dev.zmq.spring.core.ZmqPeerDisconnectedEvent;
import dev.zmq.spring.core.ZmqPeerEvent;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Row 30: events of peers.
 */
class ZmqPeerEventTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class));

	@Test
	void peersThatComeAndGoAndStrangersAreTold() {
		this.runner.withBean(Witness.class)
			.withPropertyValues("zmq.sockets.jobs.type=pull", "zmq.sockets.jobs.bind=tcp://127.0.0.1:*")
			.run((context) -> {
				int port = context.getEnvironment().getRequiredProperty("local.zmq.jobs.port", Integer.class);
				Witness witness = context.getBean(Witness.class);
				try (ZmqContext engine = ZmqContext.create(); ZmqSocket push = engine.socket(SocketType.PUSH)) {
					push.connect("tcp://127.0.0.1:" + port);
					ZmqPeerConnectedEvent connected = witness.next(ZmqPeerConnectedEvent.class);
					assertThat(connected.getSocketName()).isEqualTo("jobs");
					assertThat(connected.getPeer().socketType()).isEqualTo(SocketType.PUSH);
				}
				assertThat(witness.next(ZmqPeerDisconnectedEvent.class).getReason()).isNotEmpty();
				stranger(port);
				assertThat(witness.next(ZmqHandshakeFailedEvent.class).getReason()).isNotEmpty();
			});
	}

	private static void stranger(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
				OutputStream out = socket.getOutputStream()) {
			out.write("GET / HTTP/1.0\r\n\r\n".getBytes());
			out.flush();
			socket.setSoTimeout(20_000);
			// Until the other side has closed the connection.
			try {
				while (socket.getInputStream().read() >= 0) {
					continue;
				}
			}
			catch (SocketException ex) {
				// It may also be reset.
			}
		}
	}

	static class Witness {

		private final BlockingQueue<ZmqPeerEvent> events = new LinkedBlockingQueue<>();

		@EventListener
		void on(ZmqPeerEvent event) {
			this.events.add(event);
		}

		<E extends ZmqPeerEvent> E next(Class<E> type) throws InterruptedException {
			ZmqPeerEvent event = this.events.poll(20, TimeUnit.SECONDS);
			assertThat(event).isInstanceOf(type);
			return type.cast(event);
		}

	}

}
