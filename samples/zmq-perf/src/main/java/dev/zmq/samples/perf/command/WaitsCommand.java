package dev.zmq.samples.perf.command;

import java.util.List;
import java.util.stream.Stream;

import dev.zmq.samples.perf.compare.Contender;
import dev.zmq.samples.perf.compare.Engine;
import dev.zmq.samples.perf.compare.LongTable;
import dev.zmq.samples.perf.compare.Outcome;
import dev.zmq.samples.perf.compare.Row;
import dev.zmq.samples.perf.compare.Rows;
import picocli.CommandLine.Command;

/**
 * {@code compare waits}: the ways to wait for messages, of this engine only.
 * <p>
 * Thread: one.
 */
@Command(name = "waits", usageHelpAutoWidth = true,
		description = "Platform threads, virtual threads (JDK 21), callbacks and receiveAsync beside each other.")
final class WaitsCommand extends Comparison {

	private static final List<String> WAYS = List.of("platform", "virtual", "callback", "async");

	private static final int SMALL = 64;

	WaitsCommand() {
		super("waits");
	}

	@Override
	List<Row> rows() {
		return List.of(Rows.throughput("tcp", SMALL), Rows.inproc(), Rows.roundTrip("tcp"), Rows.roundTrip("inproc"));
	}

	@Override
	List<Contender> contenders(List<Contender> found) {
		return found.stream().filter((each) -> each.engine() == Engine.OURS).flatMap(WaitsCommand::ways).toList();
	}

	private static Stream<Contender> ways(Contender ours) {
		return WAYS.stream().map((way) -> ours.with("waits", way).named(ours.setting() + " " + way));
	}

	@Override
	String report(List<CompareOptions.Named> settings, List<Outcome> outcomes) {
		return LongTable.values(outcomes);
	}

}
