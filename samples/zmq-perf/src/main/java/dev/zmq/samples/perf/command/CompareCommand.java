package dev.zmq.samples.perf.command;

import java.util.List;

import dev.zmq.samples.perf.compare.Outcome;
import dev.zmq.samples.perf.compare.Row;
import dev.zmq.samples.perf.compare.Rows;
import dev.zmq.samples.perf.compare.SpeedTable;
import picocli.CommandLine.Command;

/**
 * {@code compare}: the table of speeds, and charts of throughput over message size.
 * <p>
 * Thread: one.
 */
@Command(name = "compare", usageHelpAutoWidth = true,
		description = "Measures this engine, libzmq and JeroMQ side by side on this machine.")
final class CompareCommand extends Comparison {

	CompareCommand() {
		super("compare");
	}

	@Override
	List<Row> rows() {
		return Rows.all();
	}

	@Override
	String report(List<CompareOptions.Named> settings, List<Outcome> outcomes) {
		SpeedTable table = new SpeedTable(settings.stream().map(CompareOptions.Named::name).toList());
		StringBuilder text = new StringBuilder(table.speeds(outcomes));
		text.append("\nWhat an operation costs over all processes: processor time, and context switches.\n\n");
		text.append(table.costs(outcomes));
		for (String transport : List.of("tcp", "ipc")) {
			List<Outcome> sizes = outcomes.stream()
				.filter((outcome) -> outcome.row().id().startsWith(transport + "-"))
				.toList();
			if (sizes.size() > 1) {
				text.append("\n")
					.append(this.results.chart("throughput-" + transport, "PUSH to PULL over " + transport,
							"bytes of a message", sizes, Row::size));
			}
		}
		return text.toString();
	}

}
