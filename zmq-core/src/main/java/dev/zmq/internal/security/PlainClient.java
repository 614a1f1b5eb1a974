package dev.zmq.internal.security;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

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
	public boolean admitsOlderPeers() {
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
		Command command = Command.parse(body);
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

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

	@Override
	public Map<String, String> proven() {
		return Map.of();
	}

}
