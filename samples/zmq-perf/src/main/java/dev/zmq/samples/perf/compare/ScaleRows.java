package dev.zmq.samples.perf.compare;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows that show how throughput changes as something grows.
 * <p>
 * Thread: any.
 */
public final class ScaleRows {

	private static final int CLIENTS_OF_THREADS = 100;

	private ScaleRows() {
	}

	/**
	 * What grows.
	 *
	 * @param id what it is selected by, and the name of its chart
	 * @param title what the chart shows
	 * @param across what grows
	 * @param points how far
	 */
	public record Curve(String id, String title, String across, List<Point> points) {

		/**
		 * Whether a row is of this curve.
		 * @param row any row
		 * @return whether it is
		 */
		public boolean has(Row row) {
			return this.points.stream().anyMatch((point) -> point.row().id().equals(row.id()));
		}

		/**
		 * How far it had grown at a row.
		 * @param row a row of this curve
		 * @return the number
		 */
		public double at(Row row) {
			return this.points.stream()
				.filter((point) -> point.row().id().equals(row.id()))
				.mapToDouble(Point::count)
				.findFirst()
				.orElseThrow();
		}

	}

	/**
	 * A row at a number.
	 *
	 * @param count the number
	 * @param row the row
	 */
	public record Point(int count, Row row) {
	}

	/**
	 * All curves.
	 * @return connections, subscribers, subscriptions, I/O threads
	 */
	public static List<Curve> all() {
		return List.of(
				new Curve("connections", "Echoes of one ROUTER", "DEALER sockets",
						points(Rows::router, 1, 10, 100, 1000, 5000)),
				new Curve("subscribers", "Deliveries of one PUB", "SUB sockets",
						points(Rows::fanOut, 1, 10, 100, 1000)),
				new Curve("subscriptions", "Publishes of one PUB", "subscriptions",
						points(Rows::topics, 1, 1000, 100_000, 1_000_000)),
				new Curve("io-threads", "Echoes of one ROUTER to " + CLIENTS_OF_THREADS + " DEALER", "I/O threads",
						points(ScaleRows::threads, 1, 2, 3, 4)));
	}

	private static List<Point> points(Growing kind, int... counts) {
		return IntStream.of(counts).mapToObj((count) -> new Point(count, kind.row(count))).toList();
	}

	private static Row threads(int count) {
		Row row = Rows.router(CLIENTS_OF_THREADS);
		return Row
			.of("io-threads-" + count, "ROUTER echo, " + CLIENTS_OF_THREADS + " DEALER, I/O threads: " + count,
					row.measure(), row.size(), row.kind())
			.with("iothreads", Integer.toString(count));
	}

	/**
	 * Makes the row for a number.
	 */
	private interface Growing {

		Row row(int count);

	}

}
