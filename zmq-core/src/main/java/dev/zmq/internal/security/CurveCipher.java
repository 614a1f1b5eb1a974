package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import dev.zmq.internal.security.curve.Boxes;
import dev.zmq.internal.security.curve.FrameBoxes;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.ZmtpException;

/**
 * The MESSAGE command of CURVE (RFC 26): a nonce that grows with each frame, and a box of
 * flags and body.
 * <p>
 * Thread: sealing inside the drain of the connection, opening on the driver.
 */
final class CurveCipher implements FrameCipher {

	private static final byte[] NAME = "\u0007MESSAGE".getBytes(StandardCharsets.US_ASCII);

	private static final long NAME_WORD = ByteBuffer.wrap(NAME).getLong();

	private static final byte[] CLIENT = "CurveZMQMESSAGEC".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] SERVER = "CurveZMQMESSAGES".getBytes(StandardCharsets.US_ASCII);

	private static final int BOX = NAME.length + Long.BYTES;

	/** Name, nonce, authenticator, flags. */
	static final int OVERHEAD = BOX + Boxes.OVERHEAD + 1;

	/** Flags in the box have other bits than those of a frame. */
	private static final int MORE = 1;

	private static final int COMMAND = 2;

	private final FrameBoxes out;

	private final FrameBoxes in;

	// Inside the drain.
	private long sent;

	// The driver.
	private long received;

	/**
	 * Makes the cipher of a connection.
	 * @param boxes who makes the boxes
	 * @param key what both sides share
	 * @param server whether we are the server
	 * @param sent the last number that we have used as a nonce
	 * @param received the last number that the peer has used
	 */
	CurveCipher(Boxes boxes, byte[] key, boolean server, long sent, long received) {
		this.out = boxes.frames(key, server ? SERVER : CLIENT);
		this.in = boxes.frames(key, server ? CLIENT : SERVER);
		this.sent = sent;
		this.received = received;
	}

	@Override
	public int overhead() {
		return OVERHEAD;
	}

	@Override
	public void seal(int flags, byte[] body, ByteBuffer to) {
		long number = ++this.sent;
		int inside = ((flags & FrameFlags.MORE) != 0 ? MORE : 0) | ((flags & FrameFlags.COMMAND) != 0 ? COMMAND : 0);
		to.put(NAME).putLong(number);
		this.out.seal(number, inside, body, to);
	}

	@Override
	public boolean open(byte[] sealed, Decoder.Sink sink) {
		ByteBuffer bytes = ByteBuffer.wrap(sealed);
		if (sealed.length < OVERHEAD || bytes.getLong(0) != NAME_WORD) {
			throw new ZmtpException((sealed.length < OVERHEAD) ? ZmtpException.Kind.MALFORMED_MESSAGE
					: ZmtpException.Kind.UNEXPECTED_COMMAND, "expected MESSAGE of CURVE, got something else");
		}
		long number = bytes.getLong(NAME.length);
		if (Long.compareUnsigned(number, this.received) <= 0) {
			throw new ZmtpException(ZmtpException.Kind.INVALID_SEQUENCE,
					"MESSAGE with nonce " + Long.toUnsignedString(number) + " came after "
							+ Long.toUnsignedString(this.received) + ": it was repeated by somebody");
		}
		FrameBoxes.Opened opened = this.in.open(number, sealed, BOX);
		if (opened == null) {
			throw new ZmtpException(ZmtpException.Kind.CRYPTOGRAPHIC,
					"MESSAGE does not open: it was not sealed by the peer, or changed on the way");
		}
		// Only now: nobody else can make the numbers jump.
		this.received = number;
		if ((opened.flags() & ~(MORE | COMMAND)) != 0) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_MESSAGE,
					"reserved bits set in the flags of a MESSAGE: 0x" + Integer.toHexString(opened.flags() & 0xFF));
		}
		int flags = ((opened.flags() & MORE) != 0 ? FrameFlags.MORE : 0)
				| ((opened.flags() & COMMAND) != 0 ? FrameFlags.COMMAND : 0);
		return sink.frame(flags, opened.body());
	}

	@Override
	public void doneSealing() {
		this.out.destroy();
	}

	@Override
	public void doneOpening() {
		this.in.destroy();
	}

}
