package dev.zmq.boot.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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
	@EnabledForJreRange(min = JRE.JAVA_21)
	void unboundedHandlesAsManyAtOnceAsComeOnVirtualThreads() {
		this.runner.withPropertyValues("zmq.context.virtual-threads=on", "zmq.listener.concurrency=unbounded")
			.withUserConfiguration(Meeting.class)
			.run((context) -> {
				ZmqOperations zmq = context.getBean(ZmqOperations.class);
				for (int i = 0; i < Meeting.SIZE; i++) {
					zmq.send("out", "x");
				}
				Meeting meeting = context.getBean(Meeting.class);
				assertThat(meeting.complete.await(20, TimeUnit.SECONDS)).isTrue();
				assertThat(meeting.virtual).hasValue(Meeting.SIZE);
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

	/** Nobody leaves before all have come. */
	@Configuration(proxyBeanMethods = false)
	static class Meeting {

		static final int SIZE = 300;

		final CountDownLatch complete = new CountDownLatch(SIZE);

		final AtomicInteger virtual = new AtomicInteger();

		@ZmqListener("in")
		void on(String text) throws InterruptedException {
			if (Boolean.TRUE.equals(ReflectionTestUtils.invokeMethod(Thread.currentThread(), "isVirtual"))) {
				this.virtual.incrementAndGet();
			}
			this.complete.countDown();
			this.complete.await();
		}

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
