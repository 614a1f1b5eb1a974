package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads a peer's greeting (RFC 37, 23, 15) from bytes that arrive in any split, or finds
 * out that the peer sends none (RFC 13). A wrong byte is refused when it arrives, not
 * after 64: a peer that is no ZeroMQ may never send that many. The padding and the filler
 * are not looked at, as the RFC demands.
 * <p>
 * A parser serves one connection; after an exception it is of no further use.
 * <p>
 * Thread: I/O loop.
 */
final class GreetingParser {

	private static final String OLDEST = ": a ZMTP 1.0 peer (libzmq 2.x), or not ZeroMQ at all";

	private final boolean olderPeers;

	private final byte[] bytes = new byte[Greeting.SIZE];

	private int count;

	private Greeting.@Nullable Peer peer;

	/**
	 * Makes a parser.
	 * @param olderPeers whether peers before ZMTP 3.0 are understood
	 */
	GreetingParser(boolean olderPeers) {
		this.olderPeers = olderPeers;
	}

	/**
	 * Takes what the buffer holds of the greeting and leaves what follows it.
	 * @param in bytes from the peer; its position moves past what was taken
	 * @return the peer's greeting once complete (and from then on), else {@code null}
	 * @throws ZmtpException {@code MALFORMED_GREETING} if a mechanism is no mechanism
	 * name; {@code UNSUPPORTED_VERSION} if older peers are not understood and this is one
	 */
	Greeting.@Nullable Peer feed(ByteBuffer in) {
		while (this.peer == null && in.hasRemaining()) {
			byte b = in.get();
			this.bytes[this.count] = b;
			this.peer = look(this.count++, b);
		}
		return this.peer;
	}

	Greeting.@Nullable Peer peer() {
		return this.peer;
	}

	/** How many bytes were taken. */
	int count() {
		return this.count;
	}

	/** What was taken. */
	byte[] taken() {
		return Arrays.copyOf(this.bytes, this.count);
	}

	/** The revision; the byte must have been taken. */
	int revision() {
		return unsigned(Greeting.VERSION_MAJOR);
	}

	private Greeting.@Nullable Peer look(int index, byte b) {
		if (index == 0 && b == Greeting.FIRST_OF_TLS && !this.olderPeers) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_GREETING, Greeting.SPEAKS_TLS);
		}
		if (index == 0 && b != (byte) 0xFF) {
			return unversioned("first byte is not FF");
		}
		// Bit 0 is MORE to a ZMTP 1.0 peer, which never sets it on its identity.
		if (index == Greeting.SIGNATURE_SIZE - 1 && (b & 1) == 0) {
			return unversioned("signature does not end in 7F");
		}
		if (index == Greeting.VERSION_MAJOR && !isNew()) {
			requireOlder("ZMTP revision " + revision() + " (libzmq before 4.0)");
		}
		if (index == Greeting.SOCKET_TYPE && !isNew()) {
			return Greeting.Peer.older(revision(), unsigned(index));
		}
		if (index >= Greeting.MECHANISM && index < Greeting.MECHANISM + Greeting.MECHANISM_SIZE) {
			checkMechanism(index, b);
		}
		return (index < Greeting.SIZE - 1) ? null : new Greeting.Peer(revision(), unsigned(Greeting.VERSION_MINOR),
				mechanism(), (this.bytes[Greeting.AS_SERVER] & 1) != 0);
	}

	private boolean isNew() {
		return revision() >= ZmtpVersion.V3_0.major();
	}

	private Greeting.Peer unversioned(String sign) {
		requireOlder(sign + OLDEST);
		return Greeting.Peer.older(0, -1);
	}

	private void requireOlder(String what) {
		if (!this.olderPeers) {
			throw new ZmtpException(ZmtpException.Kind.UNSUPPORTED_VERSION, "the peer is older than ZMTP 3.0 and cannot"
					+ " authenticate, which this socket demands; upgrade the peer. It shows: " + what);
		}
	}

	private void checkMechanism(int index, byte b) {
		boolean first = index == Greeting.MECHANISM;
		boolean ended = !first && this.bytes[index - 1] == 0;
		if (b == 0) {
			require(!first, "no security mechanism is named");
		}
		else {
			require(!ended && Greeting.isMechanismChar(b),
					"the security mechanism is not a NUL padded name of A-Z 0-9 - _ . +");
		}
	}

	private String mechanism() {
		int length = 0;
		while (length < Greeting.MECHANISM_SIZE && this.bytes[Greeting.MECHANISM + length] != 0) {
			length++;
		}
		return new String(this.bytes, Greeting.MECHANISM, length, StandardCharsets.US_ASCII);
	}

	private int unsigned(int index) {
		return this.bytes[index] & 0xFF;
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_GREETING, "malformed greeting: " + problem);
		}
	}

}
