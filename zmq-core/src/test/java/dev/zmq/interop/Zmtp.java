package dev.zmq.interop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes of ZMTP 3.x by hand, from RFC 23 and 37, so that tests do not trust the codec
 * that they test.
 * <p>
 * Thread: any.
 */
final class Zmtp {

	static final int MORE = 1;

	static final int LONG = 2;

	static final int COMMAND = 4;

	private Zmtp() {
	}

	/**
	 * A greeting of 64 bytes.
	 */
	static byte[] greeting(int major, int minor, String mechanism) {
		ByteBuffer greeting = ByteBuffer.allocate(64);
		greeting.put((byte) 0xff).putLong(1).put((byte) 0x7f).put((byte) major).put((byte) minor);
		greeting.put(ascii(mechanism));
		return greeting.array();
	}

	static byte[] ready(String socketType) {
		return command("READY", property("Socket-Type", ascii(socketType)));
	}

	static byte[] property(String name, byte[] value) {
		return ByteBuffer.allocate(1 + name.length() + 4 + value.length)
			.put((byte) name.length())
			.put(ascii(name))
			.putInt(value.length)
			.put(value)
			.array();
	}

	static byte[] command(String name, byte[]... data) {
		byte[] head = ByteBuffer.allocate(1 + name.length()).put((byte) name.length()).put(ascii(name)).array();
		return frame(COMMAND, concat(head, concat(data)));
	}

	static byte[] ping(int timeToLive, String context) {
		return command("PING", new byte[] { (byte) (timeToLive >> 8), (byte) timeToLive }, ascii(context));
	}

	static byte[] message(String... frames) {
		byte[][] parts = new byte[frames.length][];
		for (int i = 0; i < frames.length; i++) {
			parts[i] = frame((i + 1 < frames.length) ? MORE : 0, frames[i].getBytes(StandardCharsets.ISO_8859_1));
		}
		return concat(parts);
	}

	static byte[] frame(int flags, byte[] body) {
		if (body.length > 255) {
			return concat(header(flags | LONG, body.length), body);
		}
		return concat(new byte[] { (byte) flags, (byte) body.length }, body);
	}

	/**
	 * The header of a long frame, whatever is true of its body.
	 */
	static byte[] header(int flags, long length) {
		return ByteBuffer.allocate(9).put((byte) (flags | LONG)).putLong(length).array();
	}

	static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * A frame as it was read.
	 */
	record Frame(int flags, byte[] body) {

		boolean isCommand(String name) {
			return (this.flags & COMMAND) != 0 && commandName().equals(name);
		}

		private String commandName() {
			return new String(this.body, 1, this.body[0], StandardCharsets.US_ASCII);
		}

		private byte[] data() {
			return Arrays.copyOfRange(this.body, 1 + this.body[0], this.body.length);
		}

		/**
		 * {@code NAME(data)} for a command, {@code 'body'} for a message's last frame,
		 * {@code 'body'+} for another.
		 */
		@Override
		public String toString() {
			if ((this.flags & COMMAND) != 0) {
				return commandName() + "(" + text(data()) + ")";
			}
			return "'" + text(this.body) + "'" + (((this.flags & MORE) != 0) ? "+" : "");
		}

		private static String text(byte[] bytes) {
			for (byte b : bytes) {
				if (b < 0x20 || b == 0x7f) {
					return "0x" + HexFormat.of().formatHex(bytes);
				}
			}
			return new String(bytes, StandardCharsets.US_ASCII);
		}

	}

}
