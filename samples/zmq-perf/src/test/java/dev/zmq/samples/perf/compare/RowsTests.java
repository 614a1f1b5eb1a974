package dev.zmq.samples.perf.compare;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RowsTests {

	@Test
	void theTableIsThatOfTheDesign() {
		assertThat(Rows.all().stream().map(Row::id).filter((id) -> !id.equals("rtt-onecore"))).containsExactly("tcp-64",
				"tcp-1024", "tcp-8192", "tcp-65536", "tcp-1048576", "ipc-64", "ipc-1024", "ipc-8192", "ipc-65536",
				"ipc-1048576", "inproc-64", "rtt-tcp", "rtt-ipc", "rtt-inproc", "pub-100", "subscriptions-1000000",
				"subscription-memory", "router-100", "router-1000", "churn", "connection-memory", "socket-memory",
				"curve-256", "curve-65536", "tls-65536");
	}

	@Test
	void noTwoRowsOfACommandAreCalledTheSame() {
		assertThat(Rows.all().stream().map(Row::id)).doesNotHaveDuplicates();
		assertThat(
				ScaleRows.all().stream().flatMap((curve) -> curve.points().stream()).map((point) -> point.row().id()))
			.doesNotHaveDuplicates();
		List<Integer> rates = List.of(10_000, 100_000);
		assertThat(Stream.concat(PacedRows.costs(rates).stream(), PacedRows.tails(rates).stream()).map(Row::id))
			.doesNotHaveDuplicates()
			.hasSize(8);
	}

	@ParameterizedTest
	@CsvSource({ "tcp, true", "tcp-64, true", "tcp-6, false", "tc, false", "ipc, false", "64, false" })
	void rowsAreSelectedByTheirFirstWords(String selection, boolean selected) {
		assertThat(Rows.throughput("tcp", 64).isIn(List.of(selection))).isEqualTo(selected);
		assertThat(Rows.throughput("tcp", 64).isIn(List.of())).isTrue();
	}

	@Test
	void aPointOfACurveKnowsHowFarItIs() {
		ScaleRows.Curve curve = ScaleRows.all().get(0);
		Row row = curve.points().get(3).row();
		assertThat(curve.has(row)).isTrue();
		assertThat(curve.at(row)).isEqualTo(1000);
		assertThat(curve.has(Rows.inproc())).isFalse();
	}

	@Test
	void keysOfTheContenderPrevailOverThoseOfTheRow() {
		Contender contender = new Contender(Engine.OURS, "25", List.of("java", "Main"), Map.of()).with("hwm", "0");
		assertThat(contender.commandLine("pull", Map.of("hwm", "1000"))).containsExactly("java", "Main", "pull",
				"hwm=0");
		assertThat(contender.behind(List.of("taskset", "-c", "0")).commandLine("pull", Map.of()))
			.containsExactly("taskset", "-c", "0", "java", "Main", "pull", "hwm=0");
		assertThat(contender.named("25 callback").title()).isEqualTo("ours 25 callback");
		assertThat(new Contender(Engine.LIBZMQ, "", List.of("peer"), Map.of()).title()).isEqualTo("libzmq");
	}

	@ParameterizedTest
	@CsvSource({ "64, 64 B", "1024, 1 KiB", "65536, 64 KiB", "1048576, 1 MiB", "1500, 1500 B" })
	void sizesAreShort(int bytes, String text) {
		assertThat(Rows.size(bytes)).isEqualTo(text);
	}

}
