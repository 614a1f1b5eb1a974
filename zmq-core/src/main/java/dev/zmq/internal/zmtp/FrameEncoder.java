package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;

/**
 * Writes frame headers (RFC 23 and 37, "Framing"). A body above 255 bytes always gets the
 * long form and no other does. All helpers are stateless.
 * <p>
 * Thread: any.
 */
final class FrameEncoder {

	private static final int MAX_SHORT = 255;

	private FrameEncoder() {
	}

	/**
	 * The length of a header.
	 * @param bodyLength the length of the body behind it
	 * @return 2 or 9
	 */
	static int headerSize(int bodyLength) {
		return (bodyLength <= MAX_SHORT) ? FrameDecoder.SHORT_HEADER : FrameDecoder.LONG_HEADER;
	}

	/**
	 * Writes a header at the buffer's position.
	 * @param out has room for {@link #headerSize}
	 * @param flags {@link FrameFlags#MORE}, {@link FrameFlags#COMMAND} or neither; LONG
	 * is set here as needed
	 * @param bodyLength the length of the body that will follow
	 */
	static void header(ByteBuffer out, int flags, int bodyLength) {
		if (bodyLength <= MAX_SHORT) {
			out.put((byte) flags).put((byte) bodyLength);
		}
		else {
			// Byte by byte: the order of the buffer is the caller's. Bits 32 to 63 are 0.
			out.put((byte) (flags | FrameFlags.LONG)).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
			out.put((byte) (bodyLength >>> 24)).put((byte) (bodyLength >>> 16));
			out.put((byte) (bodyLength >>> 8)).put((byte) bodyLength);
		}
	}

	/**
	 * A whole frame in one array, for commands and other small things.
	 * @param flags as in {@link #header}
	 * @param body the body, copied
	 * @return header and body
	 */
	static byte[] frame(int flags, byte[] body) {
		ByteBuffer frame = ByteBuffer.allocate(headerSize(body.length) + body.length);
		header(frame, flags, body.length);
		return frame.put(body).array();
	}

}
