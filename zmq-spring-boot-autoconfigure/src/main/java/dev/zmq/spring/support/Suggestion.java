package dev.zmq.spring.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what a mistyped name was meant to be.
 * <p>
 * Thread: any.
 */
public final class Suggestion {

	private Suggestion() {
	}

	/**
	 * The name most like the one that was written.
	 * @param written what was written
	 * @param names the names that exist
	 * @return the nearest of them, if any is near enough to be meant
	 */
	public static Optional<String> nearest(String written, Collection<String> names) {
		String wanted = written.toLowerCase(Locale.ROOT);
		return names.stream()
			.min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
				.thenComparing(Comparator.naturalOrder()))
			.filter((name) -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.max(1, wanted.length() / 3));
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
