package dev.zmq.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Authenticator;
import dev.zmq.Endpoint;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sockets that live as long as the process, each with a healthy peer. A stranger
 * connects, or is connected to, says what the input has, and leaves; then the healthy
 * peer must be served as if nothing had happened.
 * <p>
 * Thread: one.
 */
final class SocketFuzz implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 20_000;

	private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);

	private static @Nullable SocketFuzz current;

	private final ZmqContext context = ZmqContext.create();

	private final List<Pair> pairs = new ArrayList<>();

	private long number;

	/** A socket under attack and its healthy peer. */
	private record Pair(ZmqSocket target, Endpoint endpoint, ZmqSocket healthy) {
	}

	private SocketFuzz() {
		pair(SocketType.PULL, SocketType.PUSH);
		pair(SocketType.PULL, SocketType.PUSH, Security.plainServer(), Security.plainClient("admin", "secret"));
		pair(SocketType.REP, SocketType.REQ);
		pair(SocketType.ROUTER, SocketType.DEALER);
		pair(SocketType.PAIR, SocketType.PAIR);
		pair(SocketType.PUB, SocketType.SUB);
		pair(SocketType.XPUB, SocketType.XSUB);
		pair(SocketType.RADIO, SocketType.DISH);
		pair(SocketType.SERVER, SocketType.CLIENT);
	}

	private void pair(SocketType target, SocketType healthy) {
		pair(target, healthy, Security.none(), Security.none());
	}

	private void pair(SocketType target, SocketType healthy, Security targets, Security healthys) {
		ZmqSocket bound = this.context.socket(target)
			.setOption(SocketOptions.SECURITY, targets)
			.setOption(SocketOptions.AUTHENTICATOR,
					targets.isServer() ? Authenticator.allowAny() : Authenticator.none())
			.setOption(SocketOptions.MAX_MESSAGE_SIZE, 1_000_000L)
			.setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofSeconds(5))
			.setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofSeconds(5));
		Endpoint endpoint = bound.bind("tcp://127.0.0.1:0");
		ZmqSocket peer = this.context.socket(healthy).setOption(SocketOptions.SECURITY, healthys);
		switch (healthy) {
			case SUB, XSUB -> peer.subscribe("healthy");
			case DISH -> peer.join("healthy");
			default -> {
			}
		}
		peer.connect(endpoint.toString());
		bound.awaitPeers(1, PATIENCE);
		switch (healthy) {
			case SUB, XSUB, DISH -> bound.awaitSubscribers("healthy", 1, PATIENCE);
			default -> {
			}
		}
		this.pairs.add(new Pair(bound, endpoint, peer));
	}

	static void run(byte[] bytes) {
		SocketFuzz sockets = current;
		if (sockets == null) {
			sockets = new SocketFuzz();
			current = sockets;
		}
		sockets.attack(new FuzzInput(bytes));
	}

	/** Ends all of them. */
	static void closeAll() {
		SocketFuzz sockets = current;
		current = null;
		if (sockets != null) {
			sockets.close();
		}
	}

	private void attack(FuzzInput input) {
		int choice = input.choose(this.pairs.size() * 2);
		Pair pair = this.pairs.get(choice / 2);
		byte[] bytes = input.rest();
		try {
			if (choice % 2 == 0) {
				connectTo(pair, bytes);
			}
			else {
				beConnectedTo(pair, bytes);
			}
		}
		catch (IOException ex) {
			// It was sent away in the middle: as it should be.
		}
		serve(pair);
	}

	private static void connectTo(Pair pair, byte[] bytes) throws IOException {
		try (Socket stranger = new Socket()) {
			stranger.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), pair.endpoint.port()));
			talk(stranger, bytes);
		}
	}

	private static void beConnectedTo(Pair pair, byte[] bytes) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			server.setSoTimeout(PATIENCE_MILLIS);
			Endpoint endpoint = pair.target.connect("tcp://127.0.0.1:" + server.getLocalPort());
			try (Socket stranger = server.accept()) {
				talk(stranger, bytes);
			}
			finally {
				pair.target.disconnect(endpoint);
			}
		}
	}

	private static void talk(Socket stranger, byte[] bytes) throws IOException {
		stranger.setSoTimeout(PATIENCE_MILLIS);
		stranger.setTcpNoDelay(true);
		stranger.getOutputStream().write(bytes);
		stranger.shutdownOutput();
		byte[] heard = new byte[4096];
		int count = stranger.getInputStream().read(heard);
		while (count >= 0) {
			count = stranger.getInputStream().read(heard);
		}
	}

	/** Whatever the strangers have sent comes first, and is passed over. */
	private void serve(Pair pair) {
		String text = "healthy " + this.number++;
		switch (pair.target.type()) {
			case PULL, PAIR -> {
				send(pair.healthy, ZmqMessage.of(text));
				until(pair.target, text);
			}
			case REP, ROUTER, SERVER -> {
				send(pair.healthy, ZmqMessage.of(text));
				answerUntil(pair, text);
				until(pair.healthy, text);
			}
			case RADIO -> {
				send(pair.target, ZmqMessage.of(text).withGroup("healthy"));
				until(pair.healthy, text);
			}
			default -> {
				send(pair.target, ZmqMessage.of(text));
				until(pair.healthy, text);
			}
		}
	}

	private static void send(ZmqSocket socket, ZmqMessage message) {
		socket.send(message, PATIENCE);
	}

	private static void answerUntil(Pair pair, String text) {
		ZmqMessage request;
		do {
			request = receive(pair.target);
			try {
				// Strangers that ask properly are answered, too.
				pair.target.send(request, Duration.ofSeconds(1));
			}
			catch (UnroutableException ex) {
				// A stranger that is gone: a SERVER says so.
				assertThat(endsWith(request, text)).isFalse();
			}
		}
		while (!endsWith(request, text));
	}

	private static void until(ZmqSocket socket, String text) {
		ZmqMessage message = receive(socket);
		while (!endsWith(message, text)) {
			message = receive(socket);
		}
	}

	private static boolean endsWith(ZmqMessage message, String text) {
		return new String(message.frame(message.size() - 1), StandardCharsets.ISO_8859_1).equals(text);
	}

	private static ZmqMessage receive(ZmqSocket socket) {
		ZmqMessage message = socket.receive(PATIENCE);
		if (message == null) {
			throw new AssertionError(
					"The healthy peer is not served: " + socket + ", peers " + socket.peers() + ", " + socket.stats());
		}
		return message;
	}

	@Override
	public void close() {
		this.context.close(Duration.ZERO);
	}

}
