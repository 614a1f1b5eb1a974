package dev.zmq.internal.zmtp;

/**
 * Which frame headers a connection accepts at the moment. Until the handshake is over one
 * small cap holds for every frame. After it, messages follow MAXMSGSIZE and commands have
 * a cap of their own: the message limit, but at least {@link #MIN_COMMAND} so that a tiny
 * MAXMSGSIZE does not cut off heartbeats and subscriptions, and at most
 * {@link #MAX_COMMAND} because commands are exempt from the high-water mark.
 * <p>
 * Thread: I/O loop.
 */
final class FrameLimits {

	/** The largest frame at all: what most JVMs allow for an array. */
	static final int MAX_FRAME = Integer.MAX_VALUE - 8;

	/** Commands up to this size pass whatever MAXMSGSIZE says. */
	static final int MIN_COMMAND = 64 * 1024;

	/** Commands above this size never pass. */
	static final int MAX_COMMAND = 1024 * 1024;

	private static final int MORE_COMMAND = FrameFlags.MORE | FrameFlags.COMMAND;

	private final int reserved;

	/** Whether a command with an empty body is one, which ends with the handshake. */
	private boolean emptyCommands;

	private int message;

	private int command;

	/**
	 * Starts with the cap of the handshake.
	 * @param maxMessageSize MAXMSGSIZE, -1 for none
	 * @param maxFrame the cap of every frame until {@link #limit} is called, -1 for none
	 * @param flags the flags that there are; the others are reserved
	 */
	FrameLimits(long maxMessageSize, int maxFrame, int flags) {
		this.reserved = ~flags;
		this.message = Math.min(arrayLimit(maxMessageSize), arrayLimit(maxFrame));
		this.command = Math.min(MAX_COMMAND, arrayLimit(maxFrame));
	}

	/**
	 * Ends the handshake's cap.
	 * @param maxMessageSize the largest message frame from now on, -1 for none
	 */
	void limit(long maxMessageSize) {
		this.emptyCommands = false;
		this.message = arrayLimit(maxMessageSize);
		this.command = Math.max(MIN_COMMAND, Math.min(MAX_COMMAND, this.message));
	}

	/** Lets commands with an empty body pass until {@link #limit} is called. */
	void passEmptyCommands() {
		this.emptyCommands = true;
	}

	/** Whether a short header must be read as a long one. */
	boolean isLostLong(int flags, long shortSize) {
		return LostLongFlag.suspected(flags, shortSize) && !this.emptyCommands;
	}

	/**
	 * Refuses a header that is not allowed. Written for the hot path: three comparisons.
	 * @param flags the first byte, sign-extended or not
	 * @param size the declared size of the body
	 */
	void check(int flags, long size) {
		int limit = ((flags & FrameFlags.COMMAND) == 0) ? this.message : this.command;
		if (!isValid(flags) || size < 0 || size > limit) {
			throw refusal(flags, size, limit);
		}
	}

	/**
	 * Refuses a first byte that is not allowed, when its size is not known yet.
	 * @param flags the first byte
	 */
	void checkFlags(int flags) {
		if (!isValid(flags)) {
			throw refusal(flags, 0, 0);
		}
	}

	private boolean isValid(int flags) {
		return (flags & this.reserved) == 0 && (flags & MORE_COMMAND) != MORE_COMMAND;
	}

	private ZmtpException refusal(int flags, long size, int limit) {
		if ((flags & this.reserved) != 0) {
			return malformed("reserved bits set in frame flags 0x" + Integer.toHexString(flags & 0xFF));
		}
		if ((flags & MORE_COMMAND) == MORE_COMMAND) {
			return malformed("command frame with the MORE flag");
		}
		if (size < 0) {
			return malformed("frame size " + Long.toUnsignedString(size) + " is above 2^63-1");
		}
		String what = ((flags & FrameFlags.COMMAND) == 0) ? "message frame" : "command";
		String why = (limit < MAX_FRAME) ? "the limit is " + limit
				: "a Java array holds " + MAX_FRAME + ", send it in several frames";
		return new ZmtpException(ZmtpException.Kind.FRAME_TOO_LARGE, what + " of " + size + " bytes refused: " + why);
	}

	private static ZmtpException malformed(String message) {
		return new ZmtpException(ZmtpException.Kind.MALFORMED_FRAME, message);
	}

	private static int arrayLimit(long limit) {
		return (limit < 0) ? MAX_FRAME : (int) Math.min(limit, MAX_FRAME);
	}

}
