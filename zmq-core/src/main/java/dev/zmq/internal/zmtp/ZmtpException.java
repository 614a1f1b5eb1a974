package dev.zmq.internal.zmtp;

/**
 * The peer broke the protocol, or refused us. It ends that one connection and nothing
 * else. It has no stack trace: the fault lies with the peer, and a hostile one could
 * otherwise make us pay for thousands of traces a second.
 * <p>
 * Thread: any.
 */
public final class ZmtpException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	/**
	 * Makes the exception.
	 * @param kind which rule was broken
	 * @param message what was received and what was expected; safe to log
	 */
	public ZmtpException(Kind kind, String message) {
		super(message, null, false, false);
		this.kind = kind;
	}

	/**
	 * Which rule was broken.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/** What was wrong; decides which monitor event reports it. */
	public enum Kind {

		/** The first bytes are no greeting, and no identity of ZMTP 1.0 either. */
		MALFORMED_GREETING,

		/** The peer is older than ZMTP 3.0 and must authenticate. */
		UNSUPPORTED_VERSION,

		/** The peer wants another security mechanism than we do. */
		MECHANISM_MISMATCH,

		/** A frame header is not allowed by the RFC. */
		MALFORMED_FRAME,

		/** A frame is larger than allowed at this point of the connection. */
		FRAME_TOO_LARGE,

		/** A command has no name, or its fields do not fit. */
		MALFORMED_COMMAND,

		/** A well-formed command that has no place here. */
		UNEXPECTED_COMMAND,

		/** A HELLO command does not have the fields that it should. */
		MALFORMED_HELLO,

		/** A WELCOME command does not have the fields that it should. */
		MALFORMED_WELCOME,

		/** An INITIATE command does not have the fields that it should. */
		MALFORMED_INITIATE,

		/** A READY command does not have the fields that it should. */
		MALFORMED_READY,

		/** A MESSAGE command does not have the fields that it should. */
		MALFORMED_MESSAGE,

		/** A nonce does not come after the last one. */
		INVALID_SEQUENCE,

		/** Keys are vouched for, but not for this connection. */
		KEY_EXCHANGE,

		/** What is encrypted does not decrypt. */
		CRYPTOGRAPHIC,

		/** Who decides about peers says no, on this side or on the other. */
		AUTHENTICATION_REFUSED,

		/** Who decides about peers cannot decide now, on this side or on the other. */
		AUTHENTICATION_TEMPORARY,

		/** Who decides about peers has failed, on this side or on the other. */
		AUTHENTICATION_FAILED,

		/**
		 * The reply of a ZAP handler is not of RFC 27, in a way that has no kind of its
		 * own.
		 */
		ZAP_UNSPECIFIED,

		/** The reply of a ZAP handler does not have the frames that it should. */
		ZAP_MALFORMED_REPLY,

		/** The reply of a ZAP handler is to another request. */
		ZAP_BAD_REQUEST_ID,

		/** The reply of a ZAP handler is of another version. */
		ZAP_BAD_VERSION,

		/** The status code of a ZAP handler is none. */
		ZAP_INVALID_STATUS_CODE,

		/** The metadata of a ZAP handler cannot be read. */
		ZAP_INVALID_METADATA,

		/** The properties of a READY or INITIATE command do not parse. */
		INVALID_METADATA,

		/** The peer sent ERROR. */
		PEER_ERROR,

		/** The two socket types must not talk to each other. */
		INCOMPATIBLE_SOCKET_TYPE,

		/** The peer asks for a resource that no socket is bound for. */
		UNKNOWN_RESOURCE

	}

}
