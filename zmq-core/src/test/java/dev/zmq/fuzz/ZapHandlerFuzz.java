package dev.zmq.fuzz;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Authenticator.Decision;
import dev.zmq.Endpoint;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.Zmtp;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ZAP handler that answers what the input has, behind a socket that a stranger knocks
 * at: the stranger comes in if the answer says so, and the healthy peer of the socket is
 * served in any case. The sockets live as long as the process.
 * <p>
 * Thread: one.
 */
final class ZapHandlerFuzz implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 20_000;

	private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);

	private static final byte[] HELLO = Zmtp.concat(Zmtp.greeting(3, 1, "PLAIN"),
			Zmtp.command("HELLO", new byte[] { 8 }, Zmtp.ascii("stranger"), new byte[] { 0 }));

	private static @Nullable ZapHandlerFuzz current;

	private final ZmqContext context = ZmqContext.create();

	private final ZmqSocket handler = this.context.socket(SocketType.ROUTER);

	private final ZmqSocket target = this.context.socket(SocketType.PULL);

	private final ZmqSocket healthy = this.context.socket(SocketType.PUSH);

	private final Endpoint endpoint;

	/** What a stranger gets the handler to say. */
	private volatile byte[] said = {};

	/** What that means. */
	private volatile @Nullable Decision meant;

	private long number;

	private ZapHandlerFuzz() {
		this.handler.bind("inproc://zeromq.zap.01");
		Thread thread = new Thread(this::answer, "fuzzed-zap-handler");
		thread.setDaemon(true);
		thread.start();
		this.target.setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.HANDSHAKE_INTERVAL, PATIENCE);
		this.endpoint = this.target.bind("tcp://127.0.0.1:0");
		this.healthy.setOption(SocketOptions.SECURITY, Security.plainClient("healthy", ""));
		this.healthy.connect(this.endpoint.toString());
		this.target.awaitPeers(1, PATIENCE);
	}

	private void answer() {
		try {
			while (true) {
				ZmqMessage request = this.handler.receive();
				byte[] id = request.frame(3);
				List<byte[]> reply = ZapFuzz.frames(this.said, id);
				if (request.text(8).equals("healthy")) {
					reply = List.of(new byte[0], Zmtp.ascii("1.0"), id, Zmtp.ascii("200"), new byte[0], new byte[0],
							new byte[0]);
				}
				else {
					this.meant = ZapFuzz.decision(reply, id);
				}
				List<byte[]> frames = new ArrayList<>(reply);
				frames.add(0, request.frame(0));
				this.handler.send(ZmqMessage.of(frames.toArray(byte[][]::new)));
			}
		}
		catch (ZmqClosedException ex) {
			// The end.
		}
	}

	static void run(byte[] bytes) {
		ZapHandlerFuzz sockets = current;
		if (sockets == null) {
			sockets = new ZapHandlerFuzz();
			current = sockets;
		}
		sockets.knock(bytes);
	}

	/** Ends all of them. */
	static void closeAll() {
		ZapHandlerFuzz sockets = current;
		current = null;
		if (sockets != null) {
			sockets.close();
		}
	}

	private void knock(byte[] bytes) {
		this.said = bytes;
		this.meant = null;
		boolean welcome;
		try (Socket stranger = new Socket()) {
			stranger.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.endpoint.port()));
			stranger.setSoTimeout(PATIENCE_MILLIS);
			stranger.getOutputStream().write(HELLO);
			DataInputStream in = new DataInputStream(stranger.getInputStream());
			in.readFully(new byte[64]);
			welcome = isWelcome(in);
		}
		catch (IOException ex) {
			throw new AssertionError("The stranger is not answered", ex);
		}
		assertThat(welcome).as("welcome, by %s", this.meant).isEqualTo(this.meant instanceof Decision.Allow);
		String text = "healthy " + this.number++;
		assertThat(this.healthy.send(ZmqMessage.of(text), PATIENCE)).isTrue();
		ZmqMessage served = this.target.receive(PATIENCE);
		assertThat(served).isEqualTo(ZmqMessage.of(text));
	}

	/** Whether it is WELCOME that comes, and not ERROR or the end. */
	private static boolean isWelcome(DataInputStream in) throws IOException {
		if (in.read() < 0) {
			return false;
		}
		byte[] body = new byte[in.readUnsignedByte()];
		in.readFully(body);
		return Zmtp.text(body).contains("WELCOME");
	}

	@Override
	public void close() {
		this.context.close(Duration.ZERO);
	}

}
