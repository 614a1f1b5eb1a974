package dev.zmq.interop;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A JSON array of strings on one line: all that the foreign peers speak.
 * <p>
 * Thread: any.
 */
final class JsonLine {

	private final String line;

	private int position;

	private JsonLine(String line) {
		this.line = line;
	}

	static String write(List<String> values) {
		StringBuilder json = new StringBuilder("[");
		for (Iterator<String> iterator = values.iterator(); iterator.hasNext();) {
			json.append('"');
			iterator.next().chars().forEach((character) -> append(json, (char) character));
			json.append('"').append(iterator.hasNext() ? "," : "");
		}
		return json.append(']').toString();
	}

	private static void append(StringBuilder json, char character) {
		if (character == '"' || character == '\\') {
			json.append('\\').append(character);
		}
		else if (character < 0x20 || character > 0x7e) {
			json.append(String.format("\\u%04x", (int) character));
		}
		else {
			json.append(character);
		}
	}

	static List<String> parse(String line) {
		return new JsonLine(line.trim()).array();
	}

	private List<String> array() {
		List<String> values = new ArrayList<>();
		expect('[');
		while (peek() != ']') {
			if (!values.isEmpty()) {
				expect(',');
			}
			values.add(string());
		}
		return values;
	}

	private String string() {
		expect('"');
		StringBuilder value = new StringBuilder();
		char character = next();
		while (character != '"') {
			value.append((character == '\\') ? escaped() : character);
			character = next();
		}
		return value.toString();
	}

	private char escaped() {
		char character = next();
		if (character == 'u') {
			this.position += 4;
			return (char) Integer.parseInt(this.line.substring(this.position - 4, this.position), 16);
		}
		return switch (character) {
			case 'n' -> '\n';
			case 't' -> '\t';
			case 'r' -> '\r';
			case 'b' -> '\b';
			case 'f' -> '\f';
			default -> character;
		};
	}

	private char peek() {
		while (this.position < this.line.length() && this.line.charAt(this.position) == ' ') {
			this.position++;
		}
		if (this.position == this.line.length()) {
			throw new IllegalArgumentException("Not a JSON array of strings: " + this.line);
		}
		return this.line.charAt(this.position);
	}

	private void expect(char character) {
		if (peek() != character) {
			throw new IllegalArgumentException("Not a JSON array of strings, at " + this.position + ": " + this.line);
		}
		this.position++;
	}

	private char next() {
		if (this.position == this.line.length()) {
			throw new IllegalArgumentException("Not a JSON array of strings: " + this.line);
		}
		return this.line.charAt(this.position++);
	}

}
