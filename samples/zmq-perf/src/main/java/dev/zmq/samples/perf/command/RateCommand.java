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
 * {@code compare rate}: what a message costs when there is time between them.
 * <p>
 * Thread: one.
 */
@Command(name = "rate", usageHelpAutoWidth = true,
		description = "Processor time of a message at a fixed rate, over tcp and inproc.")
final class RateCommand extends PacedComparison {

	@Option(names = "--rates", split = ",", paramLabel = "N", defaultValue = "10000,100000",
			description = "Messages a second; default ${DEFAULT-VALUE}.")
	List<Integer> rates = new ArrayList<>();

	RateCommand() {
		super("rate");
	}

	@Override
	List<Row> rows() {
		return PacedRows.costs(this.rates);
	}

	@Override
	String report(List<CompareOptions.Named> settings, List<Outcome> outcomes) {
		return LongTable.values(outcomes);
	}

}
