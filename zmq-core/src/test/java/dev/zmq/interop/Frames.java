package dev.zmq.interop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

import dev.zmq.ZmqMessage;

/**
 * Frames as the line protocol of the foreign peers writes them: {@code hHEX}, or
 * {@code zSIZE:SEED} for bytes that both sides can make, or {@code cSIZE:CRC32} for a
 * long frame that was received. So nothing long ever travels through a pipe.
 * <p>
 * Thread: any.
 */
final class Frames {

	private static final int LONGEST_AS_HEX = 1024;

	private static final int BLOCK = 251;

	private Frames() {
	}

	/**
	 * A frame of text.
	 */
	static String text(String text) {
		return hex(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A frame of bytes.
	 */
	static String hex(byte[] bytes) {
		return "h" + HexFormat.of().formatHex(bytes);
	}

	/**
	 * A frame of so many bytes, which depend on the seed.
	 */
	static String generated(int size, int seed) {
		return "z" + size + ":" + seed;
	}

	static List<String> texts(String... frames) {
		return Arrays.stream(frames).map(Frames::text).toList();
	}

	/**
	 * The text of a frame that was received.
	 */
	static String toText(String spec) {
		return new String(bytes(spec), StandardCharsets.UTF_8);
	}

	static byte[] bytes(String spec) {
		if (spec.startsWith("h")) {
			return HexFormat.of().parseHex(spec.substring(1));
		}
		int colon = spec.indexOf(':');
		if (!spec.startsWith("z") || colon < 0) {
			throw new IllegalArgumentException("Not a frame that can be made: " + spec);
		}
		return generate(Integer.parseInt(spec.substring(1, colon)), Integer.parseInt(spec.substring(colon + 1)));
	}

	/**
	 * Makes the message that is written as the given frames.
	 */
	static ZmqMessage message(List<String> specs) {
		return ZmqMessage.wrap(specs.stream().map(Frames::bytes).toArray(byte[][]::new));
	}

	/**
	 * Writes a message as a foreign peer would on receiving it.
	 */
	static List<String> describe(ZmqMessage message) {
		List<String> specs = new ArrayList<>();
		for (byte[] frame : message) {
			specs.add(describe(frame));
		}
		return specs;
	}

	static String describe(byte[] frame) {
		if (frame.length <= LONGEST_AS_HEX) {
			return hex(frame);
		}
		CRC32 checksum = new CRC32();
		checksum.update(frame);
		return String.format("c%d:%08x", frame.length, checksum.getValue());
	}

	private static byte[] generate(int size, int seed) {
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = (byte) (seed + 7 * (i % BLOCK));
		}
		return bytes;
	}

}
