package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.zmq.Credentials;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * The server of PLAIN (RFC 24): HELLO brings name and password, WELCOME says that they
 * are good, INITIATE and READY exchange the properties.
 * <p>
 * Thread: see {@link Mechanism}.
 */
final class PlainServer implements Mechanism {

	private final Metadata own;

	private final Authentication authentication;

	private boolean welcomed;

	private @Nullable Metadata peer;

	PlainServer(Metadata own, Authentication authentication) {
		this.own = own;
		this.authentication = authentication;
	}

	@Override
	public String name() {
		return PlainClient.NAME;
	}

	@Override
	public boolean asServer() {
		return true;
	}

	@Override
	public Step start() {
		return Step.say();
	}

	@Override
	public Step receive(byte[] body) {
		Command command = Command.parse(body);
		String expected = this.welcomed ? PlainClient.INITIATE : PlainClient.HELLO;
		if (!(command instanceof Command.Unknown) || !command.name().equals(expected)) {
			throw PeerError.unexpected(command, expected);
		}
		if (!this.welcomed) {
			return this.authentication.ask(credentials(command.data()), null, this::welcome);
		}
		this.peer = Metadata.parse(ByteBuffer.wrap(command.data()));
		return Step.say(new Command.Ready(this.own));
	}

	private Step welcome() {
		this.welcomed = true;
		return Step.say(new Command.Unknown(PlainClient.WELCOME, new byte[0]));
	}

	/** Name and password, each after one byte that says how long it is. */
	private static Credentials.Plain credentials(byte[] data) {
		ByteBuffer in = ByteBuffer.wrap(data);
		String user = text(in);
		String password = text(in);
		if (in.hasRemaining()) {
			throw malformed(in.remaining() + " bytes follow the password");
		}
		return new Credentials.Plain(user, password);
	}

	private static String text(ByteBuffer in) {
		int length = in.hasRemaining() ? in.get() & 0xFF : -1;
		if (length < 0 || length > in.remaining()) {
			throw malformed("it ends before the end of its name or password");
		}
		byte[] bytes = new byte[length];
		in.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static ZmtpException malformed(String problem) {
		return new ZmtpException(ZmtpException.Kind.MALFORMED_HELLO, "malformed HELLO: " + problem);
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

	@Override
	public Map<String, String> proven() {
		return this.authentication.proven();
	}

}
