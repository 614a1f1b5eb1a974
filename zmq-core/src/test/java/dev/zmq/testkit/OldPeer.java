package dev.zmq.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketType;

/**
 * A raw peer that speaks as libzmq 2 (ZMTP 1.0, RFC 13) or libzmq 3 (ZMTP 2.0, RFC 15)
 * does, byte by byte, and has exchanged identities.
 * <p>
 * Thread: one.
 */
public final class OldPeer implements AutoCloseable {

	private final RawPeer raw;

	private final int version;

	private final String ourIdentity;

	private OldPeer(RawPeer raw, int version, String ourIdentity) {
		this.raw = raw;
		this.version = version;
		this.ourIdentity = ourIdentity;
	}

	/**
	 * Says what a peer of that age says first, and reads what it is told.
	 * @param version 1 or 2
	 * @param raw the connection
	 * @param type its socket type, which only ZMTP 2.0 says
	 * @param identity its identity
	 */
	public static OldPeer open(int version, RawPeer raw, SocketType type, String identity) {
		return (version == 1) ? openFirst(raw, identity) : openSecond(raw, type, identity);
	}

	private static OldPeer openFirst(RawPeer raw, String identity) {
		raw.write(frame(1, false, identity));
		byte[] header = raw.read(10);
		if (header[0] != (byte) 0xff) {
			throw new AssertionError("Expected a long frame, got " + Zmtp.text(header));
		}
		long length = ByteBuffer.wrap(header, 1, 8).getLong();
		return new OldPeer(raw, 1, Zmtp.text(raw.read(Math.toIntExact(length - 1))));
	}

	private static OldPeer openSecond(RawPeer raw, SocketType type, String identity) {
		raw.write(new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f });
		byte[] signature = raw.read(10);
		if (signature[0] != (byte) 0xff || signature[9] != 0x7f) {
			throw new AssertionError("Expected a signature, got " + Zmtp.text(signature));
		}
		raw.write(Zmtp.concat(new byte[] { 1, (byte) type.code() }, frame(2, false, identity)));
		raw.read(2);
		OldPeer peer = new OldPeer(raw, 2, "");
		return new OldPeer(raw, 2, peer.readMessage().get(0));
	}

	/** One frame of that age. */
	public static byte[] frame(int version, boolean more, String text) {
		byte[] body = Zmtp.ascii(text);
		byte flags = (byte) (more ? 1 : 0);
		if (version == 2) {
			return Zmtp.frame(flags, body);
		}
		int length = body.length + 1;
		byte[] size = (length < 255) ? new byte[] { (byte) length }
				: ByteBuffer.allocate(9).put((byte) 0xff).putLong(length).array();
		return Zmtp.concat(size, new byte[] { flags }, body);
	}

	/** What our socket said that it is called. */
	public String ourIdentity() {
		return this.ourIdentity;
	}

	/** The connection. */
	public RawPeer raw() {
		return this.raw;
	}

	/** Sends a message of text frames. */
	public OldPeer send(String... frames) {
		for (int i = 0; i < frames.length; i++) {
			this.raw.write(frame(this.version, i + 1 < frames.length, frames[i]));
		}
		return this;
	}

	/** Reads a message of text frames. */
	public List<String> readMessage() {
		List<String> frames = new ArrayList<>();
		while (true) {
			boolean more = (this.version == 1) ? readFirst(frames) : readSecond(frames);
			if (!more) {
				return frames;
			}
		}
	}

	private boolean readFirst(List<String> frames) {
		long length = this.raw.read(1)[0] & 0xff;
		if (length == 0xff) {
			length = ByteBuffer.wrap(this.raw.read(8)).getLong();
		}
		int flags = this.raw.read(1)[0];
		frames.add(Zmtp.text(this.raw.read(Math.toIntExact(length - 1))));
		return flags(flags, 1);
	}

	private boolean readSecond(List<String> frames) {
		int flags = this.raw.read(1)[0];
		long size = ((flags & Zmtp.LONG) != 0) ? ByteBuffer.wrap(this.raw.read(8)).getLong()
				: this.raw.read(1)[0] & 0xff;
		frames.add(Zmtp.text(this.raw.read(Math.toIntExact(size))));
		return flags(flags, Zmtp.MORE | Zmtp.LONG);
	}

	private static boolean flags(int flags, int known) {
		if ((flags & ~known) != 0) {
			throw new AssertionError("A peer of that age does not know flags " + flags);
		}
		return (flags & Zmtp.MORE) != 0;
	}

	@Override
	public void close() {
		this.raw.close();
	}

}
