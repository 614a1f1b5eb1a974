package dev.zmq.samples.perf.compare;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was told is done. The roles in Java have tests of their own, in this process; here
 * they are started as a comparison starts them.
 */
@Timeout(600)
class EveryEngineTests {

	/** One row of each shape, small. */
	private static List<Row> shapes() {
		List<Row> table = Rows.all();
		return List.of(Rows.throughput("tcp", 64), Rows.throughput("ipc", 64), Rows.inproc(), Rows.roundTrip("tcp"),
				Rows.roundTrip("inproc"), Rows.fanOut(3), Rows.topics(1000), Rows.router(5), row(table, "churn"),
				row(table, "curve-256"), row(table, "tls-65536"), PacedRows.costs(List.of(20_000)).get(0),
				PacedRows.tails(List.of(1000)).get(1),
				Row.of("connections", "", Measure.MEMORY, 16, Memory.connections(20)),
				Row.of("subscriptions", "", Measure.MEMORY, 64, Memory.subscriptions(2000)),
				Row.of("sockets", "", Measure.MEMORY, 16, Memory.sockets(20)));
	}

	private static Row row(List<Row> rows, String id) {
		return rows.stream().filter((row) -> row.id().equals(id)).findFirst().orElseThrow();
	}

	static Stream<Arguments> all() {
		return Stream.concat(of(Engine.LIBZMQ, shapes().stream()),
				Stream.concat(of(Engine.JEROMQ, shapes().stream().filter((row) -> row.id().equals("tcp-64"))),
						of(Engine.OURS, shapes().stream().filter((row) -> row.id().matches("tls-65536|connections")))));
	}

	private static Stream<Arguments> of(Engine engine, Stream<Row> rows) {
		return rows.map((row) -> Arguments.of(engine, row.id(), row));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("all")
	void playsItsRoles(Engine engine, String id, Row row) {
		try (Session session = row.open(Peers.of(engine))) {
			Consumption before = session.consumption();
			Reading reading = session.go(120, row.size());
			if (row.measure() == Measure.MEMORY) {
				assertThat(reading.operations()).isEqualTo(1);
				return;
			}
			// The part of a subscriber, or of a DEALER, is a whole number.
			assertThat(reading.operations()).isEqualTo(120);
			assertThat(reading.value()).isPositive().isFinite();
			assertThat(session.consumption().minus(before).switches()).isPositive();
			if (row.measure() == Measure.ROUND_TRIP) {
				assertThat(reading.max()).isGreaterThanOrEqualTo(reading.p999());
				assertThat(reading.p999()).isGreaterThanOrEqualTo(reading.p99());
				assertThat((double) reading.p99()).isGreaterThanOrEqualTo(reading.value());
			}
		}
	}

}
