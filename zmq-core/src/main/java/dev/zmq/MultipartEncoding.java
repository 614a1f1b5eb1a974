package dev.zmq;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole message as one blob, for files, data bases, and sockets that carry single
 * frames only. Each frame has its size before it: one byte, or from 255 bytes on the byte
 * 255 and four more. CZMQ writes and reads the same. Source: RFC 50 (MME).
 * <p>
 * Thread: any.
 */
public final class MultipartEncoding {

	private static final int LARGE = 0xff;

	private MultipartEncoding() {
	}

	/**
	 * Writes a message as one blob.
	 * @param message the message
	 * @return the blob
	 * @throws EncodingException if it is larger than an array can be
	 */
	public static byte[] encode(ZmqMessage message) {
		return encode(message.frames());
	}

	/**
	 * Writes frames as one blob.
	 * @param frames the frames; none makes an empty blob
	 * @return the blob
	 * @throws EncodingException if it is larger than an array can be
	 */
	public static byte[] encode(List<byte[]> frames) {
		long size = 0;
		for (byte[] frame : frames) {
			size += frame.length + ((frame.length < LARGE) ? 1 : 5);
		}
		if (size > Integer.MAX_VALUE - 8) {
			throw new EncodingException("A blob of " + size + " bytes is more than an array can hold");
		}
		ByteBuffer blob = ByteBuffer.allocate((int) size);
		for (byte[] frame : frames) {
			if (frame.length < LARGE) {
				blob.put((byte) frame.length);
			}
			else {
				blob.put((byte) LARGE).putInt(frame.length);
			}
			blob.put(frame);
		}
		return blob.array();
	}

	/**
	 * Reads a message from a blob.
	 * @param blob the blob
	 * @return the message; of an empty blob one empty frame
	 * @throws EncodingException if the blob ends inside a frame
	 */
	public static ZmqMessage decode(byte[] blob) {
		return ZmqMessage.wrap(decodeFrames(blob).toArray(new byte[0][]));
	}

	/**
	 * Reads frames from a blob.
	 * @param blob the blob
	 * @return the frames, none of an empty blob
	 * @throws EncodingException if the blob ends inside a frame
	 */
	public static List<byte[]> decodeFrames(byte[] blob) {
		List<byte[]> frames = new ArrayList<>();
		ByteBuffer in = ByteBuffer.wrap(blob);
		while (in.hasRemaining()) {
			int start = in.position();
			long size = in.get() & 0xff;
			if (size == LARGE) {
				if (in.remaining() < 4) {
					throw cut(frames.size(), start, blob);
				}
				size = in.getInt() & 0xffff_ffffL;
			}
			// A size is never believed: only what is there is allocated.
			if (size > in.remaining()) {
				throw cut(frames.size(), start, blob);
			}
			byte[] frame = new byte[(int) size];
			in.get(frame);
			frames.add(frame);
		}
		return frames;
	}

	private static EncodingException cut(int frame, int start, byte[] blob) {
		return new EncodingException(
				"The blob of " + blob.length + " bytes ends inside frame " + frame + ", which begins at byte " + start);
	}

}
