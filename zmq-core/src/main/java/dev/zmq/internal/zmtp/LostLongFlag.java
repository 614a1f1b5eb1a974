package dev.zmq.internal.zmtp;

/**
 * Recognises one broken header of libzmq 4.3: for a SUBSCRIBE or CANCEL whose topic fits
 * 255 bytes while the whole body does not (topics of 246 to 255 bytes), it writes the
 * eight byte size without the LONG flag. Such a header begins like a command with an
 * empty body. There is no such command, not even a name would fit, so nothing legal is
 * mistaken for it and the subscriber need not be cut off.
 * <p>
 * Thread: any.
 */
final class LostLongFlag {

	private static final int MIN_SIZE = 256;

	/** "SUBSCRIBE" with its length, and a topic of 255 bytes. */
	private static final int MAX_SIZE = 1 + 9 + 255;

	private LostLongFlag() {
	}

	/**
	 * Whether a short header must be read as a long one.
	 * @param flags the flags of the frame
	 * @param shortSize the size in its second byte
	 */
	static boolean suspected(int flags, long shortSize) {
		return flags == FrameFlags.COMMAND && shortSize == 0;
	}

	/**
	 * Checks the size once it is known in full.
	 * @param size the size in the eight bytes behind the flags
	 */
	static void confirm(long size) {
		if (size < MIN_SIZE || size > MAX_SIZE) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_FRAME, "command frame with an empty body");
		}
	}

}
