package dev.zmq.internal.security;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.zmq.Security;
import dev.zmq.internal.security.gssapi.GssSession;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/**
 * The client of GSSAPI; see {@link GssapiServer}. Its first token is a ticket for the
 * server, its last word before READY an empty command.
 * <p>
 * Thread: see {@link Mechanism}.
 */
final class GssapiClient implements Mechanism {

	private final Metadata own;

	private final Security.GssapiClient security;

	private final boolean encrypted;

	private @Nullable GssSession session;

	/** Whether READY is all that is missing. */
	private boolean agreed;

	private String server = "";

	private @Nullable FrameCipher cipher;

	private @Nullable Metadata peer;

	GssapiClient(Metadata own, Security.GssapiClient security) {
		this.own = own;
		this.security = security;
		this.encrypted = !security.own().plaintext();
	}

	@Override
	public String name() {
		return GssapiCommands.NAME;
	}

	@Override
	public boolean asServer() {
		return false;
	}

	@Override
	public FrameDecoder decoder(long maxMessageSize, int cap) {
		return FrameDecoder.withEmptyCommands(maxMessageSize, Math.max(cap, GssapiCommands.FRAME_CAP));
	}

	@Override
	public Step start() {
		return Step.elsewhere(this::begin);
	}

	private Step begin() {
		GssSession made;
		byte[] token;
		try {
			made = GssSession.client(this.security.own(), this.security.service());
			token = made.next(new byte[0]);
		}
		catch (GSSException | RuntimeException ex) {
			throw new ZmtpException(ZmtpException.Kind.AUTHENTICATION_FAILED,
					"there is no ticket for " + this.security.service().value() + ": " + ex.getMessage());
		}
		this.session = made;
		return answer(made, token);
	}

	@Override
	public Step receive(byte[] body) {
		GssSession known = Objects.requireNonNull(this.session, "session");
		if (!this.agreed) {
			byte[] token = GssapiCommands.token(body);
			return Step.elsewhere(() -> proceed(known, token));
		}
		Metadata properties = GssapiCommands.ready(body, known, this.encrypted);
		Command ready = GssapiCommands.ready(this.own, known, this.encrypted);
		if (this.encrypted) {
			this.cipher = new GssapiCipher(known, ready.body().length - new Command.Ready(this.own).body().length);
		}
		this.peer = properties;
		return Step.say(ready);
	}

	private Step proceed(GssSession known, byte[] token) {
		byte[] answer;
		try {
			answer = known.next(token);
		}
		catch (GSSException | RuntimeException ex) {
			throw cryptographic(
					"the peer has not proven to be " + this.security.service().value() + ": " + ex.getMessage());
		}
		return answer(known, answer);
	}

	private Step answer(GssSession known, byte @Nullable [] token) {
		if (known.isEstablished()) {
			String missing = known.missing(this.encrypted);
			if (missing != null) {
				throw cryptographic(missing);
			}
			this.server = known.peer();
			this.agreed = true;
		}
		return new Step.Say(List.of(GssapiCommands.frame((token != null) ? token : new byte[0])));
	}

	private static ZmtpException cryptographic(String problem) {
		return new ZmtpException(ZmtpException.Kind.CRYPTOGRAPHIC, problem);
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

	@Override
	public Map<String, String> proven() {
		return this.server.isEmpty() ? Map.of() : Map.of(Authentication.USER_ID, this.server);
	}

	@Override
	public @Nullable FrameCipher cipher() {
		return this.cipher;
	}

}
