package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.zmq.internal.security.gssapi.GssSession;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.ietf.jgss.GSSException;

/**
 * What both sides of the GSSAPI handshake need: tokens go in INITIATE, both ways; an
 * empty command takes the place of a token that is not needed; READY is sealed in a
 * MESSAGE unless nothing is encrypted. RFC 38 names the commands, the rest is what libzmq
 * 4.3.4 says.
 * <p>
 * Thread: any.
 */
final class GssapiCommands {

	static final String NAME = "GSSAPI";

	static final String INITIATE = "INITIATE";

	static final String READY = "READY";

	static final String MESSAGE = "MESSAGE";

	/** With the groups of a large organisation a ticket can have 48 KiB and more. */
	static final int FRAME_CAP = 64 * 1024;

	/** Says nothing, in its turn. */
	private static final byte[] NOTHING = { FrameFlags.COMMAND, 0 };

	private static final byte[] MESSAGE_NAME = "\u0007MESSAGE".getBytes(StandardCharsets.US_ASCII);

	/** Name and length of the token. */
	static final int MESSAGE_HEADER = MESSAGE_NAME.length + Integer.BYTES;

	private GssapiCommands() {
	}

	/** The frame with a token, or with nothing. */
	static byte[] frame(byte[] token) {
		return (token.length == 0) ? NOTHING.clone() : new Command.Unknown(INITIATE, counted(token)).frame();
	}

	/** Reads the token of the peer. */
	static byte[] token(byte[] body) {
		Command command = Command.parse(body);
		if (!command.name().equals(INITIATE)) {
			throw PeerError.unexpected(command, INITIATE);
		}
		byte[] data = command.data();
		if (data.length < Integer.BYTES || ByteBuffer.wrap(data).getInt() != data.length - Integer.BYTES) {
			throw malformed("its length is not that of its token");
		}
		return Arrays.copyOfRange(data, Integer.BYTES, data.length);
	}

	static ZmtpException malformed(String problem) {
		return new ZmtpException(ZmtpException.Kind.MALFORMED_INITIATE, "malformed INITIATE: " + problem);
	}

	/** Our READY. */
	static Command ready(Metadata own, GssSession session, boolean encrypted) {
		Command.Ready ready = new Command.Ready(own);
		return encrypted ? new Command.Unknown(MESSAGE, counted(seal(session, 0, ready.body()))) : ready;
	}

	private static byte[] counted(byte[] token) {
		return ByteBuffer.allocate(Integer.BYTES + token.length).putInt(token.length).put(token).array();
	}

	/** Reads the READY of the peer. */
	static Metadata ready(byte[] body, GssSession session, boolean encrypted) {
		byte[] inside = body;
		if (encrypted) {
			if (!isMessage(body)) {
				throw unexpected(body, MESSAGE, "is the other side one that does not encrypt?");
			}
			byte[] text = open(session, body);
			inside = Arrays.copyOfRange(text, 1, text.length);
		}
		else if (isMessage(body)) {
			throw unexpected(body, READY, "is the other side one that encrypts?");
		}
		Command command = Command.parse(inside);
		if (!(command instanceof Command.Ready ready)) {
			throw PeerError.unexpected(command, READY);
		}
		return ready.metadata();
	}

	private static ZmtpException unexpected(byte[] body, String expected, String question) {
		Command command = Command.parse(body);
		ZmtpException known = PeerError.unexpected(command, expected);
		return (command instanceof Command.Error) ? known
				: new ZmtpException(known.kind(), known.getMessage() + "; " + question);
	}

	static boolean isMessage(byte[] body) {
		return body.length >= MESSAGE_NAME.length
				&& Arrays.equals(MESSAGE_NAME, 0, MESSAGE_NAME.length, body, 0, MESSAGE_NAME.length);
	}

	/** Writes what is before a token. */
	static void header(ByteBuffer out, int tokenLength) {
		out.put(MESSAGE_NAME).putInt(tokenLength);
	}

	/** The token of flags and body. */
	static byte[] seal(GssSession session, int flags, byte[] body) {
		byte[] text = new byte[1 + body.length];
		text[0] = (byte) flags;
		System.arraycopy(body, 0, text, 1, body.length);
		try {
			return session.seal(text);
		}
		catch (GSSException ex) {
			throw new ZmtpException(ZmtpException.Kind.CRYPTOGRAPHIC,
					"nothing can be sealed for the peer: " + ex.getMessage());
		}
	}

	/** Opens a MESSAGE: flags and body. */
	static byte[] open(GssSession session, byte[] message) {
		int length = message.length - MESSAGE_HEADER;
		if (length < 0 || ByteBuffer.wrap(message).getInt(MESSAGE_NAME.length) != length) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_MESSAGE,
					"malformed MESSAGE: its length is not that of its token");
		}
		byte[] text;
		try {
			text = session.open(message, MESSAGE_HEADER, length);
		}
		catch (GSSException ex) {
			throw (ex.getMajor() == GSSException.OLD_TOKEN)
					? new ZmtpException(ZmtpException.Kind.INVALID_SEQUENCE,
							"MESSAGE came out of its turn: it was repeated, moved or left out by somebody")
					: new ZmtpException(ZmtpException.Kind.CRYPTOGRAPHIC,
							"MESSAGE does not open: it was not sealed by the peer, or changed on the way ("
									+ ex.getMessage() + ")");
		}
		if (text.length == 0) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_MESSAGE, "malformed MESSAGE: it has no flags");
		}
		return text;
	}

}
