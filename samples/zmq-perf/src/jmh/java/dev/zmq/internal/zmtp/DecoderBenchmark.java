package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Bytes of a direct buffer into frames, each with an array of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class DecoderBenchmark {

	private static final int COUNT = 256;

	private final FrameDecoder decoder = new FrameDecoder(-1, -1);

	@Param({ "64", "1024" })
	public int size;

	private ByteBuffer bytes;

	@Setup
	public void encode() {
		byte[] frame = Framing.ZMTP_2.frame(new byte[this.size]);
		this.bytes = ByteBuffer.allocateDirect(frame.length * COUNT);
		for (int i = 0; i < COUNT; i++) {
			this.bytes.put(frame);
		}
		this.bytes.flip();
	}

	/** All frames lie whole in the buffer. */
	@Benchmark
	@OperationsPerInvocation(COUNT)
	public void decode(Blackhole blackhole) {
		this.decoder.decode(this.bytes, (flags, body) -> {
			blackhole.consume(body);
			return true;
		});
		this.bytes.rewind();
	}

}
