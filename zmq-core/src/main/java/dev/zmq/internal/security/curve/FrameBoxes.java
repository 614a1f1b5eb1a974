package dev.zmq.internal.security.curve;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Boxes of frames: in each a byte of flags and a body, and the nonce is a number. As few
 * copies as the provider can do with, because this is what every message goes through.
 * <p>
 * Thread: one at a time.
 */
public interface FrameBoxes {

	/**
	 * Makes a box.
	 * @param number the number, never used before
	 * @param flags the first byte in the box
	 * @param body what follows it, left as it is
	 * @param out takes the box: the body's length, 1 and {@link Boxes#OVERHEAD}
	 */
	void seal(long number, int flags, byte[] body, ByteBuffer out);

	/**
	 * Opens a box.
	 * @param number the number it was made with
	 * @param sealed where the box is; of no use afterwards
	 * @param offset where it begins; it goes on to the end, and is long enough for flags
	 * @return flags and body; {@code null} if it was not made like that
	 */
	@Nullable Opened open(long number, byte[] sealed, int offset);

	/** Wipes the key as far as can be. */
	void destroy();

	/**
	 * What was in a box.
	 *
	 * @param flags the first byte
	 * @param body what follows it, a fresh array
	 */
	record Opened(int flags, byte[] body) {
	}

}
