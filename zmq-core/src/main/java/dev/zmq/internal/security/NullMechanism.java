package dev.zmq.internal.security;

import java.util.Map;

import dev.zmq.Credentials;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * The NULL mechanism (RFC 37): both sides say READY with their properties, and that is
 * all. The side that was connected to waits for the other's READY, so that it can answer
 * ERROR instead. Who has to ask whether the peer may come in says READY after that.
 * <p>
 * Thread: see {@link Mechanism}.
 */
final class NullMechanism implements Mechanism {

	/** Its name on the wire. */
	static final String NAME = "NULL";

	private final Metadata own;

	private final boolean incoming;

	private final @Nullable Authentication authentication;

	private @Nullable Metadata peer;

	/**
	 * Makes the mechanism.
	 * @param own our properties
	 * @param incoming whether the peer has connected to us
	 * @param authentication whether the peer may come in, {@code null} if anybody may
	 */
	NullMechanism(Metadata own, boolean incoming, @Nullable Authentication authentication) {
		this.own = own;
		this.incoming = incoming;
		this.authentication = authentication;
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
		return this.authentication == null;
	}

	@Override
	public Step start() {
		return this.incoming ? Step.say() : ready(null);
	}

	@Override
	public Step receive(byte[] body) {
		Command command = Command.parse(body);
		if (!(command instanceof Command.Ready ready)) {
			throw PeerError.unexpected(command, "READY");
		}
		Metadata properties = ready.metadata();
		if (!this.incoming) {
			this.peer = properties;
			return Step.say();
		}
		return ready(properties);
	}

	private Step ready(@Nullable Metadata properties) {
		Authentication asked = this.authentication;
		if (asked == null) {
			return allowed(properties);
		}
		byte[] routingId = (properties != null) ? properties.get(Metadata.IDENTITY) : null;
		return asked.ask(new Credentials.None(), routingId, () -> allowed(properties));
	}

	private Step allowed(@Nullable Metadata properties) {
		this.peer = properties;
		return Step.say(new Command.Ready(this.own));
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

	@Override
	public Map<String, String> proven() {
		Authentication asked = this.authentication;
		return (asked != null) ? asked.proven() : Map.of();
	}

}
