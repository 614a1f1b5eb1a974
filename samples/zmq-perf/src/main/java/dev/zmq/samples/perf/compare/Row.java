package dev.zmq.samples.perf.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A workload of a comparison.
 * <p>
 * Thread: any.
 *
 * @param id what it is selected by
 * @param title what tables call it
 * @param measure what its value is
 * @param size bytes of a message
 * @param kind who sends what to whom
 * @param keys keys of every role
 * @param floor how many times better than the others we mean to be at least
 */
public record Row(String id, String title, Measure measure, int size, Sessions.Kind kind, Map<String, String> keys,
		Floor floor) {

	static Row of(String id, String title, Measure measure, int size, Sessions.Kind kind) {
		return new Row(id, title, measure, size, kind, Map.of(), Floor.NONE);
	}

	Row with(String key, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.keys);
		more.put(key, value);
		return new Row(this.id, this.title, this.measure, this.size, this.kind, Map.copyOf(more), this.floor);
	}

	Row floor(double libzmq, double jeromq) {
		return new Row(this.id, this.title, this.measure, this.size, this.kind, this.keys, new Floor(libzmq, jeromq));
	}

	/** The contender as this row needs it. */
	Row adapted(Adaptation adaptation) {
		Sessions.Kind inner = this.kind;
		return new Row(this.id, this.title, this.measure, this.size,
				(contender, more) -> inner.open(adaptation.adapt(contender), more), this.keys, this.floor);
	}

	Session open(Contender contender) {
		return this.kind.open(contender, this.keys);
	}

	/**
	 * Whether this row was asked for.
	 * @param selection ids, or their first words, as {@code tcp} of {@code tcp-64}; none
	 * is all
	 * @return whether it was
	 */
	public boolean isIn(List<String> selection) {
		return selection.isEmpty()
				|| selection.stream().anyMatch((each) -> this.id.equals(each) || this.id.startsWith(each + "-"));
	}

	/**
	 * Changes what a contender gets.
	 */
	interface Adaptation {

		Contender adapt(Contender contender);

	}

}
