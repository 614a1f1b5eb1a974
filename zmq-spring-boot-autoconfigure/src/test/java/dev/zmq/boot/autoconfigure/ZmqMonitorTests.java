package dev.zmq.boot.autoconfigure;

import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code zmq.monitor}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ZmqMonitorTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.watched.type=pull", "zmq.sockets.watched.bind=tcp://127.0.0.1:*");

	@Test
	void theNewestEventsAreKept() {
		this.runner.withPropertyValues("zmq.monitor.events-kept=3").run((context) -> {
			ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
			for (int i = 0; i < 2; i++) {
				try (ZmqSocket push = context.getBean(ZmqContext.class).socket(SocketType.PUSH)) {
					push.connect(sockets.getNamedSocket("watched").getBoundEndpoints().get(0).toString());
					push.awaitPeers(1, LIMIT);
				}
			}
			await().atMost(LIMIT)
				.until(() -> String.valueOf(sockets.getNamedSocket("watched").getLastEvent()).contains("is gone"));
			assertThat(sockets.getNamedSocket("watched").getLastEvents()).hasSize(3);
		});
	}

	@Test
	void moreThanTheEngineKeepsIsRefused() {
		this.runner.withPropertyValues("zmq.monitor.events-kept=1001")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ZmqConfigurationException.class)
				.hasMessageContaining("'zmq.monitor.events-kept'"));
	}

	@Test
	void eventsAreLoggedAtTheirLevel(CapturedOutput output) {
		this.runner.withPropertyValues("zmq.monitor.log-level=warn").run((context) -> {
			connect(context.getBean(ZmqContext.class), context.getBean(ZmqSocketRegistry.class));
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(
						output.getOut().lines().filter((line) -> line.contains("Socket 'watched': peer PUSH at")))
					.anySatisfy((line) -> assertThat(line).contains("WARN").contains("is ready")));
		});
	}

	@Test
	void nothingIsLoggedIfItIsOff(CapturedOutput output) {
		this.runner.withPropertyValues("zmq.monitor.log-level=off").run((context) -> {
			ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
			connect(context.getBean(ZmqContext.class), sockets);
			await().atMost(LIMIT).until(() -> sockets.getNamedSocket("watched").getLastEvent() != null);
			assertThat(output.getOut()).doesNotContain("Socket 'watched': ");
		});
	}

	private static void connect(ZmqContext engine, ZmqSocketRegistry sockets) {
		try (ZmqSocket push = engine.socket(SocketType.PUSH)) {
			push.connect(sockets.getNamedSocket("watched").getBoundEndpoints().get(0).toString());
			push.awaitPeers(1, LIMIT);
		}
	}

}
