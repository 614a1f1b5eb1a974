package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads command bodies, and knows the rules that reading and writing share.
 * <p>
 * Thread: any.
 */
final class CommandParser {

	static final String READY = "READY";

	static final String ERROR = "ERROR";

	static final String SUBSCRIBE = "SUBSCRIBE";

	static final String CANCEL = "CANCEL";

	static final String PING = "PING";

	static final String PONG = "PONG";

	static final String JOIN = "JOIN";

	static final String LEAVE = "LEAVE";

	static final int TTL_SIZE = 2;

	private static final int MAX_CONTEXT = 16;

	/** Longest name, reason and group: their length is one byte, or was meant to be. */
	private static final int MAX_STRING = 255;

	private CommandParser() {
	}

	static Command parse(byte[] body) {
		int nameLength = (body.length > 0) ? body[0] & 0xFF : 0;
		require(nameLength > 0 && nameLength < body.length,
				"a command of " + body.length + " bytes has no name, or one that does not fit");
		String name = WireText.name(body, 1, nameLength);
		require(WireText.isPrintable(name), "a command name is not printable");
		byte[] data = Arrays.copyOfRange(body, 1 + nameLength, body.length);
		return switch (name) {
			case READY -> new Command.Ready(Metadata.parse(ByteBuffer.wrap(data)));
			case ERROR -> new Command.Error(reason(data));
			case SUBSCRIBE -> new Command.Subscribe(data);
			case CANCEL -> new Command.Cancel(data);
			case PING -> ping(data);
			case PONG -> new Command.Pong(context(data, 0, PONG));
			case JOIN -> new Command.Join(group(data, JOIN));
			case LEAVE -> new Command.Leave(group(data, LEAVE));
			default -> new Command.Unknown(name, data);
		};
	}

	/**
	 * The reason of an ERROR. It is for the log only, so it is never the cause of another
	 * failure: a length that does not fit is taken for a missing one.
	 */
	private static String reason(byte[] data) {
		if (data.length == 0) {
			return "";
		}
		int length = data[0] & 0xFF;
		return (length < data.length) ? WireText.harmless(data, 1, length)
				: WireText.harmless(data, 0, Math.min(data.length, MAX_STRING));
	}

	private static Command ping(byte[] data) {
		require(data.length >= TTL_SIZE, "PING without a TTL");
		int ttl = ((data[0] & 0xFF) << 8) | (data[1] & 0xFF);
		return new Command.Ping(ttl, context(data, TTL_SIZE, PING));
	}

	private static byte[] context(byte[] data, int offset, String name) {
		require(data.length - offset <= MAX_CONTEXT,
				name + " with a context of " + (data.length - offset) + " bytes, at most 16 are allowed");
		return Arrays.copyOfRange(data, offset, data.length);
	}

	private static String group(byte[] data, String name) {
		require(data.length <= MAX_STRING, name + " of a group of " + data.length + " bytes, at most 255 are allowed");
		String group = new String(data, StandardCharsets.UTF_8);
		// Groups match exactly: replacement characters must not make two of them one.
		require(Arrays.equals(data, group.getBytes(StandardCharsets.UTF_8)), name + " of a group that is not UTF-8");
		return group;
	}

	/** At most 255 bytes of UTF-8, cut between characters. */
	static byte[] truncated(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (bytes.length <= MAX_STRING) {
			return bytes;
		}
		int end = MAX_STRING;
		// 10xxxxxx continues a character: step back to where it begins, and leave it out.
		while ((bytes[end] & 0xC0) == 0x80) {
			end--;
		}
		return Arrays.copyOf(bytes, end);
	}

	static void requireName(String name) {
		if (name.isEmpty() || name.length() > MAX_STRING || !WireText.isPrintable(name)) {
			throw new IllegalArgumentException("command name is not 1 to 255 printable ASCII characters");
		}
	}

	static void requireContext(byte[] context) {
		if (context.length > MAX_CONTEXT) {
			throw new IllegalArgumentException("heartbeat context of " + context.length + " bytes, at most 16 fit");
		}
	}

	static void requireGroup(String group) {
		int length = group.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_STRING) {
			throw new IllegalArgumentException("group of " + length + " bytes, at most 255 fit");
		}
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_COMMAND, "malformed command: " + problem);
		}
	}

}
