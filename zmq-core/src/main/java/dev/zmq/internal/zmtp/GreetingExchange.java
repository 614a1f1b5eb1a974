package dev.zmq.internal.zmtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Both directions of the beginning of a connection: which part of our greeting to say
 * when, so that peers of every version understand it (RFC 37, "Backwards
 * Interoperability"). Peers of ZMTP 1.0 read our first ten bytes as the header of our
 * identity; those of 2.0 want to hear our socket type where 3.0 says its minor version.
 * So each part waits until the peer has said enough. Where older peers are refused anyway
 * everything is said at once.
 * <p>
 * An exchange serves one connection; after an exception it is of no further use.
 * <p>
 * Thread: I/O loop.
 */
public final class GreetingExchange {

	/** The first byte behind which our greeting depends on the peer's version. */
	private static final int VERSION_SAID = Greeting.VERSION_MAJOR + 1;

	private final byte[] own;

	private final int socketType;

	private final byte[] identity;

	private final boolean olderPeers;

	private final GreetingParser parser;

	private int said;

	/**
	 * An exchange at its beginning.
	 * @param greeting our greeting, as {@link Greeting#encode} makes it
	 * @param socketType our socket type, as ZMTP 2.0 numbers it
	 * @param identity our routing id, at most 255 bytes, empty for none
	 * @param olderPeers whether peers before ZMTP 3.0 may come in
	 */
	public GreetingExchange(byte[] greeting, int socketType, byte[] identity, boolean olderPeers) {
		this.own = greeting.clone();
		// The padding means nothing from ZMTP 2.0 on. To a 1.0 peer it is the length of
		// a long frame: flags and identity.
		ByteBuffer.wrap(this.own).putLong(1, identity.length + 1L);
		this.socketType = socketType;
		this.identity = identity;
		this.olderPeers = olderPeers;
		this.parser = new GreetingParser(olderPeers);
	}

	/**
	 * What to say first, unless the peer was faster.
	 * @return the bytes; none if they were said in answer already
	 */
	public byte[] start() {
		return sayUpTo(this.olderPeers ? Greeting.SIGNATURE_SIZE : Greeting.SIZE);
	}

	/** The whole greeting was said already. Instead of {@link #start}. */
	public void saidElsewhere() {
		this.said = Greeting.SIZE;
	}

	/**
	 * Takes what the buffer holds of the peer's greeting and leaves what follows it.
	 * @param in bytes from the peer
	 * @return what to say now; may be empty
	 * @throws ZmtpException as {@link GreetingParser#feed} says
	 */
	public byte[] feed(ByteBuffer in) {
		Greeting.Peer peer = this.parser.feed(in);
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.writeBytes(start());
		if (peer != null && peer.isUnversioned()) {
			// The flags of its frame are said with the signature.
			answer.writeBytes(this.identity);
			return answer.toByteArray();
		}
		if (this.parser.count() >= Greeting.SIGNATURE_SIZE) {
			answer.writeBytes(sayUpTo(VERSION_SAID));
		}
		if (this.parser.count() > Greeting.VERSION_MAJOR) {
			if (this.parser.revision() >= ZmtpVersion.V3_0.major()) {
				answer.writeBytes(sayUpTo(Greeting.SIZE));
			}
			else if (this.said < Greeting.SIZE) {
				this.said = Greeting.SIZE;
				answer.write(this.socketType);
				answer.writeBytes(ZmtpVersion.negotiated(this.parser.revision(), 0).framing().frame(this.identity));
			}
		}
		return answer.toByteArray();
	}

	private byte[] sayUpTo(int end) {
		byte[] part = (this.said < end) ? Arrays.copyOfRange(this.own, this.said, end) : new byte[0];
		this.said = Math.max(this.said, end);
		return part;
	}

	/**
	 * The peer's greeting.
	 * @return the greeting, {@code null} as long as it is not complete
	 */
	public Greeting.@Nullable Peer peer() {
		return this.parser.peer();
	}

	/**
	 * What was taken from a peer that turned out to send no greeting at all: the
	 * beginning of its first frame.
	 * @return the bytes; none of a peer that did send one
	 */
	public byte[] unread() {
		Greeting.Peer peer = peer();
		return (peer != null && peer.isUnversioned()) ? this.parser.taken() : new byte[0];
	}

}
