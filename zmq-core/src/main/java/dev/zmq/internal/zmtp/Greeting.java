package dev.zmq.internal.zmtp;

import java.nio.charset.StandardCharsets;

/**
 * The 64 bytes that open a ZMTP 3 connection in each direction (RFC 37, "greeting"; the
 * same layout in RFC 23): signature (10), version (2), mechanism (20), as-server (1),
 * filler (31).
 * <p>
 * Thread: any.
 */
public final class Greeting {

	/** Length of the whole greeting. */
	public static final int SIZE = 64;

	/** Length of the part that tells ZMTP 2 and later from anything else. */
	public static final int SIGNATURE_SIZE = 10;

	/** The first byte of a peer that begins with TLS (RFC 8446, 5.1). */
	public static final byte FIRST_OF_TLS = 22;

	/** What is said of such a peer. */
	public static final String SPEAKS_TLS = "the peer speaks TLS, and there is none here:"
			+ " it must connect to tcp://, or this socket must bind tls+tcp://";

	static final int VERSION_MAJOR = 10;

	static final int VERSION_MINOR = 11;

	/** Where ZMTP 2.0 has the number of the socket type, and its end. */
	static final int SOCKET_TYPE = 11;

	static final int MECHANISM = 12;

	static final int MECHANISM_SIZE = 20;

	static final int AS_SERVER = 32;

	private Greeting() {
	}

	/**
	 * Our greeting, announcing ZMTP 3.1.
	 * @param mechanism the security mechanism: 1 to 20 characters of
	 * {@code A-Z 0-9 - _ . +}
	 * @param asServer whether we take the server's part in the mechanism's handshake
	 * @return all 64 bytes
	 * @throws IllegalArgumentException if the mechanism cannot be written
	 */
	public static byte[] encode(String mechanism, boolean asServer) {
		if (mechanism.isEmpty() || mechanism.length() > MECHANISM_SIZE
				|| !mechanism.chars().allMatch(Greeting::isMechanismChar)) {
			throw new IllegalArgumentException(
					"mechanism '" + mechanism + "' is not 1 to 20 characters of A-Z 0-9 - _ . +");
		}
		byte[] greeting = new byte[SIZE];
		greeting[0] = (byte) 0xFF;
		// The padding, bytes 1 to 8: see GreetingExchange.
		greeting[8] = 1;
		greeting[9] = 0x7F;
		greeting[VERSION_MAJOR] = (byte) ZmtpVersion.V3_1.major();
		greeting[VERSION_MINOR] = (byte) ZmtpVersion.V3_1.minor();
		byte[] name = mechanism.getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(name, 0, greeting, MECHANISM, name.length);
		greeting[AS_SERVER] = (byte) (asServer ? 1 : 0);
		return greeting;
	}

	static boolean isMechanismChar(int c) {
		return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '+';
	}

	/**
	 * What the other side announced.
	 *
	 * @param revision its major version if that is 3 or more, else see
	 * {@link ZmtpVersion#negotiated}
	 * @param minor its minor version
	 * @param mechanism its security mechanism, empty before ZMTP 3.0
	 * @param asServer whether it says it is the server; libzmq and JeroMQ never do, so
	 * nothing may depend on it
	 * @param socketType the number of its socket type in ZMTP 2.0; -1 if it said none
	 */
	public record Peer(int revision, int minor, String mechanism, boolean asServer, int socketType) {

		/**
		 * A peer of ZMTP 3.0 or later.
		 * @param major its major version, 3 or more
		 * @param minor its minor version
		 * @param mechanism its security mechanism
		 * @param asServer whether it says it is the server
		 */
		public Peer(int major, int minor, String mechanism, boolean asServer) {
			this(major, minor, mechanism, asServer, -1);
		}

		static Peer older(int revision, int socketType) {
			return new Peer(revision, 0, "", false, socketType);
		}

		/**
		 * Whether it sent no greeting at all, but its first frame: ZMTP 1.0.
		 * @return whether it is so old
		 */
		public boolean isUnversioned() {
			return this.revision == 0 && this.socketType < 0;
		}

		/**
		 * Whether it knows security mechanisms: ZMTP 3.0 and later.
		 * @return whether it does
		 */
		public boolean knowsMechanisms() {
			return this.revision >= ZmtpVersion.V3_0.major();
		}

		/**
		 * The version to speak with this peer.
		 * @return the newest one both sides know
		 */
		public ZmtpVersion version() {
			return ZmtpVersion.negotiated(this.revision, this.minor);
		}

	}

}
