package dev.zmq.samples.perf.command;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.samples.perf.compare.LongTable;
import dev.zmq.samples.perf.compare.Outcome;
import dev.zmq.samples.perf.compare.PacedRows;
import dev.zmq.samples.perf.compare.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code compare tails}: how late round trips at a fixed rate are, counted from the
 * moment that each was due.
 * <p>
 * Thread: one.
 */
@Command(name = "tails", usageHelpAutoWidth = true,
		description = "p50, p99, p99.9 and the longest of round trips at a fixed rate, without coordinated omission.")
final class TailsCommand extends PacedComparison {

	@Option(names = "--rates", split = ",", paramLabel = "N", defaultValue = "1000,5000",
			description = "Round trips a second; default ${DEFAULT-VALUE}.")
	List<Integer> rates = new ArrayList<>();

	TailsCommand() {
		super("tails");
	}

	@Override
	List<Row> rows() {
		return PacedRows.tails(this.rates);
	}

	@Override
	List<String> jvms() {
		return List.of(HEAP + " -XX:+UseG1GC", HEAP + " -XX:+UseZGC");
	}

	@Override
	String report(List<CompareOptions.Named> settings, List<Outcome> outcomes) {
		return LongTable.tails(outcomes);
	}

}
