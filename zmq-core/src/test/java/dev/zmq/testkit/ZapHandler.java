package dev.zmq.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * A ZAP handler of an application: a REP or ROUTER that answers each request, in a thread
 * of its own.
 * <p>
 * Thread: any.
 */
public final class ZapHandler implements AutoCloseable {

	private static final String ENDPOINT = "inproc://zeromq.zap.01";

	private final ZmqSocket socket;

	private final UnaryOperator<List<String>> answers;

	private final ConcurrentLinkedQueue<List<String>> requests = new ConcurrentLinkedQueue<>();

	private final Thread thread;

	private ZapHandler(ZmqSocket socket, UnaryOperator<List<String>> answers) {
		this.socket = socket;
		this.answers = answers;
		this.thread = new Thread(this::run, "zap-handler");
		this.thread.setDaemon(true);
	}

	/**
	 * Starts a handler.
	 * @param context where
	 * @param answers makes the frames of the reply from those of the request, both from
	 * the version on; no frames are no answer
	 */
	public static ZapHandler start(ZmqContext context, UnaryOperator<List<String>> answers) {
		return start(context, SocketType.REP, answers);
	}

	/** The same with a type of socket. */
	public static ZapHandler start(ZmqContext context, SocketType type, UnaryOperator<List<String>> answers) {
		ZapHandler handler = new ZapHandler(context.socket(type), answers);
		handler.socket.bind(ENDPOINT);
		handler.thread.start();
		return handler;
	}

	/** A handler that knows one name and password. */
	public static ZapHandler knowing(ZmqContext context, String user, String password) {
		return start(context, (request) -> {
			boolean known = request.size() == 8 && request.get(6).equals(user) && request.get(7).equals(password);
			return known ? reply(request, "200", "OK", "User-" + user, "")
					: reply(request, "400", "Invalid username or password", "", "");
		});
	}

	/** A reply to a request. */
	public static List<String> reply(List<String> request, String status, String text, String userId, String metadata) {
		return List.of("1.0", request.get(1), status, text, userId, metadata);
	}

	/** The requests that came, from the version on. */
	public List<List<String>> requests() {
		return List.copyOf(this.requests);
	}

	private void run() {
		try {
			while (true) {
				ZmqMessage message = this.socket.receive();
				int envelope = (this.socket.type() == SocketType.ROUTER) ? 2 : 0;
				List<String> request = new ArrayList<>();
				for (int i = envelope; i < message.size(); i++) {
					request.add(new String(message.frame(i), StandardCharsets.ISO_8859_1));
				}
				this.requests.add(request);
				List<String> reply = this.answers.apply(request);
				if (!reply.isEmpty()) {
					List<byte[]> frames = new ArrayList<>();
					for (int i = 0; i < envelope; i++) {
						frames.add(message.frame(i));
					}
					reply.forEach((text) -> frames.add(Zmtp.ascii(text)));
					this.socket.send(ZmqMessage.of(frames));
				}
				else if (envelope == 0) {
					this.socket.close(Duration.ZERO);
				}
			}
		}
		catch (ZmqClosedException ex) {
			// The end of the test.
		}
	}

	/** Waits for the handler to end, after its socket was closed. */
	public void close() {
		this.socket.close(Duration.ZERO);
		join(this.thread);
	}

	private static void join(@Nullable Thread thread) {
		try {
			if (thread != null) {
				thread.join(EngineTest.PATIENCE.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
