package dev.zmq.samples.perf.role;

import java.time.Duration;

import dev.zmq.Authenticator;
import dev.zmq.CurveKeyPair;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;

/**
 * What every role needs: a context and sockets set up as the arguments say.
 * <p>
 * Thread: any.
 */
final class Bench implements AutoCloseable {

	// The keys of zmq_curve(7): known to everybody.
	private static final CurveKeyPair SERVER = CurveKeyPair.ofSecret("JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6");

	private static final CurveKeyPair CLIENT = CurveKeyPair.ofSecret("D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs");

	private static final int MAX_SOCKETS = 20_000;

	private static final int BACKLOG = 4096;

	private static final int DEFAULT_HWM = 1000;

	private static final long NANOS_A_MICRO = 1000;

	private final Arguments arguments;

	private final Console console;

	private final ZmqContext context;

	private final int highWaterMark;

	private final Waits waits;

	private final boolean tls;

	private final boolean curve;

	private final Tls believing;

	Bench(Arguments arguments, Console console) {
		this.arguments = arguments;
		this.console = console;
		this.highWaterMark = arguments.number("hwm", DEFAULT_HWM);
		this.waits = Waits.of(arguments.text("waits", "platform"));
		this.tls = arguments.flag("tls", false);
		this.curve = !this.tls && arguments.flag("curve", false);
		this.believing = this.tls ? SelfSigned.client() : Tls.systemDefault();
		ZmqContext.Builder builder = ZmqContext.builder()
			.ioThreads(arguments.number("iothreads", 1))
			.maxSockets(MAX_SOCKETS)
			.cooperative(arguments.flag("cooperative", true));
		int spin = arguments.number("spin", -1);
		if (spin >= 0) {
			builder.spinTime(Duration.ofNanos(spin * NANOS_A_MICRO));
		}
		this.context = builder.build();
	}

	Arguments arguments() {
		return this.arguments;
	}

	Console console() {
		return this.console;
	}

	String endpoint() {
		String endpoint = this.arguments.text("ep", "tcp://127.0.0.1:5555");
		return (this.tls && endpoint.startsWith("tcp://")) ? "tls+" + endpoint : endpoint;
	}

	/** How those wait that receive. */
	Waits waits() {
		return this.waits;
	}

	/** Operations a second; 0 is as many as can be. */
	int rate() {
		return this.arguments.number("rate", 0);
	}

	int connections() {
		return this.arguments.number("conns", 1);
	}

	/** Opens a socket that will connect. */
	ZmqSocket open(SocketType type) {
		return open(type, Security.curveClient(CLIENT, SERVER.publicKey()));
	}

	private ZmqSocket open(SocketType type, Security security) {
		return this.context.socket(type)
			.setOption(SocketOptions.SEND_HWM, this.highWaterMark)
			.setOption(SocketOptions.RECEIVE_HWM, this.highWaterMark)
			.setOption(SocketOptions.LINGER, Duration.ZERO)
			.setOption(SocketOptions.BACKLOG, BACKLOG)
			.setOption(SocketOptions.SECURITY, this.curve ? security : Security.none());
	}

	ZmqSocket bound(SocketType type, String endpoint) {
		ZmqSocket socket = open(type, Security.curveServer(SERVER));
		if (this.curve) {
			// Without encryption nobody asks: a question costs a hop to another thread.
			socket.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		}
		if (this.tls) {
			socket.setOption(SocketOptions.TLS, SelfSigned.server());
		}
		socket.bind(endpoint);
		return socket;
	}

	ZmqSocket connected(SocketType type, String endpoint) {
		ZmqSocket socket = open(type);
		connect(socket, endpoint);
		return socket;
	}

	void connect(ZmqSocket socket, String endpoint) {
		if (this.tls) {
			socket.setOption(SocketOptions.TLS, this.believing);
		}
		socket.connect(endpoint);
	}

	/** Starts a thread that works until the context is closed. */
	Thread background(String name, Runnable work) {
		return this.waits.start(name, work);
	}

	/** Sends messages, at the rate that was asked for. */
	void sendAtRate(ZmqSocket socket, long count, int size) {
		int rate = rate();
		if (rate == 0) {
			Traffic.send(socket, count, size);
			return;
		}
		byte[] body = new byte[size];
		Pace pace = Pace.cheap(rate);
		for (long i = 0; i < count; i++) {
			pace.await(i);
			socket.send(body);
		}
	}

	@Override
	public void close() {
		this.context.close(Duration.ZERO);
	}

}
