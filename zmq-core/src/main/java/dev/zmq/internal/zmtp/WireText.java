package dev.zmq.internal.zmtp;

import java.nio.charset.StandardCharsets;

/**
 * Text that came from a peer, or goes to one. Peers are not trusted: nothing that passes
 * here can forge a log line or steer a terminal.
 * <p>
 * Thread: any.
 */
final class WireText {

	private static final char REPLACEMENT = '?';

	private WireText() {
	}

	/**
	 * Whether a command or property name is printable ASCII. RFC 37 allows less, but
	 * libzmq lets applications name a property as they like.
	 */
	static boolean isPrintable(String name) {
		return name.chars().allMatch((c) -> c >= ' ' && c <= '~');
	}

	/**
	 * Reads a name byte by byte; what is no ASCII shows up as unprintable.
	 */
	static String name(byte[] bytes, int offset, int length) {
		return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
	}

	static byte[] nameBytes(String name) {
		return name.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Reads free text as UTF-8 and replaces what is malformed, and what a log could take
	 * for a line end, an escape sequence or a change of direction.
	 */
	static String harmless(byte[] bytes, int offset, int length) {
		String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
		StringBuilder result = new StringBuilder(text.length());
		text.codePoints().map((c) -> isHarmful(c) ? REPLACEMENT : c).forEach(result::appendCodePoint);
		return result.toString();
	}

	private static boolean isHarmful(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED ->
				true;
			default -> false;
		};
	}

}
