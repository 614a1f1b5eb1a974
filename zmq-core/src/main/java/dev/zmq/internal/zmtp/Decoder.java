package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;

/**
 * Turns the bytes of one connection into frames, fed in any split.
 * <p>
 * Thread: I/O loop.
 */
public interface Decoder {

	/**
	 * Decodes as many frames as the buffer holds, and keeps the beginning of the next.
	 * @param in bytes from the peer, heap or direct
	 * @param sink takes the frames, in order
	 * @return {@code true} if the buffer was emptied, {@code false} if the sink asked to
	 * stop; then the buffer's position is behind the frame the sink took last
	 * @throws ZmtpException {@code MALFORMED_FRAME} or {@code FRAME_TOO_LARGE}; then the
	 * decoder is of no further use
	 */
	boolean decode(ByteBuffer in, Sink sink);

	/**
	 * Ends the handshake's cap. May be called from within {@link Sink#frame}: the next
	 * header is judged by the new limit.
	 * @param maxFrameSize the largest message frame from now on, -1 for none
	 */
	void limit(long maxFrameSize);

	/**
	 * Whether a frame has begun and is not complete: the peer must not close here.
	 * @return {@code true} inside a header or a body
	 */
	boolean midFrame();

	/**
	 * How many bytes the frame that has begun still needs, as far as that is known.
	 * @return bytes; 0 if no frame has begun, or its header is not complete
	 */
	default long missing() {
		return 0;
	}

	/** Nothing is decoded any more. */
	default void close() {
	}

	/** Where frames go. */
	@FunctionalInterface
	interface Sink {

		/**
		 * Takes one frame. An exception thrown here ends the connection: the position of
		 * the input is then undefined.
		 * @param flags {@link FrameFlags#MORE}, {@link FrameFlags#COMMAND} or neither
		 * @param body a fresh array which the sink owns
		 * @return {@code false} to stop decoding after this frame
		 */
		boolean frame(int flags, byte[] body);

	}

}
