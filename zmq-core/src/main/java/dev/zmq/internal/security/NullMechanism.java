package dev.zmq.internal.security;

import java.util.List;
import java.util.Locale;

import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * The NULL mechanism (RFC 37): both sides say READY with their properties, and that is
 * all. No authentication, no encryption.
 * <p>
 * Thread: the driver of the connection's loop.
 */
public final class NullMechanism implements Mechanism {

	private final Metadata own;

	private @Nullable Metadata peer;

	/**
	 * Makes the mechanism.
	 * @param own our properties
	 */
	public NullMechanism(Metadata own) {
		this.own = own;
	}

	@Override
	public String name() {
		return "NULL";
	}

	@Override
	public List<Command> start() {
		return List.of(new Command.Ready(this.own));
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
		return List.of();
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

}
