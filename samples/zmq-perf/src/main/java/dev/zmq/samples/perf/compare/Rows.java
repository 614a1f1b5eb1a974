package dev.zmq.samples.perf.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of the table of speeds, with the floors that the design sets.
 * <p>
 * Thread: any.
 */
public final class Rows {

	private static final int SMALL = 64;

	private static final int TINY = 16;

	private static final int LARGE = 65_536;

	private static final int MIB = 1_048_576;

	private static final int MEDIUM = 256;

	private static final int CLIENTS = 1000;

	private static final int SUBSCRIBERS = 100;

	private static final int SUBSCRIPTIONS = 1_000_000;

	/** Against libzmq and JeroMQ, by size. */
	private static final Map<Integer, double[]> THROUGHPUT_FLOORS = Map.of(SMALL, new double[] { 3, 3 }, 1024,
			new double[] { 2.5, 2.5 }, 8192, new double[] { 2.5, 2.5 }, LARGE, new double[] { 1.5, 1 }, MIB,
			new double[] { 1.2, 1 });

	private static final List<Integer> SIZES = THROUGHPUT_FLOORS.keySet().stream().sorted().toList();

	private Rows() {
	}

	/**
	 * All of them.
	 * @return the rows, in the order of the table
	 */
	public static List<Row> all() {
		List<Row> rows = new ArrayList<>();
		SIZES.forEach((size) -> rows.add(throughput("tcp", size)));
		SIZES.forEach((size) -> rows.add(throughput("ipc", size)));
		rows.add(inproc());
		rows.add(roundTrip("tcp"));
		if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
			rows.add(onOneCore());
		}
		rows.add(roundTrip("ipc"));
		rows.add(roundTrip("inproc"));
		rows.add(fanOut(SUBSCRIBERS).floor(1.5, 1.5));
		rows.add(topics(SUBSCRIPTIONS).floor(2, 2));
		rows.add(Row
			.of("subscription-memory", "memory a subscription, of " + SUBSCRIPTIONS, Measure.MEMORY, SMALL,
					Memory.subscriptions(SUBSCRIPTIONS))
			.floor(2, 2));
		rows.add(router(SUBSCRIBERS).floor(1.5, 2));
		rows.add(router(CLIENTS).floor(1.5, 2));
		rows.add(Row.of("churn", "connect, round trip, close", Measure.RATE, TINY, Sessions.churn()).floor(1, 3));
		rows.add(Row
			.of("connection-memory", "memory an idle connection, of " + CLIENTS, Measure.MEMORY, TINY,
					Memory.connections(CLIENTS))
			.floor(2, 2));
		rows.add(Row.of("socket-memory", "memory a socket without a peer, of " + CLIENTS, Measure.MEMORY, TINY,
				Memory.sockets(CLIENTS)));
		rows.add(curve(MEDIUM).floor(1, 3));
		rows.add(curve(LARGE).floor(Sodium.isThere() ? 0.9 : 0.3, 3));
		rows.add(tls());
		return rows;
	}

	/**
	 * PUSH to PULL between two processes.
	 * @param transport tcp or ipc
	 * @param size bytes of a message
	 * @return the row
	 */
	public static Row throughput(String transport, int size) {
		double[] floors = THROUGHPUT_FLOORS.getOrDefault(size, new double[2]);
		return Row
			.of(transport + "-" + size, transport + " PUSH-PULL " + size(size), Measure.RATE, size,
					Sessions.throughput(transport))
			.floor(floors[0], floors[1]);
	}

	/**
	 * PUSH to PULL between two threads.
	 * @return the row
	 */
	public static Row inproc() {
		return Row.of("inproc-64", "inproc PUSH-PULL 64 B", Measure.RATE, SMALL, Sessions.throughput("inproc"))
			.floor(2, 1);
	}

	/**
	 * REQ to REP and back.
	 * @param transport tcp, ipc or inproc
	 * @return the row
	 */
	public static Row roundTrip(String transport) {
		return Row
			.of("rtt-" + transport, transport + " REQ-REP round trip, p50", Measure.ROUND_TRIP, TINY,
					Sessions.roundTrips(transport))
			.floor(3, 3);
	}

	private static Row onOneCore() {
		return Row
			.of("rtt-onecore", "tcp REQ-REP round trip, p50, both on one core", Measure.ROUND_TRIP, TINY,
					Sessions.roundTrips("tcp"))
			.adapted((contender) -> contender.behind(List.of("/usr/bin/taskset", "-c", "0")))
			.floor(2, 2);
	}

	static Row fanOut(int subscribers) {
		return Row.of("pub-" + subscribers, "PUB to " + subscribers + " SUB, deliveries", Measure.RATE, SMALL,
				Publishing.fanOut(subscribers));
	}

	static Row topics(int subscriptions) {
		return Row.of("subscriptions-" + subscriptions, "PUB with " + subscriptions + " subscriptions, publishes",
				Measure.RATE, SMALL, Publishing.topics(subscriptions));
	}

	static Row router(int connections) {
		return Row.of("router-" + connections, "ROUTER echo, " + connections + " DEALER", Measure.RATE, SMALL,
				Sessions.router(connections));
	}

	private static Row curve(int size) {
		return Row.of("curve-" + size, "CURVE PUSH-PULL " + size(size), Measure.RATE, size, Sessions.throughput("tcp"))
			.adapted(Rows::encrypted);
	}

	private static Row tls() {
		return Row
			.of("tls-" + LARGE, "tls+tcp PUSH-PULL " + size(LARGE) + " (others: CURVE)", Measure.RATE, LARGE,
					Sessions.throughput("tcp"))
			.adapted((contender) -> (contender.engine() == Engine.OURS) ? contender.with("tls", "1")
					: encrypted(contender))
			.floor(1, 0);
	}

	private static Contender encrypted(Contender contender) {
		Contender curve = contender.with("curve", "1");
		// JeroMQ's CURVE delivers encrypted frames once its queue is full.
		return (contender.engine() == Engine.JEROMQ) ? curve.with("hwm", "0") : curve;
	}

	static String size(int bytes) {
		if (bytes % MIB == 0) {
			return bytes / MIB + " MiB";
		}
		return (bytes % 1024 == 0) ? bytes / 1024 + " KiB" : bytes + " B";
	}

}
