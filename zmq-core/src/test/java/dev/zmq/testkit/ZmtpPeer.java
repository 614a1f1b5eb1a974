package dev.zmq.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Endpoint;

/**
 * A raw peer that has shaken hands and speaks whole frames.
 * <p>
 * Thread: one.
 */
public final class ZmtpPeer implements AutoCloseable {

	private final RawPeer raw;

	private final Frame ready;

	private ZmtpPeer(RawPeer raw, Frame ready) {
		this.raw = raw;
		this.ready = ready;
	}

	/** Connects to a bound socket of ours and shakes hands as ZMTP 3.1. */
	public static ZmtpPeer connect(Endpoint endpoint, String socketType, byte[]... properties) {
		return handshake(RawPeer.connect(endpoint), 1, socketType, properties);
	}

	/** Shakes hands on a connection as ZMTP 3.0 or 3.1. */
	public static ZmtpPeer handshake(RawPeer raw, int minor, String socketType, byte[]... properties) {
		raw.write(Zmtp.greeting(3, minor, "NULL"));
		raw.write(Zmtp.ready(socketType, properties));
		raw.read(64);
		Frame ready = Frame.read(raw);
		if (!ready.toString().startsWith("READY")) {
			throw new AssertionError("Expected READY, got " + ready);
		}
		return new ZmtpPeer(raw, ready);
	}

	/** The READY command of the other side. */
	public Frame ready() {
		return this.ready;
	}

	/** The connection. */
	public RawPeer raw() {
		return this.raw;
	}

	/** Sends bytes. */
	public ZmtpPeer write(byte[] bytes) {
		this.raw.write(bytes);
		return this;
	}

	/** Sends a message of text frames. */
	public ZmtpPeer send(String... frames) {
		this.raw.write(Zmtp.message(frames));
		return this;
	}

	/** Reads a frame. */
	public Frame readFrame() {
		return Frame.read(this.raw);
	}

	/**
	 * Reads a frame and expects it to be this command or message, written as
	 * {@link Frame#toString()} does.
	 */
	public void expect(String frame) {
		String read = readFrame().toString();
		if (!read.equals(frame)) {
			throw new AssertionError("Expected " + frame + ", got " + read);
		}
	}

	/** Reads a message of text frames. */
	public List<String> readMessage() {
		List<String> frames = new ArrayList<>();
		Frame frame = readFrame();
		while (true) {
			if ((frame.flags() & Zmtp.COMMAND) != 0) {
				throw new AssertionError("Expected a message, got " + frame);
			}
			frames.add(Zmtp.text(frame.body()));
			if ((frame.flags() & Zmtp.MORE) == 0) {
				return frames;
			}
			frame = readFrame();
		}
	}

	@Override
	public void close() {
		this.raw.close();
	}

	/**
	 * A frame as it was read.
	 *
	 * @param flags the first byte
	 * @param body what follows the size
	 */
	public record Frame(int flags, byte[] body) {

		/** Reads the next frame of a connection. */
		public static Frame read(RawPeer raw) {
			int flags = raw.read(1)[0];
			long length = ((flags & Zmtp.LONG) != 0) ? ByteBuffer.wrap(raw.read(8)).getLong() : raw.read(1)[0] & 0xff;
			return new Frame(flags, raw.read(Math.toIntExact(length)));
		}

		/**
		 * The name and the data of a command, else the body; a plus sign after each that
		 * is not the last of its message.
		 */
		@Override
		public String toString() {
			if ((this.flags & Zmtp.COMMAND) != 0) {
				String text = Zmtp.text(this.body);
				return text.substring(1, 1 + this.body[0]) + "(" + text.substring(1 + this.body[0]) + ")";
			}
			return Zmtp.text(this.body) + (((this.flags & Zmtp.MORE) != 0) ? "+" : "");
		}

	}

}
