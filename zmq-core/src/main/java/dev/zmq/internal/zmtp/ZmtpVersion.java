package dev.zmq.internal.zmtp;

/**
 * The protocol versions spoken here. 1.0 (RFC 13) and 2.0 (RFC 15) say an identity where
 * 3.0 (RFC 23) and 3.1 (RFC 37) have a handshake. 2.0 and later share the framing; 3.1
 * adds PING and PONG, and carries subscriptions as commands instead of messages.
 * <p>
 * Thread: any.
 */
public enum ZmtpVersion {

	/** RFC 13, libzmq 2: no greeting, no socket types; subscribers only filter. */
	V1_0(1, 0, Framing.ZMTP_1),

	/** RFC 15, libzmq 3: a subscription is a message. */
	V2_0(2, 0, Framing.ZMTP_2),

	/** RFC 23: a subscription is a message, there are no heartbeats. */
	V3_0(3, 0, Framing.ZMTP_2),

	/** RFC 37: subscriptions and heartbeats are commands. */
	V3_1(3, 1, Framing.ZMTP_2);

	private final int major;

	private final int minor;

	private final Framing framing;

	ZmtpVersion(int major, int minor, Framing framing) {
		this.major = major;
		this.minor = minor;
		this.framing = framing;
	}

	/**
	 * How frames are told apart.
	 * @return the framing
	 */
	public Framing framing() {
		return this.framing;
	}

	/**
	 * The major version.
	 * @return 1 to 3
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
	 * @param revision the revision in the peer's greeting: its major version, but 1
	 * stands for ZMTP 2.0, too, and 0 for 1.0
	 * @param minor the peer's minor version; means nothing before ZMTP 3.0
	 * @return the newest version both sides know
	 */
	public static ZmtpVersion negotiated(int revision, int minor) {
		return switch (revision) {
			case 0 -> V1_0;
			case 1, 2 -> V2_0;
			case 3 -> (minor == 0) ? V3_0 : V3_1;
			default -> V3_1;
		};
	}

}
