package dev.zmq.spring.support;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object without anything below it, for what has to work without a JSON
 * library.
 * <p>
 * Thread: any.
 */
public final class FlatJson {

	private static final int FIRST_PRINTABLE = 0x20;

	private FlatJson() {
	}

	/**
	 * Writes an object.
	 * @param values its members, in order: numbers and truth values as they are, anything
	 * else as text
	 * @return the object, on one line
	 */
	public static String write(Map<String, ? extends @Nullable Object> values) {
		return values.entrySet()
			.stream()
			.map((entry) -> quote(entry.getKey()) + ":" + value(entry.getValue()))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static String value(@Nullable Object value) {
		if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
			return String.valueOf(value);
		}
		return quote(value.toString());
	}

	private static String quote(String text) {
		StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
		for (char letter : text.toCharArray()) {
			if (letter == '"' || letter == '\\') {
				quoted.append('\\').append(letter);
			}
			// Half a character is escaped too: it could not be encoded.
			else if (letter < FIRST_PRINTABLE || Character.isSurrogate(letter)) {
				quoted.append(String.format("\\u%04x", (int) letter));
			}
			else {
				quoted.append(letter);
			}
		}
		return quoted.append('"').toString();
	}

}
