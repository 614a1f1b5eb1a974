package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.zmtp.Framing;
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

/**
 * Messages from the ring into write batches of 64 KiB.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class EncoderBenchmark {

	private static final int COUNT = 256;

	private static final int BATCH_BYTES = 65_536;

	private final BatchEncoder encoder = new BatchEncoder();

	private final ByteBuffer batch = ByteBuffer.allocateDirect(BATCH_BYTES);

	private final MessageQueue queue = MessageQueue.create(0, false);

	@Param({ "64", "1024" })
	public int size;

	private ZmqMessage message;

	@Setup
	public void connect() {
		this.message = ZmqMessage.wrap(new byte[this.size]);
		this.encoder.messages(this.queue, Framing.ZMTP_2, false);
	}

	/** Offered, taken, encoded and released. */
	@Benchmark
	@OperationsPerInvocation(COUNT)
	public int encode() {
		for (int i = 0; i < COUNT; i++) {
			this.queue.offer(this.message);
		}
		int bytes = 0;
		while (this.encoder.fill(this.batch)) {
			bytes += this.batch.remaining();
			this.encoder.written();
			this.batch.clear();
		}
		this.batch.clear();
		return bytes;
	}

}
