package dev.zmq.internal.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import dev.zmq.internal.loop.LoopHandler;
import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.Greeting;
import dev.zmq.internal.zmtp.GreetingExchange;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * A stranger at a port that several sockets share: it is greeted and listened to until
 * its READY says which resource it wants, then its connection and every byte it said go
 * to that socket, which answers. It has the frame limit and the time of any handshake.
 * <p>
 * Thread: the driver.
 */
final class Reception implements LoopHandler, Decoder.Sink {

	private static final String MECHANISM = "NULL";

	private final Port port;

	private final SocketChannel channel;

	private final Turnstile.Pass pass;

	private final String address;

	private final ByteArrayOutputStream said = new ByteArrayOutputStream();

	/**
	 * Older peers know no resources, and what they are told depends on the socket: they
	 * are refused.
	 */
	private final GreetingExchange greetings = new GreetingExchange(Greeting.encode(MECHANISM, false), 0, new byte[0],
			false);

	private final FrameDecoder frames = new FrameDecoder(-1, Handshake.FRAME_CAP);

	private Timers.@Nullable Timer limit;

	private @Nullable String resource;

	private boolean over;

	Reception(Port port, SocketChannel channel, Turnstile.Pass pass) {
		this.port = port;
		this.channel = channel;
		this.pass = pass;
		this.address = port.transport().peerAddress(channel);
	}

	void start() {
		try {
			this.port.io().loop().register(this.channel, SelectionKey.OP_READ, this);
			say(this.greetings.start());
		}
		catch (IOException ex) {
			failed(ex);
			return;
		}
		long nanos = this.port.handshakeNanos();
		if (nanos > 0) {
			this.limit = this.port.io()
				.loop()
				.timers()
				.at(System.nanoTime() + nanos,
						() -> turnAway("the handshake took longer than " + nanos / 1_000_000 + " ms", null));
		}
	}

	/** Little enough for the empty buffer of a new connection. */
	private void say(byte[] bytes) throws IOException {
		if (this.channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
			throw new IOException("the connection does not take " + bytes.length + " bytes");
		}
	}

	@Override
	public void ready(SelectionKey ready) throws IOException {
		ByteBuffer buffer = this.port.io().readBuffer().clear();
		while (!this.over && this.resource == null) {
			int count = this.channel.read(buffer.clear());
			if (count < 0) {
				turnAway("the peer closed the connection", null);
			}
			if (count <= 0) {
				return;
			}
			buffer.flip();
			byte[] bytes = new byte[count];
			buffer.get(0, bytes);
			this.said.write(bytes);
			listen(buffer);
		}
	}

	private void listen(ByteBuffer bytes) throws IOException {
		this.greetings.feed(bytes);
		Greeting.Peer peer = this.greetings.peer();
		if (peer == null) {
			return;
		}
		if (!peer.mechanism().equals(MECHANISM)) {
			throw new ZmtpException(ZmtpException.Kind.MECHANISM_MISMATCH,
					"the peer wants security mechanism " + peer.mechanism() + ", this port has " + MECHANISM);
		}
		this.frames.decode(bytes, this);
		String wanted = this.resource;
		if (wanted == null) {
			return;
		}
		BoundEndpoint member = this.port.find(wanted);
		if (member == null) {
			say(new Command.Error(Handshake.UNKNOWN_RESOURCE).frame());
			turnAway(Handshake.unknown(wanted), ZmtpException.Kind.UNKNOWN_RESOURCE);
			return;
		}
		end();
		member.asked(this.channel, this.pass, ByteBuffer.wrap(this.said.toByteArray()));
	}

	@Override
	public boolean frame(int flags, byte[] body) {
		if (flags != FrameFlags.COMMAND || !(Command.parse(body) instanceof Command.Ready ready)) {
			throw new ZmtpException(ZmtpException.Kind.UNEXPECTED_COMMAND, "the peer's first frame is not READY");
		}
		this.resource = Resources.asked(ready.metadata());
		return false;
	}

	@Override
	public void failed(Throwable failure) {
		turnAway(
				(failure instanceof ZmtpException || failure instanceof IOException)
						? String.valueOf(failure.getMessage()) : "internal error: " + failure,
				(failure instanceof ZmtpException broken) ? broken.kind() : null);
	}

	private void turnAway(String reason, ZmtpException.@Nullable Kind violation) {
		if (!this.over) {
			close();
			this.port.turnedAway(this.address, reason, HandshakeErrors.of(violation));
		}
	}

	/** The port closes. */
	void close() {
		end();
		this.port.io().loop().close(this.channel, (failure) -> {
		}, this.pass::left);
	}

	private void end() {
		this.over = true;
		this.port.done(this);
		if (this.limit != null) {
			this.limit.cancel();
		}
	}

}
