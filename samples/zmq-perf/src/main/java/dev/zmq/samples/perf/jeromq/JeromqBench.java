package dev.zmq.samples.perf.jeromq;

import dev.zmq.samples.perf.role.Arguments;
import dev.zmq.samples.perf.role.Console;
import dev.zmq.samples.perf.role.Pace;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * What every role needs: a context and sockets set up as the arguments say.
 * <p>
 * Thread: any.
 */
final class JeromqBench {

	// The keys of zmq_curve(7): known to everybody.
	private static final String SERVER_PUBLIC = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7";

	private static final String SERVER_SECRET = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6";

	private static final String CLIENT_PUBLIC = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";

	private static final String CLIENT_SECRET = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs";

	private static final int MAX_SOCKETS = 20_000;

	private static final int BACKLOG = 4096;

	private static final int DEFAULT_HWM = 1000;

	private final Arguments arguments;

	private final Console console;

	private final ZContext context;

	JeromqBench(Arguments arguments, Console console) {
		this.arguments = arguments;
		this.console = console;
		this.context = new ZContext(arguments.number("iothreads", 1));
		this.context.getContext().setMaxSockets(MAX_SOCKETS);
	}

	Arguments arguments() {
		return this.arguments;
	}

	Console console() {
		return this.console;
	}

	ZContext context() {
		return this.context;
	}

	String endpoint() {
		return this.arguments.text("ep", "tcp://127.0.0.1:5555");
	}

	int connections() {
		return this.arguments.number("conns", 1);
	}

	int rate() {
		return this.arguments.number("rate", 0);
	}

	/** Opens a socket that will connect. */
	ZMQ.Socket open(SocketType type) {
		return open(type, false);
	}

	private ZMQ.Socket open(SocketType type, boolean server) {
		ZMQ.Socket socket = this.context.createSocket(type);
		socket.setHWM(this.arguments.number("hwm", DEFAULT_HWM));
		socket.setLinger(0);
		socket.setBacklog(BACKLOG);
		if (!this.arguments.flag("curve", false)) {
			return socket;
		}
		if (server) {
			socket.setCurveServer(true);
			socket.setCurvePublicKey(ZMQ.Curve.z85Decode(SERVER_PUBLIC));
			socket.setCurveSecretKey(ZMQ.Curve.z85Decode(SERVER_SECRET));
		}
		else {
			socket.setCurveServerKey(ZMQ.Curve.z85Decode(SERVER_PUBLIC));
			socket.setCurvePublicKey(ZMQ.Curve.z85Decode(CLIENT_PUBLIC));
			socket.setCurveSecretKey(ZMQ.Curve.z85Decode(CLIENT_SECRET));
		}
		return socket;
	}

	ZMQ.Socket bound(SocketType type, String endpoint) {
		ZMQ.Socket socket = open(type, true);
		require(socket.bind(endpoint), "bind");
		return socket;
	}

	ZMQ.Socket connected(SocketType type, String endpoint) {
		ZMQ.Socket socket = open(type);
		require(socket.connect(endpoint), "connect");
		return socket;
	}

	Thread background(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/** Sends one array again and again, at the rate that was asked for. */
	void send(ZMQ.Socket socket, long count, int size) {
		byte[] body = new byte[size];
		int rate = rate();
		if (rate == 0) {
			for (long i = 0; i < count; i++) {
				require(socket.send(body, 0), "send");
			}
			return;
		}
		Pace pace = Pace.cheap(rate);
		for (long i = 0; i < count; i++) {
			pace.await(i);
			require(socket.send(body, 0), "send");
		}
	}

	/** Receives messages of one size; returns the time from the first to the last. */
	static long receive(ZMQ.Socket socket, long count, int size) {
		long first = 0;
		for (long i = 0; i < count; i++) {
			check(socket.recv(0), size);
			if (i == 0) {
				first = System.nanoTime();
			}
		}
		return System.nanoTime() - first;
	}

	static void require(boolean done, String what) {
		if (!done) {
			throw new IllegalStateException(what + " failed");
		}
	}

	static void check(byte @Nullable [] message, int size) {
		if (message == null || message.length != size) {
			throw new IllegalStateException("expected " + size + " bytes, not "
					+ ((message != null) ? Integer.toString(message.length) : "nothing"));
		}
	}

}
