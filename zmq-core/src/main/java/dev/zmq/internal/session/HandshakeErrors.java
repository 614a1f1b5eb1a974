package dev.zmq.internal.session;

import dev.zmq.HandshakeError;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * What a broken rule is called in events.
 * <p>
 * Thread: any.
 */
final class HandshakeErrors {

	private HandshakeErrors() {
	}

	static HandshakeError of(ZmtpException.@Nullable Kind violation) {
		if (violation == null) {
			return HandshakeError.NO_DETAIL;
		}
		return switch (violation) {
			case MALFORMED_GREETING, UNSUPPORTED_VERSION, MALFORMED_FRAME, FRAME_TOO_LARGE ->
				HandshakeError.ZMTP_UNSPECIFIED;
			case MECHANISM_MISMATCH -> HandshakeError.MECHANISM_MISMATCH;
			case MALFORMED_COMMAND -> HandshakeError.MALFORMED_COMMAND;
			case UNEXPECTED_COMMAND -> HandshakeError.UNEXPECTED_COMMAND;
			case INVALID_METADATA, INCOMPATIBLE_SOCKET_TYPE, UNKNOWN_RESOURCE -> HandshakeError.INVALID_METADATA;
			case MALFORMED_HELLO -> HandshakeError.MALFORMED_HELLO;
			case MALFORMED_WELCOME -> HandshakeError.MALFORMED_WELCOME;
			case MALFORMED_INITIATE -> HandshakeError.MALFORMED_INITIATE;
			case MALFORMED_READY -> HandshakeError.MALFORMED_READY;
			case MALFORMED_MESSAGE -> HandshakeError.MALFORMED_MESSAGE;
			case INVALID_SEQUENCE -> HandshakeError.INVALID_SEQUENCE;
			case KEY_EXCHANGE -> HandshakeError.KEY_EXCHANGE;
			case CRYPTOGRAPHIC -> HandshakeError.CRYPTOGRAPHIC;
			case AUTHENTICATION_REFUSED -> HandshakeError.AUTHENTICATION_REFUSED;
			case AUTHENTICATION_TEMPORARY -> HandshakeError.AUTHENTICATION_TEMPORARY;
			case AUTHENTICATION_FAILED -> HandshakeError.AUTHENTICATION_FAILED;
			case ZAP_UNSPECIFIED -> HandshakeError.ZAP_UNSPECIFIED;
			case ZAP_MALFORMED_REPLY -> HandshakeError.ZAP_MALFORMED_REPLY;
			case ZAP_BAD_REQUEST_ID -> HandshakeError.ZAP_BAD_REQUEST_ID;
			case ZAP_BAD_VERSION -> HandshakeError.ZAP_BAD_VERSION;
			case ZAP_INVALID_STATUS_CODE -> HandshakeError.ZAP_INVALID_STATUS_CODE;
			case ZAP_INVALID_METADATA -> HandshakeError.ZAP_INVALID_METADATA;
			// A reason in words, which are not told apart.
			case PEER_ERROR -> HandshakeError.NO_DETAIL;
		};
	}

	/** How a handshake ended that ended like that. */
	static Ending ending(ZmtpException.@Nullable Kind violation, HandshakeError error) {
		if (error == HandshakeError.AUTHENTICATION_REFUSED) {
			return Ending.NOT_ADMITTED;
		}
		return (violation == ZmtpException.Kind.PEER_ERROR || error.isAuthentication()) ? Ending.REFUSED
				: Ending.HANDSHAKE_FAILED;
	}

}
