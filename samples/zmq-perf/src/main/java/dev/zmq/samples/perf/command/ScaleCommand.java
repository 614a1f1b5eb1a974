package dev.zmq.samples.perf.command;

import java.util.List;

import dev.zmq.samples.perf.compare.LongTable;
import dev.zmq.samples.perf.compare.Outcome;
import dev.zmq.samples.perf.compare.Row;
import dev.zmq.samples.perf.compare.ScaleRows;
import picocli.CommandLine.Command;

/**
 * {@code compare scale}: throughput as connections, subscribers, subscriptions and I/O
 * threads grow.
 * <p>
 * Thread: one.
 */
@Command(name = "scale", usageHelpAutoWidth = true,
		description = "Throughput as connections, subscribers, subscriptions and I/O threads grow.")
final class ScaleCommand extends Comparison {

	ScaleCommand() {
		super("scale");
	}

	@Override
	List<Row> rows() {
		return ScaleRows.all().stream().flatMap((curve) -> curve.points().stream()).map(ScaleRows.Point::row).toList();
	}

	@Override
	String report(List<CompareOptions.Named> settings, List<Outcome> outcomes) {
		StringBuilder text = new StringBuilder();
		for (ScaleRows.Curve curve : ScaleRows.all()) {
			List<Outcome> mine = outcomes.stream().filter((outcome) -> curve.has(outcome.row())).toList();
			if (!mine.isEmpty()) {
				text.append(curve.title()).append(":\n\n").append(LongTable.values(mine)).append("\n");
				text.append(this.results.chart("scale-" + curve.id(), curve.title(), curve.across(), mine, curve::at))
					.append("\n");
			}
		}
		return text.toString();
	}

}
