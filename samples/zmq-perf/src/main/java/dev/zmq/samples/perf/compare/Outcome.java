package dev.zmq.samples.perf.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * All rounds of one row.
 * <p>
 * Thread: one.
 */
public final class Outcome {

	private final Row row;

	private final Map<Contender, List<Sample>> samples = new LinkedHashMap<>();

	/**
	 * Without any round yet.
	 * @param row the row
	 */
	public Outcome(Row row) {
		this.row = row;
	}

	/**
	 * Adds a round.
	 * @param contender whose
	 * @param sample what it gave
	 */
	public void add(Contender contender, Sample sample) {
		this.samples.computeIfAbsent(contender, (key) -> new ArrayList<>()).add(sample);
	}

	/**
	 * The row.
	 * @return the row
	 */
	public Row row() {
		return this.row;
	}

	/**
	 * Those of whom there is at least one round.
	 * @return the contenders, in the order of their first rounds
	 */
	public List<Contender> contenders() {
		return List.copyOf(this.samples.keySet());
	}

	/**
	 * The rounds of one of them.
	 * @param contender whose
	 * @return the rounds, in their order
	 */
	public List<Sample> samples(Contender contender) {
		return Collections.unmodifiableList(this.samples.getOrDefault(contender, List.of()));
	}

	/**
	 * The median over the rounds.
	 * @param contender whose
	 * @param what of what
	 * @return the median, NaN without a round
	 */
	public double median(Contender contender, ToDoubleFunction<Sample> what) {
		double[] sorted = samples(contender).stream().mapToDouble(what).sorted().toArray();
		int middle = sorted.length / 2;
		if (sorted.length == 0) {
			return Double.NaN;
		}
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * How many times better one is than another, by their medians.
	 * @param contender the one
	 * @param other the other
	 * @return the ratio, NaN if one of them has no round
	 */
	public double ratio(Contender contender, Contender other) {
		return this.row.measure().ratio(median(contender, Sample::value), median(other, Sample::value));
	}

	/**
	 * How many times better one is than another, by the best round of each: what a busy
	 * machine disturbs least, if there is no time for many rounds.
	 * @param contender the one
	 * @param other the other
	 * @return the ratio, NaN if one of them has no round
	 */
	public double ratioOfBest(Contender contender, Contender other) {
		return this.row.measure().ratio(best(contender), best(other));
	}

	private double best(Contender contender) {
		DoubleStream values = samples(contender).stream().mapToDouble(Sample::value);
		return ((this.row.measure() == Measure.RATE) ? values.max() : values.min()).orElse(Double.NaN);
	}

}
