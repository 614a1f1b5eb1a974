package dev.zmq.samples.perf.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole way through two sockets in one thread, so that nobody waits.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class InprocBenchmark {

	private final byte[] body = new byte[64];

	private ZmqContext context;

	private ZmqSocket push;

	private ZmqSocket pull;

	@Setup
	public void connect() {
		this.context = ZmqContext.create();
		this.pull = this.context.socket(SocketType.PULL);
		this.push = this.context.socket(SocketType.PUSH);
		this.pull.bind("inproc://bench");
		this.push.connect("inproc://bench");
	}

	@TearDown
	public void close() {
		this.context.close(Duration.ZERO);
	}

	/** 64 bytes, copied by the send. */
	@Benchmark
	public ZmqMessage sendAndReceive() {
		this.push.send(this.body);
		return this.pull.receive();
	}

}
