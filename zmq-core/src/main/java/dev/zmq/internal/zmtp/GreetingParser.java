package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Reads a peer's greeting (RFC 37, RFC 23) from bytes that arrive in any split. A wrong
 * byte is refused when it arrives, not after 64: a peer that is no ZeroMQ may never send
 * that many. The padding and the filler are not looked at, as the RFC demands.
 * <p>
 * A parser serves one connection; after an exception it is of no further use.
 * <p>
 * Thread: I/O loop.
 */
public final class GreetingParser {

	private final byte[] bytes = new byte[Greeting.SIZE];

	private int count;

	private Greeting.@Nullable Peer peer;

	/**
	 * Takes what the buffer holds of the greeting and leaves what follows it.
	 * @param in bytes from the peer; its position moves past what was taken
	 * @return the peer's greeting once complete (and from then on), else {@code null}
	 * @throws ZmtpException {@code MALFORMED_GREETING} if this is no greeting of ZMTP 2
	 * or later, or its mechanism is no mechanism name; {@code UNSUPPORTED_VERSION} if it
	 * announces less than ZMTP 3.0
	 */
	public Greeting.@Nullable Peer feed(ByteBuffer in) {
		while (this.count < Greeting.SIZE && in.hasRemaining()) {
			byte b = in.get();
			check(this.count, b);
			this.bytes[this.count++] = b;
		}
		if (this.peer == null && this.count == Greeting.SIZE) {
			this.peer = new Greeting.Peer(unsigned(Greeting.VERSION_MAJOR), unsigned(Greeting.VERSION_MINOR),
					mechanism(), (this.bytes[Greeting.AS_SERVER] & 1) != 0);
		}
		return this.peer;
	}

	private void check(int index, byte b) {
		if (index == 0) {
			require(b == (byte) 0xFF, "first byte is not FF: a ZMTP 1.0 peer (libzmq 2.x), or not ZeroMQ at all");
		}
		else if (index == Greeting.SIGNATURE_SIZE - 1) {
			// Bit 0 is MORE to a ZMTP 1.0 peer, which never sets it on its identity.
			require((b & 1) == 1, "signature does not end in 7F: a ZMTP 1.0 peer (libzmq 2.x), or not ZeroMQ at all");
		}
		else if (index == Greeting.VERSION_MAJOR) {
			ZmtpVersion.negotiated(b & 0xFF, 0);
		}
		else if (index >= Greeting.MECHANISM && index < Greeting.MECHANISM + Greeting.MECHANISM_SIZE) {
			checkMechanism(index, b);
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
