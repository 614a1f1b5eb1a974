package dev.zmq.internal.security;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.zmq.Security;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * The client of PLAIN (RFC 24); see {@link PlainServer}.
 * <p>
 * Thread: see {@link Mechanism}.
 */
final class PlainClient implements Mechanism {

	static final String NAME = "PLAIN";

	static final String HELLO = "HELLO";

	static final String WELCOME = "WELCOME";

	static final String INITIATE = "INITIATE";

	private static final byte[] LIBZMQ_ERROR = "^RROR".getBytes(StandardCharsets.US_ASCII);

	private final Metadata own;

	private final Security.PlainClient secret;

	private boolean welcomed;

	private @Nullable Metadata peer;

	PlainClient(Metadata own, Security.PlainClient secret) {
		this.own = own;
		this.secret = secret;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public boolean asServer() {
		return false;
	}

	@Override
	public Step start() {
		ByteArrayOutputStream hello = new ByteArrayOutputStream();
		for (String text : new String[] { this.secret.user(), this.secret.password() }) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			hello.write(bytes.length);
			hello.writeBytes(bytes);
		}
		return Step.say(new Command.Unknown(HELLO, hello.toByteArray()));
	}

	@Override
	public Step receive(byte[] body) {
		Command command = Command.parse(repaired(body));
		if (this.welcomed) {
			if (!(command instanceof Command.Ready ready)) {
				throw PeerError.unexpected(command, "READY");
			}
			this.peer = ready.metadata();
			return Step.say();
		}
		if (!command.name().equals(WELCOME)) {
			throw PeerError.unexpected(command, WELCOME);
		}
		if (command.data().length > 0) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_WELCOME,
					"malformed WELCOME: it has " + command.data().length + " bytes of data, and should have none");
		}
		this.welcomed = true;
		return Step.say(new Command.Unknown(INITIATE, this.own.encode()));
	}

	/**
	 * The ERROR of libzmq's PLAIN has no length before its name and begins with another
	 * letter: in its source, the hexadecimal digit after the length runs on into the E.
	 */
	private static byte[] repaired(byte[] body) {
		if (body.length < LIBZMQ_ERROR.length
				|| !Arrays.equals(LIBZMQ_ERROR, 0, LIBZMQ_ERROR.length, body, 0, LIBZMQ_ERROR.length)) {
			return body;
		}
		byte[] repaired = new byte[body.length + 1];
		repaired[0] = (byte) LIBZMQ_ERROR.length;
		repaired[1] = 'E';
		System.arraycopy(body, 1, repaired, 2, body.length - 1);
		return repaired;
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

}
