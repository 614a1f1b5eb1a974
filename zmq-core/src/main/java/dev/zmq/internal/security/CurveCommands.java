package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

import dev.zmq.CurveKeyPair;
import dev.zmq.CurvePublicKey;
import dev.zmq.EncodingException;
import dev.zmq.internal.security.curve.Boxes;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of the CURVE handshake need (RFC 25 and 26): its commands have fixed
 * layouts and boxes inside, so they are read byte by byte.
 * <p>
 * Thread: any.
 */
final class CurveCommands {

	static final String NAME = "CURVE";

	static final String HELLO = "HELLO";

	static final String WELCOME = "WELCOME";

	static final String INITIATE = "INITIATE";

	static final String READY = "READY";

	/** The zeros in HELLO: more than enough to make it larger than WELCOME. */
	static final int PADDING = 72;

	/** What HELLO proves with: a box of so many zeros. */
	static final int SIGNATURE = 64;

	static final int HELLO_SIZE = 6 + 2 + PADDING + Boxes.KEY_BYTES + Long.BYTES + SIGNATURE + Boxes.OVERHEAD;

	static final int COOKIE = Boxes.PREFIX_BYTES + 2 * Boxes.KEY_BYTES + Boxes.OVERHEAD;

	static final int WELCOME_SIZE = 8 + Boxes.PREFIX_BYTES + Boxes.KEY_BYTES + COOKIE + Boxes.OVERHEAD;

	static final int VOUCH = Boxes.PREFIX_BYTES + 2 * Boxes.KEY_BYTES + Boxes.OVERHEAD;

	/** Without properties. */
	static final int INITIATE_SIZE = 9 + COOKIE + Long.BYTES + Boxes.KEY_BYTES + VOUCH + Boxes.OVERHEAD;

	/** Without properties. */
	static final int READY_SIZE = 6 + Long.BYTES + Boxes.OVERHEAD;

	private static final String ERROR = "ERROR";

	private static final SecureRandom RANDOM = new SecureRandom();

	private CurveCommands() {
	}

	static Step say(String name, ByteBuffer data) {
		return Step.say(new Command.Unknown(name, data.array()));
	}

	/** For what follows the name in a command of this size. */
	static ByteBuffer data(String name, int size) {
		return ByteBuffer.allocate(size - 1 - name.length());
	}

	/**
	 * Checks what came.
	 * @return what follows the name
	 */
	static ByteBuffer expect(byte[] body, String name, int least, int most, ZmtpException.Kind malformed) {
		if (!isNamed(body, name)) {
			throw unexpected(body, name);
		}
		if (body.length < least || body.length > most) {
			throw new ZmtpException(malformed, "malformed " + name + ": it has " + body.length
					+ " bytes, and should have " + ((least == most) ? "" : "at least ") + least);
		}
		return ByteBuffer.wrap(body).position(1 + name.length());
	}

	private static boolean isNamed(byte[] body, String name) {
		return body.length > name.length() && body[0] == name.length()
				&& Arrays.equals(body, 1, 1 + name.length(), ascii(name), 0, name.length());
	}

	private static ZmtpException unexpected(byte[] body, String expected) {
		if (isNamed(body, ERROR)) {
			return PeerError.unexpected(Command.parse(body), expected);
		}
		for (String known : new String[] { HELLO, WELCOME, INITIATE, READY, "MESSAGE" }) {
			if (isNamed(body, known)) {
				return new ZmtpException(ZmtpException.Kind.UNEXPECTED_COMMAND,
						"expected " + expected + ", got " + known);
			}
		}
		return PeerError.unexpected(Command.parse(body), expected);
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	static byte[] take(ByteBuffer from, int length) {
		byte[] bytes = new byte[length];
		from.get(bytes);
		return bytes;
	}

	static byte[] rest(ByteBuffer from) {
		return take(from, from.remaining());
	}

	/** A nonce of a text and a number, or of a text and random bytes. */
	static byte[] nonce(String prefix, byte[] end) {
		return ByteBuffer.allocate(Boxes.NONCE_BYTES).put(ascii(prefix)).put(end).array();
	}

	static byte[] nonce(String prefix, long number) {
		return ByteBuffer.allocate(Boxes.NONCE_BYTES).put(ascii(prefix)).putLong(number).array();
	}

	static byte[] random(int length) {
		byte[] bytes = new byte[length];
		RANDOM.nextBytes(bytes);
		return bytes;
	}

	/** The key for boxes between one of our pairs and a key of the peer. */
	static byte[] key(Boxes boxes, CurveKeyPair own, CurvePublicKey peer) {
		byte[] agreed;
		try {
			agreed = own.agree(peer);
		}
		catch (EncodingException ex) {
			throw cryptographic("the peer's key is weak: " + ex.getMessage());
		}
		byte[] key = boxes.key(agreed);
		wipe(agreed);
		return key;
	}

	static CurvePublicKey publicKey(ByteBuffer from) {
		try {
			return CurvePublicKey.of(take(from, CurvePublicKey.BYTES));
		}
		catch (EncodingException ex) {
			throw cryptographic("the peer's key is none: " + ex.getMessage());
		}
	}

	static byte[] opened(byte @Nullable [] text, String problem) {
		if (text == null) {
			throw cryptographic(problem);
		}
		return text;
	}

	static ZmtpException cryptographic(String problem) {
		return new ZmtpException(ZmtpException.Kind.CRYPTOGRAPHIC, problem);
	}

	static void wipe(byte @Nullable [] secret) {
		if (secret != null) {
			Arrays.fill(secret, (byte) 0);
		}
	}

}
