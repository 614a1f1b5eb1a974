package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.zmq.Authenticator;
import dev.zmq.Credentials;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.security.Authentication;
import dev.zmq.internal.security.Mechanism;
import dev.zmq.internal.security.Mechanisms;
import dev.zmq.internal.security.Step;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.Framing;
import dev.zmq.internal.zmtp.Greeting;
import dev.zmq.internal.zmtp.GreetingExchange;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.SealedDecoder;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of one connection: greetings, then the mechanism's commands, then the
 * check that the socket types fit. Frames are capped, because nobody is known yet. Peers
 * before ZMTP 3.0 exchange identities instead, if the mechanism admits them.
 * <p>
 * Thread: the driver.
 */
final class Handshake implements Opening, Decoder.Sink {

	/** Enough for the commands and properties of any mechanism that does not say more. */
	static final int FRAME_CAP = 8 * 1024;

	/** What we say to a peer that wants what is not here. */
	static final String UNKNOWN_RESOURCE = "Unknown resource";

	private final SocketType ownType;

	private final @Nullable String resource;

	private final Mechanism mechanism;

	private final Consumer<byte[]> out;

	private final GreetingExchange greetings;

	private final long maxMessageSize;

	private final FrameDecoder decoder;

	/** For what follows. */
	private Decoder traffic;

	private Greeting.@Nullable Peer greeting;

	private @Nullable IdentityExchange older;

	private Step.@Nullable Later later;

	private @Nullable Metadata peer;

	private @Nullable SocketType peerType;

	/** The handshake of a connection of a session. */
	static Handshake of(Session owner, OptionValues settings, String address, Supplier<@Nullable String> principal) {
		Metadata.Builder own = Metadata.builder().add(Metadata.SOCKET_TYPE, settings.socketType().name());
		settings.get(SocketOptions.METADATA).forEach(own::add);
		String resource = owner.endpoint().resource();
		if (!owner.isIncoming() && !resource.isEmpty()) {
			own.add(Metadata.RESOURCE, resource);
		}
		switch (settings.socketType()) {
			case REQ, REP, DEALER, ROUTER -> own.add(Metadata.IDENTITY, settings.get(SocketOptions.ROUTING_ID));
			default -> {
			}
		}
		return new Handshake(settings.socketType(), settings.get(SocketOptions.ROUTING_ID),
				owner.isIncoming() ? resource : null, mechanism(owner, settings, address, principal, own.build()),
				settings.get(SocketOptions.MAX_MESSAGE_SIZE), owner.outbound()::control);
	}

	private static Mechanism mechanism(Session owner, OptionValues settings, String address,
			Supplier<@Nullable String> principal, Metadata own) {
		Function<Authentication.Asked, Authenticator.Attempt> attempts = (asked) -> {
			// A certificate proves who the peer is, whatever is said inside.
			String known = principal.get();
			Credentials shown = (known != null && asked.credentials() instanceof Credentials.None)
					? new Credentials.Principal(known) : asked.credentials();
			return new Authenticator.Attempt(settings.get(SocketOptions.SECURITY).mechanism(),
					settings.get(SocketOptions.ZAP_DOMAIN), address, asked.routingId(), shown, owner.host().name(),
					settings.get(SocketOptions.ROUTING_ID));
		};
		return Mechanisms.of(settings, own, owner.isIncoming(), owner.io().zap(), attempts);
	}

	/**
	 * Makes a handshake.
	 * @param ownType our socket's type
	 * @param routingId our routing id, empty for none
	 * @param resource the only resource that the peer may ask for, empty for none;
	 * {@code null} if it is we who ask
	 * @param mechanism the security mechanism
	 * @param maxMessageSize the limit of messages that follow
	 * @param out takes what we say
	 */
	Handshake(SocketType ownType, byte[] routingId, @Nullable String resource, Mechanism mechanism, long maxMessageSize,
			Consumer<byte[]> out) {
		this.ownType = ownType;
		this.resource = resource;
		this.mechanism = mechanism;
		this.greetings = new GreetingExchange(Greeting.encode(mechanism.name(), mechanism.asServer()), ownType.code(),
				routingId, mechanism.admitsOlderPeers());
		this.maxMessageSize = maxMessageSize;
		this.decoder = mechanism.decoder(maxMessageSize, FRAME_CAP);
		this.traffic = this.decoder;
		this.out = out;
	}

	@Override
	public boolean start() {
		byte[] first = this.greetings.start();
		if (first.length > 0) {
			this.out.accept(first);
		}
		return false;
	}

	@Override
	public void startedElsewhere() {
		this.greetings.saidElsewhere();
	}

	@Override
	public boolean feed(ByteBuffer in) {
		if (this.greeting == null) {
			byte[] answer = this.greetings.feed(in);
			if (answer.length > 0) {
				this.out.accept(answer);
			}
			Greeting.Peer found = this.greetings.peer();
			if (found == null) {
				return false;
			}
			this.greeting = found;
			greeted(found);
		}
		IdentityExchange identities = this.older;
		if (identities != null) {
			return identities.feed(in);
		}
		if (this.later == null) {
			this.decoder.decode(in, this);
		}
		return this.peer != null;
	}

