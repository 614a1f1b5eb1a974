package dev.zmq.internal.security.curve;

import org.jspecify.annotations.Nullable;

/**
 * Makes and opens boxes: {@code crypto_box} of NaCl, in two steps. First a key that two
 * parties share, then any number of boxes with it, each with a nonce of its own. A box is
 * its authenticator of {@link #OVERHEAD} bytes, then the encrypted text.
 * <p>
 * Thread: any.
 */
public interface Boxes {

	/** How much longer a box is than what is in it. */
	int OVERHEAD = 16;

	/** The length of a key. */
	int KEY_BYTES = 32;

	/** The length of a nonce. */
	int NONCE_BYTES = 24;

	/** The length of the part of a nonce that is the same for all boxes of a series. */
	int PREFIX_BYTES = 16;

	/**
	 * Who does the work.
	 * @return a name for people
	 */
	String name();

	/**
	 * The key for boxes between two parties ({@code crypto_box_beforenm}).
	 * @param agreed what X25519 gave them, 32 bytes
	 * @return 32 bytes, for the caller to wipe
	 */
	byte[] key(byte[] agreed);

	/**
	 * Makes a box.
	 * @param key the key
	 * @param nonce 24 bytes, never used with this key before
	 * @param text what goes into the box
	 * @return the box
	 */
	byte[] seal(byte[] key, byte[] nonce, byte[] text);

	/**
	 * Opens a box.
	 * @param key the key
	 * @param nonce the nonce it was made with
	 * @param box the box
	 * @return what is in it; {@code null} if it was not made like that
	 */
	byte @Nullable [] open(byte[] key, byte[] nonce, byte[] box);

	/**
	 * A series of boxes whose nonces are numbered.
	 * @param key the key, copied
	 * @param prefix the first 16 bytes of each nonce
	 * @return the series, for one direction of one connection
	 */
	FrameBoxes frames(byte[] key, byte[] prefix);

}
