package dev.zmq.samples.perf.bench;

import java.util.concurrent.TimeUnit;

import dev.zmq.ZmqMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Making a message: with {@code -prof gc} the bytes of its objects, too.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class MessageBenchmark {

	private final byte[] body = new byte[64];

	private final byte[] part = new byte[16];

	private final String text = "sixty-four characters of plain text, as many as there are bytes.";

	/** An array that is copied. */
	@Benchmark
	public ZmqMessage copied() {
		return ZmqMessage.of(this.body);
	}

	/** An array that is given away. */
	@Benchmark
	public ZmqMessage wrapped() {
		return ZmqMessage.wrap(this.body);
	}

	/** Text, as UTF-8. */
	@Benchmark
	public ZmqMessage text() {
		return ZmqMessage.of(this.text);
	}

	/** Three frames that are given away. */
	@Benchmark
	public ZmqMessage threeFrames() {
		return ZmqMessage.wrap(this.part, this.part, this.body);
	}

}
