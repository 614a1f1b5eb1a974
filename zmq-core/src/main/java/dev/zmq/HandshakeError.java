package dev.zmq;

/**
 * What was wrong when a connection ended before it became a peer. Source:
 * zmq_socket_monitor(3), whose three kinds of failure and codes these are.
 * <p>
 * Thread: any.
 */
public enum HandshakeError {

	/** Nothing is known but the reason: the connection was lost, or it took too long. */
	NO_DETAIL(0),

	/** The peer's bytes are not ZMTP, or not of a version that is spoken here. */
	ZMTP_UNSPECIFIED(0x1000_0000),

	/** A command came when it must not. */
	UNEXPECTED_COMMAND(0x1000_0001),

	/** A command is out of sequence. */
	INVALID_SEQUENCE(0x1000_0002),

	/** The keys could not be agreed on. */
	KEY_EXCHANGE(0x1000_0003),

	/** A command is malformed. */
	MALFORMED_COMMAND(0x1000_0011),

	/** An encrypted message is malformed. */
	MALFORMED_MESSAGE(0x1000_0012),

	/** A HELLO command is malformed. */
	MALFORMED_HELLO(0x1000_0013),

	/** An INITIATE command is malformed. */
	MALFORMED_INITIATE(0x1000_0014),

	/** An ERROR command is malformed. */
	MALFORMED_ERROR(0x1000_0015),

	/** A READY command is malformed. */
	MALFORMED_READY(0x1000_0016),

	/** A WELCOME command is malformed. */
	MALFORMED_WELCOME(0x1000_0017),

	/** The peer's properties are malformed, or its socket type does not fit ours. */
	INVALID_METADATA(0x1000_0018),

	/** The ZAP handler's reply is not of RFC 27, in a way that has no code of its own. */
	ZAP_UNSPECIFIED(0x2000_0000),

	/** The ZAP handler's reply does not have the frames that it should. */
	ZAP_MALFORMED_REPLY(0x2000_0001),

	/** The ZAP handler's reply is to another request. */
	ZAP_BAD_REQUEST_ID(0x2000_0002),

	/** The ZAP handler's reply is of another version than 1.0. */
	ZAP_BAD_VERSION(0x2000_0003),

	/** The ZAP handler's status code is none. */
	ZAP_INVALID_STATUS_CODE(0x2000_0004),

	/** The metadata in the ZAP handler's reply cannot be read. */
	ZAP_INVALID_METADATA(0x2000_0005),

	/** Something could not be decrypted, or is not authentic. */
	CRYPTOGRAPHIC(0x1100_0001),

	/** The peer wants another security mechanism. */
	MECHANISM_MISMATCH(0x1100_0002),

	/** Who decides about peers could not decide; it may be tried again (ZAP 300). */
	AUTHENTICATION_TEMPORARY(300),

	/** The peer, or we, are not allowed in (ZAP 400). */
	AUTHENTICATION_REFUSED(400),

	/** Who decides about peers has failed (ZAP 500). */
	AUTHENTICATION_FAILED(500);

	private final int code;

	HandshakeError(int code) {
		this.code = code;
	}

	/**
	 * The number that libzmq's monitor gives: a protocol error, a ZAP status, or 0.
	 * @return the number
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Whether the peer, or the ZAP handler, broke the protocol.
	 * @return whether libzmq would say {@code HANDSHAKE_FAILED_PROTOCOL}
	 */
	public boolean isProtocol() {
		return this.code >= ZMTP_UNSPECIFIED.code;
	}

	/**
	 * Whether somebody was not allowed in.
	 * @return whether libzmq would say {@code HANDSHAKE_FAILED_AUTH}
	 */
	public boolean isAuthentication() {
		return this != NO_DETAIL && !isProtocol();
	}

}
