package dev.zmq.samples.perf.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows at a fixed rate: what a message costs when there is time between them, and how
 * late round trips are.
 * <p>
 * Thread: any.
 */
public final class PacedRows {

	private static final int SIZE = 64;

	private PacedRows() {
	}

	/**
	 * PUSH to PULL; the value is the rate that was kept.
	 * @param rates messages a second
	 * @return a row for each rate, over tcp and over inproc
	 */
	public static List<Row> costs(List<Integer> rates) {
		List<Row> rows = new ArrayList<>();
		for (String transport : List.of("tcp", "inproc")) {
			for (int rate : rates) {
				rows.add(Row
					.of("rate-" + transport + "-" + rate, transport + " PUSH-PULL " + rate + " a second", Measure.RATE,
							SIZE, Sessions.throughput(transport))
					.with("rate", Integer.toString(rate)));
			}
		}
		return rows;
	}

	/**
	 * REQ to REP and back.
	 * @param rates round trips a second
	 * @return a row for each rate, over tcp and over inproc
	 */
	public static List<Row> tails(List<Integer> rates) {
		List<Row> rows = new ArrayList<>();
		for (String transport : List.of("tcp", "inproc")) {
			for (int rate : rates) {
				rows.add(Row
					.of("tail-" + transport + "-" + rate, transport + " REQ-REP " + rate + " a second",
							Measure.ROUND_TRIP, SIZE, Sessions.roundTrips(transport))
					.with("rate", Integer.toString(rate)));
			}
		}
		return rows;
	}

}
