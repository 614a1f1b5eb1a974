package dev.zmq.samples.perf.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.zmq.samples.perf.compare.Contender;
import dev.zmq.samples.perf.compare.Contenders;
import dev.zmq.samples.perf.compare.Interleaved;
import dev.zmq.samples.perf.compare.JavaSetting;
import dev.zmq.samples.perf.compare.JeromqJars;
import dev.zmq.samples.perf.compare.Machine;
import dev.zmq.samples.perf.compare.Outcome;
import dev.zmq.samples.perf.compare.Plan;
import dev.zmq.samples.perf.compare.RecordedRatios;
import dev.zmq.samples.perf.compare.Row;
import dev.zmq.samples.perf.compare.Rows;
import dev.zmq.samples.perf.compare.Sample;
import dev.zmq.samples.perf.report.MarkdownTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code compare smoke}: a minute or two that show whether speed has broken.
 * <p>
 * Thread: one.
 */
@Command(name = "smoke", usageHelpAutoWidth = true,
		description = "Four rows against JeroMQ in a minute or two. Ends with 1 if a ratio is below half of what was recorded.")
final class SmokeCommand implements Callable<Integer> {

	private static final int SMALL = 64;

	private static final int LARGE = 65_536;

	private static final int BROKEN = 1;

	/** Behind the id of a row: the ratio of processor times. */
	private static final String CPU = ".cpu";

	@Spec
	@Nullable CommandSpec spec;

	@Option(names = "--recorded", paramLabel = "FILE", required = true, description = "The ratios to compare with.")
	Path file = Path.of("smoke.properties");

	@Option(names = "--record", description = "Writes the ratios of this run into the file instead.")
	boolean record;

	@Option(names = "--rows", split = ",", paramLabel = "ID", description = "Only these of the rows; default all.")
	List<String> rows = new ArrayList<>();

	@Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
			description = "Rounds of each; default ${DEFAULT-VALUE}.")
	int rounds;

	@Option(names = "--seconds", paramLabel = "S", defaultValue = "0.3",
			description = "Length of a round; default ${DEFAULT-VALUE}.")
	double seconds;

	@Option(names = "--warm-up", paramLabel = "S", defaultValue = "2",
			description = "Seconds before the first round; default ${DEFAULT-VALUE}.")
	double warmUp;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
	boolean help;

	@Override
	public Integer call() throws IOException {
		PrintWriter out = Objects.requireNonNull(this.spec).commandLine().getOut();
		JavaSetting java = JavaSetting.of(Path.of(System.getProperty("java.home")), CompareOptions.HEAP);
		Contender ours = Contenders.ours(java, "");
		Contender jeromq = Contenders.jeromq(java, "", JeromqJars.find(Contenders.ownClassPath()));
		RecordedRatios recorded = this.record ? new RecordedRatios() : RecordedRatios.read(this.file);
		MarkdownTable table = new MarkdownTable("work", "times JeroMQ's speed", "recorded", "times less processor time",
				"recorded", "");
		boolean broken = false;
		for (Row row : rows()) {
			Ratios ratios = Ratios.measured(interleaved(), row, ours, jeromq);
			if (this.record) {
				recorded.put(row.id(), ratios.speed());
				recorded.put(row.id() + CPU, ratios.thrift());
			}
			boolean alarming = alarming(recorded, row, ratios);
			if (alarming) {
				// Perhaps it was only bad luck.
				ratios = Ratios.measured(interleaved(), row, ours, jeromq);
				alarming = alarming(recorded, row, ratios);
			}
			broken |= alarming;
			table.add(row.id(), number(ratios.speed()), number(recorded.get(row.id())), number(ratios.thrift()),
					number(recorded.get(row.id() + CPU)), word(alarming, ratios));
		}
		if (this.record && !broken) {
			recorded.write(this.file);
		}
		out.print(table);
		out.flush();
		return broken ? BROKEN : 0;
	}

	/**
	 * On a machine that others keep busy speed is a matter of luck: there what has become
	 * slow must cost more, too.
	 */
	private static boolean alarming(RecordedRatios recorded, Row row, Ratios ratios) {
		return recorded.isAlarming(row.id(), ratios.speed())
				&& (!ratios.busy() || recorded.isAlarming(row.id() + CPU, ratios.thrift()));
	}

	private List<Row> rows() {
		return Stream
			.of(Rows.throughput("tcp", SMALL), Rows.throughput("tcp", LARGE), Rows.inproc(), Rows.roundTrip("tcp"))
			.filter((row) -> row.isIn(this.rows))
			.toList();
	}

	private Interleaved interleaved() {
		return new Interleaved(new Plan(this.rounds, this.seconds, this.warmUp), (line) -> {
			// The table says it all, and failures show in it.
		});
	}

	private static String number(double ratio) {
		return String.format(Locale.ROOT, "%.2f", ratio);
	}

	private static String word(boolean alarming, Ratios ratios) {
		return alarming ? "BELOW HALF" : ratios.busy() ? "ok, on a busy machine" : "ok";
	}

	/**
	 * What came out of a row.
	 *
	 * @param speed how many times faster, by the best rounds
	 * @param thrift how many times less processor time an operation takes
	 * @param busy whether others wanted the processors
	 */
	private record Ratios(double speed, double thrift, boolean busy) {

		static Ratios measured(Interleaved interleaved, Row row, Contender ours, Contender jeromq) {
			int before = Machine.running();
			Outcome outcome = interleaved.measure(row, List.of(jeromq, ours));
			int after = Machine.running();
			return new Ratios(outcome.ratioOfBest(ours, jeromq),
					outcome.median(jeromq, Sample::cpuMicros) / outcome.median(ours, Sample::cpuMicros),
					Math.max(before, after) >= Runtime.getRuntime().availableProcessors());
		}

	}

}
