package dev.zmq.samples.perf.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of a comparison.
 */
class TablesTests {

	private final Contender libzmq = Outcomes.contender(Engine.LIBZMQ, "");

	private final Contender jeromq25 = Outcomes.contender(Engine.JEROMQ, "25");

	private final Contender ours25 = Outcomes.contender(Engine.OURS, "25");

	private final Contender jeromq17 = Outcomes.contender(Engine.JEROMQ, "17");

	private final Contender ours17 = Outcomes.contender(Engine.OURS, "17");

	@Test
	void jdksStandBesideEachOther() {
		Map<Contender, List<Double>> rounds = new LinkedHashMap<>();
		rounds.put(this.libzmq, List.of(2000.0));
		rounds.put(this.jeromq25, List.of(1000.0));
		rounds.put(this.ours25, List.of(6000.0));
		rounds.put(this.jeromq17, List.of(500.0));
		rounds.put(this.ours17, List.of(5000.0));
		Outcome outcome = Outcomes.of(Outcomes.row("a", Measure.RATE).floor(3, 3), rounds);
		assertThat(new SpeedTable(List.of("25", "17")).speeds(List.of(outcome)).lines()).containsExactly(
				"| work | floor: / libzmq, / JeroMQ | libzmq | JeroMQ 25 | ours 25 | / libzmq | / JeroMQ | reached"
						+ " | JeroMQ 17 | ours 17 | / libzmq | / JeroMQ | reached |",
				"|" + "---|".repeat(13), "| title of a | 3x / 3x | 2.00 k/s | 1.00 k/s | 6.00 k/s | 3.00 | 6.00 | yes"
						+ " | 500 /s | 5.00 k/s | 2.50 | 10.00 | no |");
	}

	@Test
	void whoWasNotMeasuredHasADash() {
		Outcome outcome = Outcomes.of(Outcomes.row("a", Measure.ROUND_TRIP).floor(3, 3),
				Map.of(this.ours25, List.of(12_000.0)));
		assertThat(new SpeedTable(List.of("25")).speeds(List.of(outcome)))
			.endsWith("| title of a | 3x / 3x | - | - | 12.0 us | - | - |  |\n");
		Outcome nobody = Outcomes.of(Outcomes.row("b", Measure.RATE), Map.of());
		assertThat(new SpeedTable(List.of("25")).speeds(List.of(nobody)))
			.endsWith("| title of b | - / - | - | - | - | - | - |  |\n");
	}

	@Test
	void costsAreOfWhatCostsTime() {
		Outcome rate = Outcomes.of(Outcomes.row("a", Measure.RATE),
				Map.of(this.libzmq, List.of(4.0), this.ours25, List.of(1.0)));
		Outcome memory = Outcomes.of(Outcomes.row("b", Measure.MEMORY), Map.of(this.ours25, List.of(1.0)));
		assertThat(new SpeedTable(List.of("25")).costs(List.of(rate, memory)))
			.isEqualTo("| work | libzmq | JeroMQ 25 | ours 25 |\n|---|---|---|---|\n"
					+ "| title of a | 4.00 us, 0.400 | - | 1.00 us, 0.100 |\n");
	}

	@Test
	void theLongTableHasALineForEach() {
		Outcome outcome = Outcomes.of(Outcomes.row("a", Measure.RATE), Map.of(this.ours25, List.of(3.0, 1.0, 2.0)));
		assertThat(LongTable.values(List.of(outcome)))
			.endsWith("| title of a | ours 25 | 2.00 /s | 1.00 /s | 3.00 /s | 2.00 | 0.200 |\n");
	}

	@Test
	void theLongestOfAllRoundsIsTheMaximum() {
		Outcome outcome = Outcomes.of(Outcomes.row("a", Measure.ROUND_TRIP),
				Map.of(this.ours25, List.of(1000.0, 3000.0, 2000.0)));
		assertThat(LongTable.tails(List.of(outcome)))
			.endsWith("| title of a | ours 25 | 2.00 us | 4.00 us | 6.00 us | 12.0 us | 2000 |\n");
	}

	@Test
	void everyRoundIsKept() {
		Outcome outcome = Outcomes.of(Outcomes.row("a", Measure.RATE), Map.of(this.ours25, List.of(3.0, 1.0)));
		assertThat(LongTable.rounds(List.of(outcome)).lines()).containsExactly(
				"row,who,round,value,cpu_us,switches,p99_ns,p999_ns,max_ns", "a,ours 25,1,3.0,3.0,0.3,6.0,9.0,12.0",
				"a,ours 25,2,1.0,1.0,0.1,2.0,3.0,4.0");
	}

	@Test
	void aChartHasALineForEach() {
		Outcome small = Outcomes.of(Outcomes.row("a", Measure.RATE),
				Map.of(this.libzmq, List.of(10.0), this.ours25, List.of(100.0)));
		Outcome large = Outcomes.of(Outcomes.row("b", Measure.RATE), Map.of(this.ours25, List.of(20.0)));
		String svg = Charts.rates("Title", "bytes", List.of(small, large), (row) -> row.id().equals("a") ? 1 : 10);
		assertThat(svg).contains(">ours 25<", ">libzmq<").containsOnlyOnce("<title>Title");
		assertThat(svg.split("<circle", -1)).hasSize(4);
	}

}
