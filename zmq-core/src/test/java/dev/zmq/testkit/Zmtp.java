package dev.zmq.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The bytes of ZMTP 3.x by hand, from RFC 23 and 37, so that tests do not trust the codec
 * that they test.
 * <p>
 * Thread: any.
 */
public final class Zmtp {

	/** Another frame of the message follows. */
	public static final int MORE = 1;

	/** The size has eight bytes. */
	public static final int LONG = 2;

	/** The frame is a command. */
	public static final int COMMAND = 4;

	private Zmtp() {
	}

	/** A greeting of 64 bytes. */
	public static byte[] greeting(int major, int minor, String mechanism) {
		ByteBuffer greeting = ByteBuffer.allocate(64);
		greeting.put((byte) 0xff).putLong(1).put((byte) 0x7f).put((byte) major).put((byte) minor);
		greeting.put(ascii(mechanism));
		return greeting.array();
	}

	/** A READY command of a socket type. */
	public static byte[] ready(String socketType, byte[]... properties) {
		return command("READY", property("Socket-Type", ascii(socketType)), concat(properties));
	}

	/** One property of a READY command. */
	public static byte[] property(String name, byte[] value) {
		return ByteBuffer.allocate(1 + name.length() + 4 + value.length)
			.put((byte) name.length())
			.put(ascii(name))
			.putInt(value.length)
			.put(value)
			.array();
	}

	/** A whole command frame. */
	public static byte[] command(String name, byte[]... data) {
		byte[] head = ByteBuffer.allocate(1 + name.length()).put((byte) name.length()).put(ascii(name)).array();
		return frame(COMMAND, concat(head, concat(data)));
	}

	/** A PING command; the time to live is in tenths of a second. */
	public static byte[] ping(int timeToLive, String context) {
		return command("PING", new byte[] { (byte) (timeToLive >> 8), (byte) timeToLive }, ascii(context));
	}

	/** All frames of a message. */
	public static byte[] message(String... frames) {
		byte[][] parts = new byte[frames.length][];
		for (int i = 0; i < frames.length; i++) {
			parts[i] = frame((i + 1 < frames.length) ? MORE : 0, ascii(frames[i]));
		}
		return concat(parts);
	}

	/** One frame. */
	public static byte[] frame(int flags, byte[] body) {
		if (body.length > 255) {
			return concat(header(flags, body.length), body);
		}
		return concat(new byte[] { (byte) flags, (byte) body.length }, body);
	}

	/** The header of a long frame, whatever is true of its body. */
	public static byte[] header(int flags, long length) {
		return ByteBuffer.allocate(9).put((byte) (flags | LONG)).putLong(length).array();
	}

	/** Arrays one after the other. */
	public static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

	/** Arrays one after the other. */
	public static byte[] concat(List<byte[]> parts) {
		return concat(parts.toArray(byte[][]::new));
	}

	/** Text as bytes, one a character. */
	public static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** Bytes as text, one character each. */
	public static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
