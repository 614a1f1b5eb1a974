package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Opens the frames that another decoder finds, one by one: what the sink has no room for
 * yet stays sealed. The limits hold for what was sealed; which of them, that of messages
 * or that of commands, shows when it is open.
 * <p>
 * Thread: I/O loop.
 */
public final class SealedDecoder implements Decoder, Decoder.Sink {

	private final Decoder frames;

	private final FrameCipher cipher;

	private final FrameLimits limits = new FrameLimits(-1, -1, FrameFlags.MORE | FrameFlags.COMMAND);

	private final Sink checked = this::check;

	private @Nullable Sink sink;

	/**
	 * Makes a decoder.
	 * @param frames finds the sealed frames
	 * @param cipher opens them
	 */
	public SealedDecoder(Decoder frames, FrameCipher cipher) {
		this.frames = frames;
		this.cipher = cipher;
	}

	@Override
	public boolean decode(ByteBuffer in, Sink target) {
		this.sink = target;
		return this.frames.decode(in, this);
	}

	/** Takes a sealed frame: a message frame, or a command, as RFC 26 has it. */
	@Override
	public boolean frame(int flags, byte[] sealed) {
		if ((flags & FrameFlags.MORE) != 0) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_MESSAGE,
					"an encrypted frame has the MORE flag outside");
		}
		return this.cipher.open(sealed, this.checked);
	}

	private boolean check(int flags, byte[] body) {
		this.limits.check(flags, body.length);
		return Objects.requireNonNull(this.sink, "sink").frame(flags, body);
	}

	@Override
	public void limit(long maxFrameSize) {
		this.limits.limit(maxFrameSize);
		long either = Math.max(maxFrameSize, FrameLimits.MIN_COMMAND);
		this.frames.limit((maxFrameSize < 0) ? -1 : either + this.cipher.overhead());
	}

	@Override
	public boolean midFrame() {
		return this.frames.midFrame();
	}

	@Override
	public long missing() {
		return this.frames.missing();
	}

	@Override
	public void close() {
		this.cipher.doneOpening();
	}

}
