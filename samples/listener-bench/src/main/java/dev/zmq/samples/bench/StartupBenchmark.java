package dev.zmq.samples.bench;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * What the beans of the starter add to the start of an application: the first start in a
 * new JVM, with one socket or with ZeroMQ switched off.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(15)
public class StartupBenchmark {

	/**
	 * Without ZeroMQ.
	 */
	@Benchmark
	public void empty() {
		start("--zmq.enabled=false");
	}

	/**
	 * With a socket.
	 */
	@Benchmark
	public void starter() {
		start("--zmq.sockets.jobs.type=pull", "--zmq.sockets.jobs.bind=tcp://127.0.0.1:*");
	}

	private static void start(String... arguments) {
		SpringApplication application = new SpringApplication(Empty.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(arguments);
	}

	/**
	 * Nothing.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Empty {

	}

}
