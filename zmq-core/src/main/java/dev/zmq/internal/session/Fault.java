package dev.zmq.internal.session;

import java.io.IOException;

import dev.zmq.HandshakeError;
import dev.zmq.internal.transport.WireException;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * What ended a connection, if it did not just end.
 * <p>
 * Thread: any.
 *
 * @param reason what happened, for people
 * @param violation which rule the peer broke
 * @param below what was wrong below the protocol
 */
record Fault(String reason, ZmtpException.@Nullable Kind violation, @Nullable HandshakeError below) {

	/** Nothing is wrong so far. */
	static final Fault NONE = new Fault("", null, null);

	static Fault of(Throwable failure) {
		boolean foreseen = failure instanceof ZmtpException || failure instanceof IOException;
		return new Fault(foreseen ? String.valueOf(failure.getMessage()) : "internal error: " + failure,
				(failure instanceof ZmtpException broken) ? broken.kind() : null,
				(failure instanceof WireException wire) ? wire.error() : null);
	}

	/** What was wrong, if the connection ended before its handshake did. */
	HandshakeError error() {
		HandshakeError wire = this.below;
		return (wire != null) ? wire : HandshakeErrors.of(this.violation);
	}

	/** How it ended, if that was before its handshake did. */
	Ending ending() {
		return HandshakeErrors.ending(this.violation, error());
	}

}
