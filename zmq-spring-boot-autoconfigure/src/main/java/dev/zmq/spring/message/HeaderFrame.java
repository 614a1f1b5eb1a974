package dev.zmq.spring.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of the frame that carries headers: a magic number, a version, and then names
 * and values as ZMTP writes metadata (one byte of length and the name, four bytes of
 * length and the value, UTF-8).
 * <p>
 * Thread: any.
 */
final class HeaderFrame {

	/** No frame is larger. */
	static final int MAX_SIZE = 8 * 1024;

	private static final int MAGIC = 0x005A_4D48;

	private static final byte VERSION = 1;

	private static final int PREFIX = Integer.BYTES + 1;

	private static final int MAX_NAME = 255;

	private HeaderFrame() {
	}

	/**
	 * Makes a frame. Headers that no longer fit are left out, the earlier ones go first.
	 * @param headers the headers
	 * @return the frame, {@code null} if there is nothing to carry
	 */
	static byte @Nullable [] encode(Map<String, String> headers) {
		ByteBuffer buffer = ByteBuffer.allocate(MAX_SIZE);
		buffer.putInt(MAGIC).put(VERSION);
		headers.forEach((name, value) -> put(buffer, name, value));
		if (buffer.position() == PREFIX) {
			return null;
		}
		byte[] frame = new byte[buffer.flip().remaining()];
		buffer.get(frame);
		return frame;
	}

	private static void put(ByteBuffer buffer, String name, String value) {
		byte[] key = name.getBytes(StandardCharsets.UTF_8);
		byte[] content = value.getBytes(StandardCharsets.UTF_8);
		if (key.length == 0 || key.length > MAX_NAME
				|| buffer.remaining() < 1 + key.length + Integer.BYTES + content.length) {
			return;
		}
		buffer.put((byte) key.length).put(key).putInt(content.length).put(content);
	}

	/**
	 * Reads a frame.
	 * @param frame any bytes
	 * @return the headers, {@code null} if these bytes are no header frame
	 */
	static @Nullable Map<String, String> decode(byte[] frame) {
		if (frame.length <= PREFIX || frame.length > MAX_SIZE) {
			return null;
		}
		ByteBuffer buffer = ByteBuffer.wrap(frame);
		if (buffer.getInt() != MAGIC || buffer.get() != VERSION) {
			return null;
		}
		Map<String, String> headers = new LinkedHashMap<>();
		while (buffer.hasRemaining()) {
			String name = text(buffer, buffer.get() & 0xFF);
			if (name == null || name.isEmpty() || buffer.remaining() < Integer.BYTES) {
				return null;
			}
			String value = text(buffer, buffer.getInt());
			if (value == null) {
				return null;
			}
			headers.put(name, value);
		}
		return headers;
	}

	private static @Nullable String text(ByteBuffer buffer, int length) {
		if (length < 0 || length > buffer.remaining()) {
			return null;
		}
		ByteBuffer part = buffer.slice(buffer.position(), length);
		buffer.position(buffer.position() + length);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

}
