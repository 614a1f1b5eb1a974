package dev.zmq.samples.perf.compare;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Medians, ratios and floors.
 */
class OutcomeTests {

	private final Contender ours = Outcomes.contender(Engine.OURS, "25");

	private final Contender theirs = Outcomes.contender(Engine.LIBZMQ, "");

	@Test
	void theMedianIsTheMiddleOrBetweenTheMiddleTwo() {
		Outcome outcome = Outcomes.of(Outcomes.row("a", Measure.RATE),
				Map.of(this.ours, List.of(9.0, 1.0, 2.0), this.theirs, List.of(8.0, 1.0, 4.0, 2.0)));
		assertThat(outcome.median(this.ours, Sample::value)).isEqualTo(2);
		assertThat(outcome.median(this.theirs, Sample::value)).isEqualTo(3);
		assertThat(outcome.median(this.ours, Sample::max)).isEqualTo(8);
		assertThat(outcome.median(Outcomes.contender(Engine.JEROMQ, "25"), Sample::value)).isNaN();
	}

	@Test
	void moreIsBetterOfARateAndLessOfATimeOrOfMemory() {
		Map<Contender, List<Double>> rounds = Map.of(this.ours, List.of(10.0, 30.0, 20.0), this.theirs, List.of(5.0));
		Outcome rate = Outcomes.of(Outcomes.row("a", Measure.RATE), rounds);
		assertThat(rate.ratio(this.ours, this.theirs)).isEqualTo(4);
		assertThat(rate.ratioOfBest(this.ours, this.theirs)).isEqualTo(6);
		Outcome time = Outcomes.of(Outcomes.row("b", Measure.ROUND_TRIP), rounds);
		assertThat(time.ratio(this.ours, this.theirs)).isEqualTo(0.25);
		assertThat(time.ratioOfBest(this.ours, this.theirs)).isEqualTo(0.5);
		Outcome memory = Outcomes.of(Outcomes.row("c", Measure.MEMORY), rounds);
		assertThat(memory.ratio(this.theirs, this.ours)).isEqualTo(4);
	}

	@ParameterizedTest
	@CsvSource({ "3, 2, 3.0, 2.0, yes", "3, 2, 2.9, 2.0, no", "3, 2, 3.0, 1.9, no", "3, 2, NaN, 2.0, yes",
			"3, 2, NaN, NaN, ''", "0, 2, 0.1, 2.0, yes", "0, 0, 5.0, 5.0, ''", "3, 0, NaN, 9.0, ''" })
	void aFloorIsReachedIfAllThatWasMeasuredReachedIt(double libzmq, double jeromq, double overLibzmq,
			double overJeromq, String verdict) {
		assertThat(new Floor(libzmq, jeromq).verdict(overLibzmq, overJeromq)).isEqualTo(verdict);
	}

	@Test
	void floorsAreWrittenShort() {
		assertThat(new Floor(3, 2.5)).hasToString("3x / 2.5x");
		assertThat(new Floor(0.9, 0)).hasToString("0.9x / -");
	}

	@ParameterizedTest
	@CsvSource({ "RATE, 12345678, 12.3 M/s", "RATE, 1234, 1.23 k/s", "RATE, 12, 12.0 /s", "RATE, 345600, 346 k/s",
			"ROUND_TRIP, 84100, 84.1 us", "ROUND_TRIP, 500, 0.500 us", "MEMORY, 639.7, 640 B", "RATE, 0, 0.00 /s" })
	void valuesAreReadableAndHaveTheirUnit(Measure measure, double value, String text) {
		assertThat(measure.format(value)).isEqualTo(text);
	}

}
