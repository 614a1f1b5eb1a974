package dev.zmq.internal.security;

import java.nio.ByteBuffer;

/**
 * Encrypts and decrypts the frames that follow the handshake of one connection.
 * <p>
 * Thread: sealing inside the drain of the connection, opening on the driver.
 */
public interface FrameCipher {

	/**
	 * How long a frame becomes.
	 * @param bodyLength the length of its body
	 * @return the length of the body of the sealed frame
	 */
	int sealedSize(int bodyLength);

	/**
	 * Seals a frame.
	 * @param flags its flags, as {@code FrameFlags} has them
	 * @param body its body
	 * @param out takes the body of the sealed frame
	 */
	void seal(int flags, byte[] body, ByteBuffer out);

	/**
	 * Opens a frame.
	 * @param body the body of the sealed frame
	 * @return what was sealed
	 * @throws dev.zmq.internal.zmtp.ZmtpException if it is not what the peer has sealed
	 */
	Opened open(byte[] body);

	/**
	 * A frame that was opened.
	 *
	 * @param flags its flags, as {@code FrameFlags} has them
	 * @param body its body
	 */
	record Opened(int flags, byte[] body) {
	}

}
