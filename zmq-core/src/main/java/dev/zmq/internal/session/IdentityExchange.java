package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.Objects;

import dev.zmq.SocketType;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.Greeting;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.Zmtp1Decoder;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * What ZMTP 1.0 (RFC 13) and 2.0 (RFC 15) have instead of a handshake: the first frame is
 * the peer's identity. Ours was said with the greeting. Only 2.0 says a socket type.
 * <p>
 * Thread: the driver.
 */
final class IdentityExchange implements Decoder.Sink {

	private static final int LONGEST_IDENTITY = 255;

	private final Greeting.Peer greeting;

	private final SocketType peerType;

	private final Decoder decoder;

	/** What was taken for a greeting and is the beginning of the identity. */
	private final ByteBuffer unread;

	private @Nullable Metadata peer;

	/**
	 * Begins behind the greeting.
	 * @param ownType our socket type
	 * @param greeting what the peer has said
	 * @param unread what was read of the first frame already
	 * @param maxMessageSize MAXMSGSIZE
	 * @throws ZmtpException if the socket types do not fit
	 */
	IdentityExchange(SocketType ownType, Greeting.Peer greeting, byte[] unread, long maxMessageSize) {
		if (ownType.code() > SocketType.XSUB.code()) {
			throw new ZmtpException(ZmtpException.Kind.INCOMPATIBLE_SOCKET_TYPE, "a " + ownType
					+ " socket cannot talk to a peer older than ZMTP 3.0, which knows no type that fits");
		}
		this.greeting = greeting;
		this.unread = ByteBuffer.wrap(unread);
		this.peerType = (greeting.socketType() < 0) ? presumed(ownType) : announced(ownType, greeting.socketType());
		this.decoder = (greeting.version() == ZmtpVersion.V1_0) ? new Zmtp1Decoder(maxMessageSize, LONGEST_IDENTITY)
				: FrameDecoder.withoutCommands(maxMessageSize, LONGEST_IDENTITY);
	}

	/**
	 * The type that a peer must be taken for that says none: the one that sockets of our
	 * type were made for.
	 */
	private static SocketType presumed(SocketType ownType) {
		return switch (ownType) {
			case REQ -> SocketType.REP;
			case REP -> SocketType.REQ;
			case DEALER -> SocketType.ROUTER;
			case ROUTER -> SocketType.DEALER;
			default -> ownType.peers().iterator().next();
		};
	}

	private static SocketType announced(SocketType ownType, int code) {
		for (SocketType type : ownType.peers()) {
			if (type.code() == code) {
				return type;
			}
		}
		throw new ZmtpException(ZmtpException.Kind.INCOMPATIBLE_SOCKET_TYPE,
				"a " + ownType + " socket cannot talk to a ZMTP 2.0 peer of type " + name(code) + "; legal peers are "
						+ ownType.peers());
	}

	private static String name(int code) {
		for (SocketType type : SocketType.values()) {
			if (type.code() == code) {
				return type.name();
			}
		}
		return Integer.toString(code);
	}

	/**
	 * Takes bytes of the peer; leaves those that follow the identity.
	 * @param in the bytes
	 * @return whether the identity is known
	 */
	boolean feed(ByteBuffer in) {
		try {
			this.decoder.decode(this.unread, this);
			if (this.peer == null) {
				this.decoder.decode(in, this);
			}
		}
		catch (ZmtpException ex) {
			if (this.unread.limit() > 0 && this.unread.get(0) == Greeting.FIRST_OF_TLS) {
				throw new ZmtpException(ZmtpException.Kind.MALFORMED_GREETING, Greeting.SPEAKS_TLS);
			}
			throw this.greeting.isUnversioned() ? new ZmtpException(ZmtpException.Kind.MALFORMED_GREETING,
					"neither a greeting nor the identity of a ZMTP 1.0 peer (libzmq 2.x), perhaps not ZeroMQ at all: "
							+ ex.getMessage())
					: ex;
		}
		return this.peer != null;
	}

	@Override
	public boolean frame(int flags, byte[] body) {
		if (flags != 0) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_FRAME, "identity with the MORE flag");
		}
		Metadata.Builder known = Metadata.builder();
		if (this.greeting.socketType() >= 0) {
			known.add(Metadata.SOCKET_TYPE, this.peerType.name());
		}
		this.peer = known.add(Metadata.IDENTITY, body).build();
		// What follows is traffic, decoded by the same decoder with another sink.
		return false;
	}

	/** The decoder, also for the traffic that follows. */
	Decoder decoder() {
		return this.decoder;
	}

	Metadata peerMetadata() {
		return Objects.requireNonNull(this.peer, "identity not known");
	}

	SocketType peerType() {
		return this.peerType;
	}

}