	private void greeted(Greeting.Peer found) {
		if (!found.knowsMechanisms()) {
			this.older = new IdentityExchange(this.ownType, found, this.greetings.unread(), this.maxMessageSize);
			return;
		}
		if (!found.mechanism().equals(this.mechanism.name())) {
			throw new ZmtpException(ZmtpException.Kind.MECHANISM_MISMATCH, "the peer wants security mechanism "
					+ found.mechanism() + ", this socket has " + this.mechanism.name());
		}
		if (found.asServer() && this.mechanism.asServer()) {
			throw new ZmtpException(ZmtpException.Kind.MECHANISM_MISMATCH,
					"both sides are servers of security mechanism " + found.mechanism() + "; one must be its client");
		}
		take(this.mechanism.start());
	}

	@Override
	public boolean frame(int flags, byte[] body) {
		if (flags != FrameFlags.COMMAND) {
			throw new ZmtpException(ZmtpException.Kind.UNEXPECTED_COMMAND,
					"the peer sent a message before the end of the handshake");
		}
		take(this.mechanism.receive(body));
		// What follows READY is traffic, decoded by the same decoder with another sink.
		return this.later == null && this.peer == null;
	}

	private void take(Step step) {
		if (step instanceof Step.Later wait) {
			this.later = wait;
		}
		else if (step instanceof Step.Refuse refusal) {
			if (!refusal.told().isEmpty()) {
				this.out.accept(new Command.Error(refusal.told()).frame());
			}
			throw refusal.failure();
		}
		else if (step instanceof Step.Say answer) {
			Metadata properties = this.mechanism.peer();
			if (properties != null) {
				// Before we agree: a peer that heard READY may send what would be lost.
				this.peerType = check(properties);
			}
			answer.frames().forEach(this.out);
			this.peer = properties;
			FrameCipher cipher = this.mechanism.cipher();
			if (cipher != null) {
				this.traffic = new SealedDecoder(this.decoder, cipher);
			}
		}
	}

	@Override
	public Step.@Nullable Later pending() {
		return this.later;
	}

	@Override
	public void answered(Step next) {
		this.later = null;
		take(next);
	}

	static String unknown(String resource) {
		return "the peer asks for " + (resource.isEmpty() ? "no resource" : "the resource '" + resource + "'")
				+ ", and no socket is bound here for that";
	}

	private SocketType check(Metadata properties) {
		String asked = Resources.asked(properties);
		if (this.resource != null && !this.resource.equals(asked)) {
			this.out.accept(new Command.Error(UNKNOWN_RESOURCE).frame());
			throw new ZmtpException(ZmtpException.Kind.UNKNOWN_RESOURCE, unknown(asked));
		}
		String name = properties.text(Metadata.SOCKET_TYPE);
		SocketType type = null;
		for (SocketType each : SocketType.values()) {
			if (each.name().equals((name != null) ? name.toUpperCase(Locale.ROOT) : "")) {
				type = each;
			}
		}
		if (type == null || !this.ownType.peers().contains(type)) {
			String reason = "a " + this.ownType + " socket cannot talk to "
					+ ((name != null) ? "a " + name : "a peer without a Socket-Type") + "; legal peers are "
					+ this.ownType.peers();
			this.out.accept(new Command.Error("Invalid socket type").frame());
			throw new ZmtpException(ZmtpException.Kind.INCOMPATIBLE_SOCKET_TYPE, reason);
		}
		return type;
	}

	/**
	 * Who sees first that the mechanisms differ closes the connection, and libzmq does so
	 * before it has said which is its own.
	 */
	@Override
	public String closedByPeer() {
		return (this.greeting != null) ? Opening.super.closedByPeer() + this.mechanism.suspicion()
				: "the peer closed the connection before the end of its greeting: it may want another security"
						+ " mechanism than " + this.mechanism.name() + ", or be no ZeroMQ peer";
	}

	@Override
	public Decoder decoder() {
		return (this.older != null) ? this.older.decoder() : this.traffic;
	}

	@Override
	public Framing framing() {
		return version().framing();
	}

	@Override
	public ZmtpVersion version() {
		Greeting.Peer found = this.greeting;
		return (found != null) ? found.version() : ZmtpVersion.V3_1;
	}

	@Override
	public Metadata peerMetadata() {
		return (this.older != null) ? this.older.peerMetadata()
				: Objects.requireNonNull(this.peer, "handshake not finished");
	}

	@Override
	public Map<String, String> proven() {
		return this.mechanism.proven();
	}

	@Override
	public @Nullable FrameCipher cipher() {
		return this.mechanism.cipher();
	}

	@Override
	public SocketType peerType() {
		return (this.older != null) ? this.older.peerType()
				: Objects.requireNonNull(this.peerType, "handshake not finished");
	}

}
