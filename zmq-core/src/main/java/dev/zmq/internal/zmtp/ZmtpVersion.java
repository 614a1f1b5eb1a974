package dev.zmq.internal.zmtp;

/**
 * The protocol versions spoken here: 3.0 (RFC 23) and 3.1 (RFC 37). They share greeting
 * and framing; 3.1 adds PING and PONG, and carries subscriptions as commands instead of
 * messages.
 * <p>
 * Thread: any.
 */
public enum ZmtpVersion {

	/** RFC 23: a subscription is a message, there are no heartbeats. */
	V3_0(3, 0),

	/** RFC 37: subscriptions and heartbeats are commands. */
	V3_1(3, 1);

	private final int major;

	private final int minor;

	ZmtpVersion(int major, int minor) {
		this.major = major;
		this.minor = minor;
	}

	/**
	 * The major version.
	 * @return 3
	 */
	public int major() {
		return this.major;
	}

	/**
	 * The minor version.
	 * @return 0 or 1
	 */
	public int minor() {
		return this.minor;
	}

	/**
	 * The version to speak with a peer. A newer peer has to talk down to us, so whatever
	 * is above 3.0 is met with our newest.
	 * @param major the peer's major version
	 * @param minor the peer's minor version
	 * @return the newest version both sides know
	 * @throws ZmtpException if the peer is older than 3.0
	 */
	public static ZmtpVersion negotiated(int major, int minor) {
		if (major < 3) {
			throw new ZmtpException(ZmtpException.Kind.UNSUPPORTED_VERSION, "peer speaks ZMTP revision " + major
					+ " (libzmq before 4.0); ZMTP 3.0 or newer is needed, upgrade the peer");
		}
		return (major == 3 && minor == 0) ? V3_0 : V3_1;
	}

}
