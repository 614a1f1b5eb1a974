package dev.zmq.internal.security;

import java.util.Map;

import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * One side of a handshake: commands in, commands out, and in the end the peer's
 * properties.
 * <p>
 * Thread: the driver of the connection's loop; while a {@link Step.Later} is under way,
 * the thread that it is on.
 */
public interface Mechanism {

	/**
	 * The name in the greeting.
	 * @return the name
	 */
	String name();

	/**
	 * Whether we are the server of the mechanism, as the greeting says.
	 * @return whether we are
	 */
	boolean asServer();

	/**
	 * Whether peers of ZMTP 1.0 and 2.0 may come in, who know no mechanisms and cannot
	 * prove anything: only where nobody has to.
	 * @return whether they may
	 */
	default boolean admitsOlderPeers() {
		return false;
	}

	/**
	 * What finds the commands of the handshake, and the frames behind it.
	 * @param maxMessageSize the limit of messages, -1 for none
	 * @param cap the most that a command of the handshake should have
	 * @return a fresh decoder
	 */
	default FrameDecoder decoder(long maxMessageSize, int cap) {
		return new FrameDecoder(maxMessageSize, cap);
	}

	/**
	 * What to do as soon as the greetings agree.
	 * @return the step
	 */
	Step start();

	/**
	 * Takes a command of the peer.
	 * @param body the body of its frame
	 * @return what to do now
	 * @throws dev.zmq.internal.zmtp.ZmtpException if it is not what should come now
	 */
	Step receive(byte[] body);

	/**
	 * What may be wrong if the peer closes the connection now and does not say why.
	 * @return the end of a sentence, empty if there is nothing to guess
	 */
	default String suspicion() {
		return "";
	}

	/**
	 * What the peer says of itself.
	 * @return the properties, {@code null} as long as the handshake is not finished
	 */
	@Nullable Metadata peer();

	/**
	 * What is known of the peer because it was proven, or decided. After the handshake.
	 * @return properties by name, none if nothing is
	 */
	default Map<String, String> proven() {
		return Map.of();
	}

	/**
	 * What the frames after the handshake go through.
	 * @return the cipher, {@code null} if they go as they are
	 */
	default @Nullable FrameCipher cipher() {
		return null;
	}

}
