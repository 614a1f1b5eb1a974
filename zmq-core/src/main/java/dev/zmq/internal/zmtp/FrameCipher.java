package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;

/**
 * Encrypts and decrypts the frames that follow the handshake of one connection. Frames
 * are sealed in the order in which they go out, and opened in the order in which they
 * come: who does not keep it, and who sends a frame twice, is refused by the other side.
 * <p>
 * Thread: sealing inside the drain of the connection, opening on the driver.
 */
public interface FrameCipher {

	/** How much longer a frame becomes at most with any cipher, its header included. */
	int MOST_OVERHEAD = 1024;

	/**
	 * How much longer a frame becomes.
	 * @return the bytes that are added to each body, less than {@link #MOST_OVERHEAD}
	 */
	int overhead();

	/**
	 * Seals a frame.
	 * @param flags its flags: {@link FrameFlags#MORE}, {@link FrameFlags#COMMAND} or
	 * neither
	 * @param body its body, which stays as it is
	 * @param out takes the body of the sealed frame
	 */
	void seal(int flags, byte[] body, ByteBuffer out);

	/**
	 * Opens a frame.
	 * @param sealed the body of the sealed frame, of no use afterwards
	 * @param sink takes what was sealed
	 * @return what the sink has said
	 * @throws ZmtpException if the peer has not sealed it, or not now
	 */
	boolean open(byte[] sealed, Decoder.Sink sink);

	/** No more is sealed: forgets the key for that. */
	void doneSealing();

	/** No more is opened: forgets the key for that. */
	void doneOpening();

}
