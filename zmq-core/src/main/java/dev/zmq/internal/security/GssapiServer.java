package dev.zmq.internal.security;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.zmq.Credentials;
import dev.zmq.Gssapi;
import dev.zmq.internal.security.gssapi.GssSession;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/**
 * The server of GSSAPI (RFC 38): INITIATE brings the client's ticket, INITIATE goes back
 * with the proof that we could read it, an empty command says that the client is content.
 * Then somebody decides about the name in the ticket, and READY goes first from here,
 * then back.
 * <p>
 * Thread: see {@link Mechanism}.
 */
final class GssapiServer implements Mechanism {

	private final Metadata own;

	private final Gssapi security;

	private final Authentication authentication;

	private final boolean encrypted;

	private @Nullable GssSession session;

	private Stage stage = Stage.TOKENS;

	private String client = "";

	/** How much longer our READY became when it was sealed. */
	private int overhead;

	private @Nullable FrameCipher cipher;

	private @Nullable Metadata peer;

	/** What should come now. */
	private enum Stage {

		/** Tokens. */
		TOKENS,
		/** The empty command behind them. */
		CONTENT,
		/** Properties. */
		READY

	}

	GssapiServer(Metadata own, Gssapi security, Authentication authentication) {
		this.own = own;
		this.security = security;
		this.authentication = authentication;
		this.encrypted = !security.plaintext();
	}

	@Override
	public String name() {
		return GssapiCommands.NAME;
	}

	@Override
	public boolean asServer() {
		return true;
	}

	@Override
	public FrameDecoder decoder(long maxMessageSize, int cap) {
		return FrameDecoder.withEmptyCommands(maxMessageSize, Math.max(cap, GssapiCommands.FRAME_CAP));
	}

	@Override
	public Step start() {
		return Step.say();
	}

	@Override
	public Step receive(byte[] body) {
		return switch (this.stage) {
			case TOKENS -> {
				byte[] token = GssapiCommands.token(body);
				yield Step.elsewhere(() -> proceed(token));
			}
			case CONTENT -> {
				if (body.length > 0) {
					throw PeerError.unexpected(Command.parse(body), "an empty command");
				}
				yield this.authentication.ask(new Credentials.Gssapi(this.client), null, this::ready);
			}
			case READY -> {
				GssSession known = session();
				this.peer = GssapiCommands.ready(body, known, this.encrypted);
				this.cipher = this.encrypted ? new GssapiCipher(known, this.overhead) : null;
				yield Step.say();
			}
		};
	}

	private Step proceed(byte[] token) {
		GssSession known = this.session;
		if (known == null) {
			try {
				known = GssSession.server(this.security);
			}
			catch (GSSException | RuntimeException ex) {
				return new Step.Refuse("500", new ZmtpException(ZmtpException.Kind.AUTHENTICATION_FAILED,
						"the peer is kept out because there is no key to read its ticket with: " + ex.getMessage()));
			}
			this.session = known;
		}
		byte[] answer;
		try {
			answer = known.next(token);
			if (known.isEstablished()) {
				String missing = known.missing(this.encrypted);
				if (missing != null) {
					return refused(missing);
				}
				this.client = known.peer();
				if (this.client.isEmpty()) {
					return refused("it has no name");
				}
				this.stage = Stage.CONTENT;
			}
		}
		catch (GSSException ex) {
			if (ex.getMajor() == GSSException.DEFECTIVE_TOKEN) {
				throw GssapiCommands.malformed(String.valueOf(ex.getMessage()));
			}
			return refused(String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			// A token that is no token: the JDK reads it without looking everywhere.
			throw GssapiCommands.malformed("its token cannot be read: " + ex);
		}
		return new Step.Say(List.of(GssapiCommands.frame((answer != null) ? answer : new byte[0])));
	}

	private static Step refused(String reason) {
		return new Step.Refuse("400", new ZmtpException(ZmtpException.Kind.AUTHENTICATION_REFUSED,
				"the peer is not let in because its ticket proves nothing here: " + reason));
	}

	private GssSession session() {
		return Objects.requireNonNull(this.session, "session");
	}

	private Step ready() {
		GssSession known = session();
		Command ready = GssapiCommands.ready(this.own, known, this.encrypted);
		this.overhead = ready.body().length - new Command.Ready(this.own).body().length;
		this.stage = Stage.READY;
		return Step.say(ready);
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

	@Override
	public Map<String, String> proven() {
		Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		if (!this.client.isEmpty()) {
			known.put(Authentication.USER_ID, this.client);
		}
		known.putAll(this.authentication.proven());
		return known;
	}

	@Override
	public @Nullable FrameCipher cipher() {
		return this.cipher;
	}

}
