package dev.zmq.internal.pipe;

import java.util.concurrent.TimeUnit;

import dev.zmq.ZmqMessage;
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
 * The ring between a socket and a connection: a batch of messages in and out, by one
 * thread, so without what two processors would pay for sharing it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class QueueBenchmark {

	private static final int BATCH = 256;

	private final ZmqMessage message = ZmqMessage.wrap(new byte[64]);

	@Param({ "1000", "0" })
	public int highWaterMark;

	private MessageQueue queue;

	@Setup
	public void create() {
		this.queue = MessageQueue.create(this.highWaterMark, false);
	}

	/** Offered, published, taken and released. */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void offerAndTake(Blackhole blackhole) {
		for (int i = 0; i < BATCH; i++) {
			if (!this.queue.offer(this.message)) {
				throw new IllegalStateException("the queue is full");
			}
		}
		this.queue.publish();
		for (int i = 0; i < BATCH; i++) {
			blackhole.consume(this.queue.take());
		}
		this.queue.release(BATCH);
	}

}
