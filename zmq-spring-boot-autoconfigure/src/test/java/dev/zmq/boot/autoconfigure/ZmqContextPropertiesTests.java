package dev.zmq.boot.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.MessageTooLargeException;
import dev.zmq.SocketOptions;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code zmq.context}: what is for all sockets unless they say otherwise.
 */
class ZmqContextPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.in.type=pull", "zmq.sockets.in.bind=inproc://in", "zmq.sockets.out.type=push",
				"zmq.sockets.out.connect=inproc://in");

	@Test
	void ipv6IsForAllSocketsThatDoNotSayOtherwise() {
		this.runner.withPropertyValues("zmq.context.ipv6=true", "zmq.sockets.in.ipv6=false").run((context) -> {
			ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
			assertThat(sockets.getSocket("out").option(SocketOptions.IPV6)).isTrue();
			assertThat(sockets.getSocket("in").option(SocketOptions.IPV6)).isFalse();
		});
		this.runner.run((context) -> assertThat(
				context.getBean(ZmqSocketRegistry.class).getSocket("out").option(SocketOptions.IPV6))
			.isFalse());
	}

	@Test
	void theLargestMessageIsForSendingAndForSocketsThatDoNotSayOtherwise() {
		this.runner.withPropertyValues("zmq.context.max-message-size=1KB", "zmq.sockets.in.max-message-size=2KB")
			.run((context) -> {
				ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
				assertThat(sockets.getSocket("out").option(SocketOptions.MAX_MESSAGE_SIZE)).isEqualTo(1024);
				assertThat(sockets.getSocket("in").option(SocketOptions.MAX_MESSAGE_SIZE)).isEqualTo(2048);
				ZmqOperations zmq = context.getBean(ZmqOperations.class);
				zmq.send("out", new byte[1024]);
				assertThatExceptionOfType(MessageTooLargeException.class)
					.isThrownBy(() -> zmq.send("out", new byte[1025]));
			});
		this.runner.withPropertyValues("zmq.context.max-message-size=-1B")
			.run((context) -> assertThat(
					context.getBean(ZmqSocketRegistry.class).getSocket("out").option(SocketOptions.MAX_MESSAGE_SIZE))
				.isNegative());
	}

	@ParameterizedTest
	@EnabledForJreRange(min = JRE.JAVA_21)
	@CsvSource({ "auto, false, false", "auto, true, true", "on, false, true", "true, false, true", "off, true, false" })
	void handlersRunOnVirtualThreadsIfTheyShall(String here, String everywhere, boolean virtual) {
		this.runner
			.withPropertyValues("zmq.context.virtual-threads=" + here, "spring.threads.virtual.enabled=" + everywhere,
					"zmq.listener.concurrency=2")
			.withUserConfiguration(ThreadReporter.class)
			.run((context) -> {
				context.getBean(ZmqOperations.class).send("out", "x");
				Thread thread = context.getBean(ThreadReporter.class).threads.poll(10, TimeUnit.SECONDS);
				assertThat(thread).isNotNull();
				assertThat(ReflectionTestUtils.<Boolean>invokeMethod(thread, "isVirtual")).isEqualTo(virtual);
			});
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void virtualThreadsNeedJava21() {
		this.runner.withPropertyValues("zmq.context.virtual-threads=on")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("zmq.context.virtual-threads"));
	}

	@Configuration(proxyBeanMethods = false)
	static class ThreadReporter {

		final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

		@ZmqListener("in")
		void on(String text) {
			this.threads.add(Thread.currentThread());
		}

	}

}
