package dev.zmq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tree of names and values as text, one a line, four spaces deeper for each level.
 * {@code #} begins a comment, except between quotes. Source: RFC 4 (ZPL).
 *
 * @param values what was read, by path: names from the top, with slashes between them. A
 * name without a value is empty; of two with the same path the last counts
 * @param lines where each path stands, from 1
 */
record Zpl(Map<String, String> values, Map<String, Integer> lines) {

	private static final int INDENT = 4;

	private static final String NAME_CHARACTERS = "$-_@.&+/";

	/**
	 * Reads text.
	 * @param text the lines
	 * @return what they say
	 * @throws EncodingException if a line is none of ZPL; the message begins with its
	 * number
	 */
	static Zpl parse(List<String> text) {
		Zpl zpl = new Zpl(new TreeMap<>(), new TreeMap<>());
		List<String> path = new ArrayList<>();
		for (int i = 0; i < text.size(); i++) {
			try {
				zpl.line(text.get(i), i + 1, path);
			}
			catch (EncodingException ex) {
				throw new EncodingException("line " + (i + 1) + ": " + ex.getMessage());
			}
		}
		return zpl;
	}

	private void line(String line, int number, List<String> path) {
		int start = 0;
		while (start < line.length() && line.charAt(start) == ' ') {
			start++;
		}
		if (line.isBlank() || line.charAt(start) == '#') {
			return;
		}
		int level = start / INDENT;
		if (line.charAt(start) == '\t') {
			throw new EncodingException("it begins with a tab; levels are made of four spaces each");
		}
		if (start % INDENT != 0 || level > path.size()) {
			throw new EncodingException("it begins with " + start
					+ " spaces; that must be a multiple of four, and at most four more than the line above it has");
		}
		int end = start;
		while (end < line.length() && isNameCharacter(line.charAt(end))) {
			end++;
		}
		String name = line.substring(start, end);
		if (name.isEmpty() || name.startsWith("/") || name.endsWith("/")) {
			throw new EncodingException("it does not begin with a name of letters, digits and " + NAME_CHARACTERS);
		}
		path.subList(level, path.size()).clear();
		path.add(name);
		String key = String.join("/", path);
		this.values.put(key, value(line.substring(end).strip()));
		this.lines.put(key, number);
	}

	private static boolean isNameCharacter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| NAME_CHARACTERS.indexOf(c) >= 0;
	}

	private static String value(String text) {
		if (text.isEmpty() || text.charAt(0) == '#') {
			return "";
		}
		if (text.charAt(0) != '=') {
			throw new EncodingException("'=' is missing between name and value");
		}
		String value = text.substring(1).strip();
		char quote = value.isEmpty() ? 0 : value.charAt(0);
		if (quote != '"' && quote != '\'') {
			int comment = value.indexOf('#');
			return (comment < 0) ? value : value.substring(0, comment).strip();
		}
		int end = value.indexOf(quote, 1);
		if (end < 0) {
			throw new EncodingException("the quotes around the value are not closed");
		}
		String rest = value.substring(end + 1).strip();
		if (!rest.isEmpty() && rest.charAt(0) != '#') {
			throw new EncodingException("something follows the value that is no comment");
		}
		return value.substring(1, end);
	}

	/** The line of a path, or 0. */
	int lineOf(String path) {
		return this.lines.getOrDefault(path, 0);
	}

	/**
	 * Quotes a value; one with both kinds of quotes or a line break cannot be written.
	 */
	static String quoted(String value) {
		if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
			throw new EncodingException("A value of ZPL has one line");
		}
		char quote = (value.indexOf('"') < 0) ? '"' : '\'';
		if (value.indexOf(quote) >= 0) {
			throw new EncodingException("A value of ZPL cannot have both kinds of quotes in it");
		}
		return quote + value + quote;
	}

	static boolean isName(String name) {
		return !name.isEmpty() && name.indexOf('/') < 0 && name.chars().allMatch((c) -> isNameCharacter((char) c));
	}

}
