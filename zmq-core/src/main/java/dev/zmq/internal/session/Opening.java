package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.internal.security.Step;
import dev.zmq.internal.security.Step.Later;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.Framing;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * How a connection begins: what is said before the first message, and what follows from
 * it for the messages. Only {@link #start}, {@link #feed}, {@link #decoder} and
 * {@link #closedByPeer} may be called before it is finished.
 * <p>
 * Thread: the driver.
 */
interface Opening {

	/**
	 * Says what is to be said first.
	 * @return whether it is finished already
	 */
	boolean start();

	/** What is to be said first was said already. Instead of {@link #start}. */
	default void startedElsewhere() {
	}

	/**
	 * Takes bytes of the peer; leaves those that follow the opening.
	 * @param in the bytes
	 * @return whether it is finished
	 */
	boolean feed(ByteBuffer in);

	/** What it waits for; until that is answered it must not be fed. */
	default @Nullable Later pending() {
		return null;
	}

	/**
	 * What it waited for is there.
	 * @param next what is to be done now
	 */
	default void answered(Step next) {
		throw new IllegalStateException("nothing was asked");
	}

	/**
	 * How it is told that the peer closed the connection now.
	 * @return the reason
	 */
	default String closedByPeer() {
		return closedByPeer(decoder());
	}

	/** How it is told that the peer closed the connection in what follows. */
	static String closedByPeer(Decoder decoder) {
		return decoder.midFrame() ? "the peer closed the connection in the middle of a frame"
				: "the peer closed the connection";
	}

	/** The decoder, also for what follows. */
	Decoder decoder();

	/** How messages are framed on their way out. */
	Framing framing();

	/** The version that is spoken; {@code null} if it is no version of ZMTP. */
	@Nullable ZmtpVersion version();

	/** The properties that the peer announced. */
	Metadata peerMetadata();

	/** What is known of the peer because it was proven, or decided. */
	default Map<String, String> proven() {
		return Map.of();
	}

	/** What frames that follow go through on their way out, {@code null} if nothing. */
	default @Nullable FrameCipher cipher() {
		return null;
	}

	/** What the peer says it is. */
	SocketType peerType();

}
