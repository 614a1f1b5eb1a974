package dev.zmq.interop;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the numbers that messages carried, with failures that can be read.
 * <p>
 * Thread: any.
 */
final class Numbers {

	private Numbers() {
	}

	/**
	 * Fails unless the numbers are those from one up to, but not including, another.
	 */
	static void assertThatNumbers(List<Integer> received, int from, int to) {
		String what = received.isEmpty() ? "no numbers"
				: received.size() + " numbers " + received.get(0) + " to " + received.get(received.size() - 1);
		assertThat(IntStream.range(0, received.size()).filter((i) -> received.get(i) != from + i).boxed().findFirst())
			.as("first wrong index of %s, expected %d to %d", what, from, to - 1)
			.isEmpty();
		assertThat(received.size()).as("%s, expected %d to %d", what, from, to - 1).isEqualTo(to - from);
	}

}
