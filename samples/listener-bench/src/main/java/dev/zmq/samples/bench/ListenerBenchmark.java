package dev.zmq.samples.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.listener.ZmqListenerContainer;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a listener adds to taking a message from its socket. The messages are there before
 * the clock runs, so nothing but the receiving side is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(3)
public class ListenerBenchmark {

	static final int MESSAGES = 100_000;

	private static final String ENDPOINT = "inproc://bench";

	/**
	 * Takes the messages from the socket itself.
	 * @param queue the messages
	 * @param blackhole takes the payloads
	 */
	@Benchmark
	@OperationsPerInvocation(MESSAGES)
	public void engine(EngineQueue queue, Blackhole blackhole) {
		for (int i = 0; i < MESSAGES; i++) {
			blackhole.consume(queue.receive());
		}
	}

	/**
	 * Lets a listener take them.
	 * @param queue the messages
	 */
	@Benchmark
	@OperationsPerInvocation(MESSAGES)
	public void listener(ListenerQueue queue) {
		queue.container.resume();
		while (queue.handler.count < MESSAGES) {
			LockSupport.parkNanos(100_000);
		}
	}

	private static ZmqSocket push(ZmqContext context) {
		ZmqSocket push = context.socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 0);
		push.connect(ENDPOINT);
		push.awaitPeers(1, Duration.ofSeconds(10));
		return push;
	}

	private static void fill(ZmqSocket push) {
		for (int i = 0; i < MESSAGES; i++) {
			push.send(ZmqMessage.wrap(new byte[64]));
		}
	}

	/**
	 * A socket with messages.
	 */
	@State(Scope.Benchmark)
	public static class EngineQueue {

		private ZmqContext context;

		private ZmqSocket push;

		private ZmqSocket pull;

		/**
		 * Opens the sockets.
		 */
		@Setup
		public void open() {
			this.context = ZmqContext.create();
			this.pull = this.context.socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 0);
			this.pull.bind(ENDPOINT);
			this.push = push(this.context);
		}

		/**
		 * Sends the messages.
		 */
		@Setup(Level.Invocation)
		public void send() {
			fill(this.push);
		}

		byte[] receive() {
			return this.pull.receive().bytes();
		}

		/**
		 * Closes the sockets.
		 */
		@TearDown
		public void close() {
			this.context.close(Duration.ZERO);
		}

	}

	/**
	 * A paused listener with messages.
	 */
	@State(Scope.Benchmark)
	public static class ListenerQueue {

		/**
		 * Which registry of observations the application has: none, the one that does
		 * nothing, or one without handlers.
		 */
		@Param({ "none", "no-op", "no-handlers" })
		public String observations;

		private ConfigurableApplicationContext application;

		private ZmqListenerContainer container;

		private Handler handler;

		private ZmqSocket push;

		/**
		 * Starts the application.
		 */
		@Setup
		public void open() {
			SpringApplication application = new SpringApplication(switch (this.observations) {
				case "none" -> Handler.class;
				case "no-op" -> NoOpHandler.class;
				default -> NobodysHandler.class;
			});
			application.setWebApplicationType(WebApplicationType.NONE);
			this.application = application.run("--zmq.sockets.bench.type=pull", "--zmq.sockets.bench.bind=" + ENDPOINT,
					"--zmq.sockets.bench.receive-high-water-mark=0", "--spring.main.banner-mode=off");
			this.handler = this.application.getBean(Handler.class);
			this.container = this.application.getBean(ZmqListenerEndpointRegistry.class).getListenerContainer("bench");
			this.push = push(this.application.getBean(ZmqContext.class));
		}

		/**
		 * Sends the messages.
		 */
		@Setup(Level.Invocation)
		public void send() {
			this.container.pause();
			this.handler.count = 0;
			fill(this.push);
		}

		/**
		 * Stops the application.
		 */
		@TearDown
		public void close() {
			this.push.close(Duration.ZERO);
			this.application.close();
		}

	}

	/**
	 * Counts.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Handler {

		// Written by the one thread of the listener.
		private volatile int count;

		@ZmqListener(id = "bench", socket = "bench")
		void on(byte[] payload) {
			this.count = this.count + 1;
		}

	}

	/**
	 * Counts, in an application with the registry that does nothing.
	 */
	@Configuration(proxyBeanMethods = false)
	public static class NoOpHandler extends Handler {

		@Bean
		ObservationRegistry observationRegistry() {
			return ObservationRegistry.NOOP;
		}

	}

	/**
	 * Counts, in an application that could be observed, but is not.
	 */
	@Configuration(proxyBeanMethods = false)
	public static class NobodysHandler extends Handler {

		@Bean
		ObservationRegistry observationRegistry() {
			return ObservationRegistry.create();
		}

	}

}
