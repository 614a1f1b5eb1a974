package dev.zmq.fuzz;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.Certificates;
import dev.zmq.testkit.Zmtp;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The layer of TLS, of a socket that binds and that connects: bytes of a stranger, and a
 * peer that means well with somebody between who changes one of the things that it says.
 * The connection ends with a reason that was thought of, and the healthy peer of the
 * socket is served. The sockets live as long as the process.
 * <p>
 * Thread: one.
 */
final class TlsFuzz implements AutoCloseable {

	/** Bytes, or a conversation; and at whom. */
	static final int KINDS = 4;

	/**
	 * What a peer says one after the other, and one more than that: nothing is changed.
	 */
	static final int STAGES = 5;

	/** More than is read at once. */
	private static final int MUCH = 300_000;

	private static final int PATIENCE_MILLIS = 20_000;

	private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);

	private static final byte[] TALK = Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.ready("PUSH"),
			Zmtp.message("hello"));

	private static @Nullable TlsFuzz current;

	private final ZmqContext context = ZmqContext.create();

	private final SSLContext tls;

	private final ZmqSocket target;

	private final ZmqSocket healthy;

	private final Endpoint endpoint;

	private final SocketEvents ends;

	private long number;

	/** Somebody on the way. */
	interface Passing {

		/** What arrives of what was said. */
		byte[] pass(byte[] said);

	}

	private TlsFuzz() {
		Certificates authority = new Certificates("Fuzz Authority");
		Tls everybody = Tls.builder()
			.keyStore(authority.localhost().keyStore(), Certificates.PASSWORD.toCharArray())
			.trustStore(authority.trustStore())
			.clientAuthentication(Tls.ClientAuthentication.WANT)
			.build();
		this.tls = everybody.context();
		this.target = this.context.socket(SocketType.PULL)
			.setOption(SocketOptions.TLS, everybody)
			.setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofSeconds(5))
			.setOption(SocketOptions.RECONNECT_INTERVAL, PATIENCE);
		this.endpoint = this.target.bind("tls+tcp://127.0.0.1:0");
		this.healthy = this.context.socket(SocketType.PUSH).setOption(SocketOptions.TLS, everybody);
		this.healthy.connect(this.endpoint.toString());
		this.target.awaitPeers(1, PATIENCE);
		this.ends = this.target.events(Set.of(SocketEvent.HandshakeFailed.class, SocketEvent.Disconnected.class,
				SocketEvent.StrangersCounted.class));
	}

	static void run(byte[] bytes) {
		TlsFuzz sockets = current;
		if (sockets == null) {
			sockets = new TlsFuzz();
			current = sockets;
		}
		sockets.attack(new FuzzInput(bytes));
	}

	/** Ends all of them. */
	static void closeAll() {
		TlsFuzz sockets = current;
		current = null;
		if (sockets != null) {
			sockets.close();
		}
	}

	private void attack(FuzzInput input) {
		int kind = input.choose(KINDS);
		int choice = input.choose(STAGES);
		byte[] rest = input.rest();
		Talk talk = (kind < 2) ? (socket) -> shout(socket, (choice == 0) ? rest : much(rest))
				: (socket) -> new TlsStranger(socket, engine(kind == 2), changing(choice, rest)).talk(TALK);
		try {
			if (kind % 2 == 0) {
				connect(talk);
			}
			else {
				beConnectedTo(talk);
			}
		}
		catch (IOException ex) {
			// It was sent away in the middle: as it should be.
		}
		serve();
	}

	/** What a stranger does with its connection. */
	private interface Talk {

		void with(Socket socket) throws IOException;

	}

	private static byte[] much(byte[] bytes) {
		byte[] all = Arrays.copyOf(bytes, Math.max(bytes.length, MUCH));
		for (int i = bytes.length; i < all.length && bytes.length > 0; i++) {
			all[i] = all[i - bytes.length];
		}
		return all;
	}

	private static Passing changing(int stage, byte[] changes) {
		int[] said = { 0 };
		return (bytes) -> (said[0]++ == stage) ? FuzzInput.altered(bytes, changes) : bytes;
	}

	private SSLEngine engine(boolean client) {
		SSLEngine engine = this.tls.createSSLEngine();
		engine.setUseClientMode(client);
		return engine;
	}

	private void connect(Talk talk) throws IOException {
		try (Socket stranger = new Socket()) {
			stranger.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.endpoint.port()));
			talk.with(patient(stranger));
		}
		finally {
			awaitEnd();
		}
	}

	private void beConnectedTo(Talk talk) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			server.setSoTimeout(PATIENCE_MILLIS);
			Endpoint called = this.target.connect("tls+tcp://127.0.0.1:" + server.getLocalPort());
			try (Socket stranger = server.accept()) {
				talk.with(patient(stranger));
			}
			finally {
				awaitEnd();
				this.target.disconnect(called);
			}
		}
	}

	private static Socket patient(Socket stranger) throws IOException {
		stranger.setSoTimeout(PATIENCE_MILLIS);
		stranger.setTcpNoDelay(true);
		return stranger;
	}

	private static void shout(Socket stranger, byte[] bytes) throws IOException {
		stranger.getOutputStream().write(bytes);
		stranger.shutdownOutput();
		hearOut(stranger);
	}

	/** Reads until the other side ends the connection. */
	static void hearOut(Socket socket) throws IOException {
		byte[] heard = new byte[4096];
		int count = socket.getInputStream().read(heard);
		while (count >= 0) {
			count = socket.getInputStream().read(heard);
		}
	}

	/** Whatever the reason, it is one that somebody has thought of. */
	private void awaitEnd() {
		SocketEvent end = this.ends.poll(PATIENCE);
		assertThat(end).as("the end of the stranger").isNotNull();
		String reason = (end instanceof SocketEvent.HandshakeFailed failed) ? failed.reason()
				: (end instanceof SocketEvent.Disconnected lost) ? lost.reason() : "many";
		assertThat(reason).isNotBlank().doesNotContain("internal error", "cannot be set up", "does not go on");
	}

	private void serve() {
		String text = "healthy " + this.number++;
		assertThat(this.healthy.send(ZmqMessage.of(text), PATIENCE)).isTrue();
		ZmqMessage message = this.target.receive(PATIENCE);
		while (message != null && !message.text().equals(text)) {
			// What the stranger has said, if nobody has changed it.
			assertThat(message.text()).isEqualTo("hello");
			message = this.target.receive(PATIENCE);
		}
		assertThat(message).as("the healthy peer is served").isNotNull();
	}

	@Override
	public void close() {
		this.context.close(Duration.ZERO);
	}

}
