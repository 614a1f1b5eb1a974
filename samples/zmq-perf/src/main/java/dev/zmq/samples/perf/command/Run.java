package dev.zmq.samples.perf.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.samples.perf.role.Traffic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the commands of libzmq's programs have in common: sockets as a new socket is,
 * messages of one size, and output line by line as libzmq's.
 * <p>
 * Thread: one.
 */
abstract class Run implements Callable<Integer> {

	static final String BIND = "Where to bind, for example tcp://*:5555.";

	static final String CONNECT = "Where to connect, for example tcp://192.168.1.7:5555.";

	static final String SIZE = "Bytes of a message.";

	private static final int BITS = 8;

	private static final double MICRO = 1e3;

	private static final double SECOND = 1e9;

	private static final double MEGA = 1e6;

	/** What was sent must arrive, however slow the other side is. */
	private static final Duration UNTIL_SENT = Duration.ofHours(1);

	@Spec
	@Nullable CommandSpec spec;

	@Option(names = "--io-threads", paramLabel = "N", defaultValue = "1", description = "I/O threads; default 1.")
	int ioThreads;

	@Option(names = "--hwm", paramLabel = "N", description = "Both high-water marks; 0 is without limit; default 1000.")
	@Nullable Integer highWaterMark;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
	boolean help;

	@Override
	public final Integer call() throws Exception {
		ZmqContext.Builder builder = ZmqContext.builder().ioThreads(this.ioThreads);
		if (this.highWaterMark != null) {
			builder.socketDefault(SocketOptions.SEND_HWM, this.highWaterMark)
				.socketDefault(SocketOptions.RECEIVE_HWM, this.highWaterMark);
		}
		ZmqContext context = builder.build();
		try {
			run(context);
			context.close(UNTIL_SENT);
		}
		finally {
			context.close(Duration.ZERO);
		}
		return 0;
	}

	abstract void run(ZmqContext context) throws Exception;

	final void require(int size, long count) {
		if (size < 0 || count < 1) {
			throw new ParameterException(spec().commandLine(),
					"The size is at least 0 and the count at least 1, not " + size + " and " + count + ".");
		}
	}

	final ZmqSocket bound(ZmqContext context, SocketType type, String endpoint) {
		ZmqSocket socket = context.socket(type);
		socket.bind(endpoint);
		return socket;
	}

	final ZmqSocket connected(ZmqContext context, SocketType type, String endpoint) {
		ZmqSocket socket = context.socket(type);
		socket.connect(endpoint);
		return socket;
	}

	/**
	 * Receives them all; returns the nanoseconds from the first to the last, at least 1.
	 */
	static long receive(ZmqSocket socket, int size, long count) {
		return Math.max(1, Traffic.receive(socket, count, size));
	}

	static void echo(ZmqSocket socket, int size, long count) {
		for (long i = 0; i < count; i++) {
			ZmqMessage message = socket.receive();
			Traffic.check(message, size);
			socket.send(message);
		}
	}

	/** Makes round trips; returns the nanoseconds that they took. */
	static long ping(ZmqSocket socket, int size, long count) {
		byte[] body = new byte[size];
		long start = System.nanoTime();
		for (long i = 0; i < count; i++) {
			socket.send(body);
			Traffic.check(socket.receive(), size);
		}
		return System.nanoTime() - start;
	}

	final void printThroughput(int size, long count, long nanos) {
		double rate = count / (nanos / SECOND);
		say("message size: %d [B]", size);
		say("message count: %d", count);
		say("mean throughput: %d [msg/s]", (long) rate);
		say("mean throughput: %.3f [Mb/s]", rate * size * BITS / MEGA);
	}

	final void printLatency(int size, long count, long nanos) {
		say("message size: %d [B]", size);
		say("roundtrip count: %d", count);
		// One way, as libzmq has it.
		say("average latency: %.3f [us]", nanos / MICRO / (count * 2));
	}

	private void say(String format, Object... values) {
		spec().commandLine().getOut().println(String.format(Locale.ROOT, format, values));
	}

	private CommandSpec spec() {
		return Objects.requireNonNull(this.spec);
	}

}
