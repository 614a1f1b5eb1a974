package dev.zmq.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.ZmqClosedException;
import dev.zmq.spring.core.ZmqPhases;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code zmq.sockets.<name>.phase}.
 */
class ZmqSocketPhaseTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.early.type=pull", "zmq.sockets.early.bind=tcp://127.0.0.1:*",
				"zmq.sockets.early.phase=5", "zmq.sockets.usual.type=pull", "zmq.sockets.usual.bind=inproc://usual",
				"zmq.sockets.late.type=pull", "zmq.sockets.late.bind=inproc://late",
				"zmq.sockets.late.phase=" + Integer.MAX_VALUE)
		.withUserConfiguration(Observers.class);

	@Test
	void socketsOpenAndCloseInTheirPhases() {
		this.runner.run((context) -> {
			List<String> seen = context.getBean(Observers.class).seen;
			assertThat(seen).containsExactly("start 6: early", "start " + (ZmqPhases.SOCKETS + 1) + ": early usual");
			assertThat(open(context.getBean(ZmqSocketRegistry.class))).isEqualTo("early late usual");
			String port = context.getEnvironment().getProperty("local.zmq.early.port");
			seen.clear();
			context.getSourceApplicationContext().stop();
			assertThat(seen).containsExactly("stop " + (ZmqPhases.SOCKETS + 1) + ": early usual", "stop 6: early");
			assertThat(open(context.getBean(ZmqSocketRegistry.class))).isEmpty();
			assertThatExceptionOfType(ZmqClosedException.class)
				.isThrownBy(() -> context.getBean(ZmqSocketRegistry.class).getSocket("late"));
			seen.clear();
			context.getSourceApplicationContext().start();
			assertThat(seen).containsExactly("start 6: early", "start " + (ZmqPhases.SOCKETS + 1) + ": early usual");
			assertThat(context.getEnvironment().getProperty("local.zmq.early.port")).isEqualTo(port);
		});
	}

	private static String open(ZmqSocketRegistry sockets) {
		return String.join(" ",
				sockets.getSocketNames().stream().filter((name) -> sockets.getNamedSocket(name).isOpen()).toList());
	}

	@Configuration(proxyBeanMethods = false)
	static class Observers {

		final List<String> seen = new ArrayList<>();

		// Providers, since a part that needs another one starts after it in any phase.
		@Bean
		SmartLifecycle afterEarly(ObjectProvider<ZmqSocketRegistry> sockets) {
			return new Observer(this.seen, sockets, 6);
		}

		@Bean
		SmartLifecycle afterUsual(ObjectProvider<ZmqSocketRegistry> sockets) {
			return new Observer(this.seen, sockets, ZmqPhases.SOCKETS + 1);
		}

	}

	static final class Observer implements SmartLifecycle {

		private final List<String> seen;

		private final ObjectProvider<ZmqSocketRegistry> sockets;

		private final int phase;

		private boolean running;

		Observer(List<String> seen, ObjectProvider<ZmqSocketRegistry> sockets, int phase) {
			this.seen = seen;
			this.sockets = sockets;
			this.phase = phase;
		}

		@Override
		public void start() {
			this.running = true;
			this.seen.add("start " + this.phase + ": " + open(this.sockets.getObject()));
		}

		@Override
		public void stop() {
			this.running = false;
			this.seen.add("stop " + this.phase + ": " + open(this.sockets.getObject()));
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return this.phase;
		}

	}

}
