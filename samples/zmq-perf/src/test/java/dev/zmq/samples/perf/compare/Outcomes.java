package dev.zmq.samples.perf.compare;

import java.util.List;
import java.util.Map;

/**
 * Rounds that nobody ran.
 */
final class Outcomes {

	private Outcomes() {
	}

	static Contender contender(Engine engine, String setting) {
		return new Contender(engine, setting, List.of("none"), Map.of());
	}

	static Row row(String id, Measure measure) {
		return Row.of(id, "title of " + id, measure, 64, (contender, keys) -> {
			throw new PeerException("nobody is there");
		});
	}

	/** A round that cost as many microseconds as its value, and a tenth of switches. */
	static Sample sample(double value) {
		return new Sample(value, value, value / 10, value * 2, value * 3, value * 4);
	}

	static Outcome of(Row row, Map<Contender, List<Double>> rounds) {
		Outcome outcome = new Outcome(row);
		rounds.forEach((who, values) -> values.forEach((value) -> outcome.add(who, sample(value))));
		return outcome;
	}

}
