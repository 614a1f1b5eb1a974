package dev.zmq.internal.security;

import java.util.List;
import java.util.Locale;

import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * The NULL mechanism (RFC 37): both sides say READY with their properties, and that is
 * all. No authentication, no encryption. The side that was connected to waits for the
 * other's READY, so that it can answer ERROR instead.
 * <p>
 * Thread: the driver of the connection's loop.
 */
public final class NullMechanism implements Mechanism {

	private final Metadata own;

	private final boolean server;

	private @Nullable Metadata peer;

	/**
	 * Makes the mechanism.
	 * @param own our properties
	 * @param server whether the peer has connected to us
	 */
	public NullMechanism(Metadata own, boolean server) {
		this.own = own;
		this.server = server;
	}

	@Override
	public String name() {
		return "NULL";
	}

	@Override
	public boolean admitsOlderPeers() {
		return true;
	}

	@Override
	public List<Command> start() {
		return this.server ? List.of() : List.of(new Command.Ready(this.own));
	}

	@Override
	public List<Command> receive(Command command) {
		if (command instanceof Command.Error error) {
			throw new ZmtpException(ZmtpException.Kind.PEER_ERROR, "the peer refused us: " + error.reason());
		}
		if (!(command instanceof Command.Ready ready)) {
			throw new ZmtpException(ZmtpException.Kind.UNEXPECTED_COMMAND,
					"expected READY, got " + command.getClass().getSimpleName().toUpperCase(Locale.ROOT));
		}
		this.peer = ready.metadata();
		return this.server ? List.of(new Command.Ready(this.own)) : List.of();
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

}
