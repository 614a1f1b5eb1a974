package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * {@code zmq.sockets.<name>.await-peers}.
 */
class AwaitedPeersTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void noTrafficIsAcceptedUntilThePeersAreThere() {
		try (ConfigurableApplicationContext context = run("zmq.sockets.jobs.await-peers=2")) {
			ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
			ZmqContext engine = context.getBean(ZmqContext.class);
			try (ZmqSocket first = worker(engine); ZmqSocket second = worker(engine)) {
				await().atMost(LIMIT).until(() -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
			}
			assertThat(context.getBean(Application.class).states).containsExactly(ReadinessState.ACCEPTING_TRAFFIC,
					ReadinessState.REFUSING_TRAFFIC, ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Test
	void withoutPeersToWaitForNothingChanges() {
		try (ConfigurableApplicationContext context = run("zmq.sockets.jobs.await-peers=0")) {
			assertThat(context.getBean(Application.class).states).containsExactly(ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Test
	void aNegativeNumberIsRefused() {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> run("zmq.sockets.jobs.await-peers=-1"))
			.havingRootCause()
			.withMessageContaining("zmq.sockets.jobs.await-peers");
	}

	private static ZmqSocket worker(ZmqContext engine) {
		ZmqSocket worker = engine.socket(SocketType.PULL);
		worker.connect("inproc://await-peers");
		return worker;
	}

	private static ConfigurableApplicationContext run(String property) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("zmq.sockets.jobs.type=push", "zmq.sockets.jobs.bind=inproc://await-peers", property)
			.run();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ZmqAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class })
	static class Application {

		final List<ReadinessState> states = new ArrayList<>();

		@EventListener
		void on(AvailabilityChangeEvent<ReadinessState> event) {
			this.states.add(event.getState());
		}

	}

}
