package dev.zmq.samples.perf.role;

import java.util.HashMap;
import java.util.Map;

/**
 * What a program was started with. Keys that a role has no use for are ignored, because
 * every program of a comparison is given the same ones.
 * <p>
 * Thread: any.
 *
 * @param role the first argument
 * @param values the others, {@code key=value}
 */
public record Arguments(String role, Map<String, String> values) {

	/**
	 * Reads a command line.
	 * @param args the role, then {@code key=value}
	 * @return what it says
	 * @throws IllegalArgumentException if there is no role, or something of another form
	 */
	public static Arguments parse(String... args) {
		if (args.length == 0) {
			throw new IllegalArgumentException("usage: ROLE key=value...; the README lists the roles");
		}
		Map<String, String> values = new HashMap<>();
		for (int i = 1; i < args.length; i++) {
			int equals = args[i].indexOf('=');
			if (equals < 1) {
				throw new IllegalArgumentException("argument '" + args[i] + "' is not of the form key=value");
			}
			values.put(args[i].substring(0, equals), args[i].substring(equals + 1));
		}
		return new Arguments(args[0], Map.copyOf(values));
	}

	/**
	 * A value.
	 * @param key its key
	 * @param otherwise what holds without it
	 * @return the text
	 */
	public String text(String key, String otherwise) {
		return this.values.getOrDefault(key, otherwise);
	}

	/**
	 * A number.
	 * @param key its key
	 * @param otherwise what holds without it
	 * @return the number
	 * @throws IllegalArgumentException if it is none
	 */
	public int number(String key, int otherwise) {
		String value = this.values.get(key);
		if (value == null) {
			return otherwise;
		}
		try {
			return Integer.parseInt(value);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("argument '" + key + "' must be a number, not '" + value + "'", ex);
		}
	}

	/**
	 * A switch.
	 * @param key its key, with 0 or 1
	 * @param otherwise what holds without it
	 * @return whether it is on
	 */
	public boolean flag(String key, boolean otherwise) {
		return number(key, otherwise ? 1 : 0) != 0;
	}

}
