package dev.zmq;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Messages and text: frames of text, and how a message looks in a log, sizes and the
 * beginning of each frame, never the whole content.
 * <p>
 * Thread: any.
 */
final class MessageText {

	private static final int SHOWN = 16;

	private MessageText() {
	}

	/** Text as UTF-8. */
	static byte[][] encode(String[] frames) {
		byte[][] bytes = new byte[frames.length][];
		for (int i = 0; i < frames.length; i++) {
			bytes[i] = frames[i].getBytes(StandardCharsets.UTF_8);
		}
		return bytes;
	}

	static String of(ZmqMessage message) {
		StringBuilder text = new StringBuilder("ZmqMessage[");
		for (int i = 0; i < message.size(); i++) {
			byte[] frame = message.frame(i);
			text.append((i > 0) ? ", " : "").append(frame.length).append(':');
			int shown = Math.min(frame.length, SHOWN);
			if (isPrintable(frame, shown)) {
				text.append('"').append(new String(frame, 0, shown, StandardCharsets.US_ASCII)).append('"');
			}
			else {
				text.append(HexFormat.of().formatHex(frame, 0, shown));
			}
			if (shown < frame.length) {
				text.append("...");
			}
		}
		text.append(']');
		if (message.routingId() != 0) {
			text.append(" of ").append(Integer.toUnsignedString(message.routingId()));
		}
		String group = message.group();
		return text.append((group != null) ? " for group '" + group + "'" : "").toString();
	}

	private static boolean isPrintable(byte[] frame, int length) {
		for (int i = 0; i < length; i++) {
			if (frame[i] < 0x20 || frame[i] == 0x7f) {
				return false;
			}
		}
		return true;
	}

}
