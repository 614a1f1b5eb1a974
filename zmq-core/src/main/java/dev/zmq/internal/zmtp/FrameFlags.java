package dev.zmq.internal.zmtp;

/**
 * The bits of a frame's first byte (RFC 37, "Framing"). Bits 3 to 7 are reserved and
 * zero.
 * <p>
 * Thread: any.
 */
public final class FrameFlags {

	/** More frames of the same message follow; never set on a command. */
	public static final int MORE = 1;

	/** The size takes eight bytes instead of one. Known to the codec only. */
	public static final int LONG = 2;

	/** The frame is a command, not part of a message. */
	public static final int COMMAND = 4;

	private FrameFlags() {
	}

}
