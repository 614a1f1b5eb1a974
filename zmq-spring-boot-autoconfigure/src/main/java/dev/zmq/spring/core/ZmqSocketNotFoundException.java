package dev.zmq.spring.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * There is no socket of that name.
 * <p>
 * Thread: any.
 */
public class ZmqSocketNotFoundException extends ZmqConfigurationException {

	private static final long serialVersionUID = 1L;

	private final String socketName;

	/**
	 * Makes the exception.
	 * @param socketName the name that was asked for
	 * @param names the names that exist
	 */
	public ZmqSocketNotFoundException(String socketName, Collection<String> names) {
		super("There is no socket named '" + socketName + "'"
				+ (names.isEmpty() ? ": no socket is configured" : "; there are " + names.stream().sorted().toList()),
				suggestion(socketName, names) + "Configure it under 'zmq.sockets." + socketName
						+ "', with a type and an endpoint to bind or connect to.",
				null, null);
		this.socketName = socketName;
	}

	/**
	 * The name that was asked for.
	 * @return the name
	 */
	public String getSocketName() {
		return this.socketName;
	}

	private static String suggestion(String socketName, Collection<String> names) {
		String wanted = socketName.toLowerCase(Locale.ROOT);
		Optional<String> nearest = names.stream()
			.min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
				.thenComparing(Comparator.naturalOrder()))
			.filter((name) -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.max(1, wanted.length() / 3));
		return nearest.map((name) -> "Did you mean '" + name + "'? ").orElse("");
	}

	// Levenshtein, one row at a time.
	private static int distance(String a, String b) {
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int substitution = diagonal + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[b.length()];
	}

}
