package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.zmq.internal.security.gssapi.GssSession;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.ZmtpException;

/**
 * The MESSAGE of GSSAPI: the length of a token, and the token with flags and body. The
 * tokens are numbered by Kerberos.
 * <p>
 * Thread: sealing inside the drain of the connection, opening on the driver; the session
 * lets in one at a time.
 */
final class GssapiCipher implements FrameCipher {

	/** Flags in the token have other bits than those of a frame. */
	private static final int MORE = 1;

	private static final int COMMAND = 2;

	/** libzmq after 4.3.5 sends topics like that, with no command around them. */
	private static final int SUBSCRIBE = 4;

	private static final int CANCEL = 8;

	private final GssSession session;

	private final int overhead;

	/**
	 * Makes the cipher of a connection.
	 * @param session seals and opens
	 * @param overhead how much longer our READY became by that, which is the same for
	 * each frame
	 */
	GssapiCipher(GssSession session, int overhead) {
		this.session = session;
		this.overhead = overhead;
	}

	@Override
	public int overhead() {
		return this.overhead;
	}

	@Override
	public void seal(int flags, byte[] body, ByteBuffer out) {
		int inside = ((flags & FrameFlags.MORE) != 0 ? MORE : 0) | ((flags & FrameFlags.COMMAND) != 0 ? COMMAND : 0);
		byte[] token = GssapiCommands.seal(this.session, inside, body);
		if (GssapiCommands.MESSAGE_HEADER + token.length != body.length + this.overhead) {
			// The frame's header is written already.
			throw new IllegalStateException("a token of " + token.length + " bytes for " + body.length);
		}
		GssapiCommands.header(out, token.length);
		out.put(token);
	}

	@Override
	public boolean open(byte[] sealed, Decoder.Sink sink) {
		if (!GssapiCommands.isMessage(sealed)) {
			throw new ZmtpException(ZmtpException.Kind.UNEXPECTED_COMMAND,
					"expected MESSAGE of GSSAPI, got something else");
		}
		byte[] text = GssapiCommands.open(this.session, sealed);
		byte[] body = Arrays.copyOfRange(text, 1, text.length);
		return switch (text[0]) {
			case 0 -> sink.frame(0, body);
			case MORE -> sink.frame(FrameFlags.MORE, body);
			case COMMAND -> sink.frame(FrameFlags.COMMAND, body);
			case SUBSCRIBE, SUBSCRIBE | COMMAND -> sink.frame(FrameFlags.COMMAND, new Command.Subscribe(body).body());
			case CANCEL, CANCEL | COMMAND -> sink.frame(FrameFlags.COMMAND, new Command.Cancel(body).body());
			default -> throw new ZmtpException(ZmtpException.Kind.MALFORMED_MESSAGE,
					"flags in a MESSAGE that do not go together: 0x" + Integer.toHexString(text[0] & 0xFF));
		};
	}

	@Override
	public void doneSealing() {
		this.session.done();
	}

	@Override
	public void doneOpening() {
		this.session.done();
	}

}
