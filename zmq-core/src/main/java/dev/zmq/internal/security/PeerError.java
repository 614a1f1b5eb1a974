package dev.zmq.internal.security;

import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.ZmtpException;

/**
 * The peer's ERROR: libzmq puts the status code of RFC 27 where the reason should be.
 * <p>
 * Thread: any.
 */
final class PeerError {

	private PeerError() {
	}

	static ZmtpException of(Command.Error error) {
		return switch (error.reason()) {
			case "300" -> refused(ZmtpException.Kind.AUTHENTICATION_TEMPORARY, "300, it cannot decide now");
			case "400" -> refused(ZmtpException.Kind.AUTHENTICATION_REFUSED,
					"400, we are not allowed in; are the credentials right?");
			case "500" -> refused(ZmtpException.Kind.AUTHENTICATION_FAILED,
					"500, who decides there has failed; see the other side's log");
			default -> refused(ZmtpException.Kind.PEER_ERROR, error.reason());
		};
	}

	private static ZmtpException refused(ZmtpException.Kind kind, String reason) {
		return new ZmtpException(kind, "the peer refused us: " + reason);
	}

	/** What to say of a command that has no place where it came. */
	static ZmtpException unexpected(Command command, String expected) {
		return (command instanceof Command.Error error) ? of(error) : new ZmtpException(
				ZmtpException.Kind.UNEXPECTED_COMMAND, "expected " + expected + ", got " + command.name());
	}

}
