package dev.zmq.samples.perf.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.zmq.samples.perf.compare.Contender;
import dev.zmq.samples.perf.compare.Contenders;
import dev.zmq.samples.perf.compare.Interleaved;
import dev.zmq.samples.perf.compare.LongTable;
import dev.zmq.samples.perf.compare.Outcome;
import dev.zmq.samples.perf.compare.Plan;
import dev.zmq.samples.perf.compare.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that measures rows and writes what came out.
 * <p>
 * Thread: one.
 */
abstract class Comparison implements Callable<Integer> {

	private static final double WARM_UP = 6;

	@Spec
	@Nullable CommandSpec spec;

	@Mixin
	CompareOptions options = new CompareOptions();

	@Mixin
	Results results = new Results();

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
	boolean help;

	private final String section;

	Comparison(String section) {
		this.section = section;
	}

	/** What is compared, if {@code --rows} says nothing else. */
	abstract List<Row> rows();

	/** Options of the JVMs, if {@code --jvm} says nothing else. */
	List<String> jvms() {
		return List.of(CompareOptions.HEAP);
	}

	/** Seconds of warm-up, if {@code --warm-up} says nothing else. */
	double warmUp() {
		return WARM_UP;
	}

	/** Who takes part, of those that were found. */
	List<Contender> contenders(List<Contender> found) {
		return found;
	}

	/** Writes the tables, and charts if there are any. */
	abstract String report(List<CompareOptions.Named> settings, List<Outcome> outcomes);

	@Override
	public final Integer call() {
		Plan plan = plan();
		List<Row> selected = rows().stream().filter((row) -> row.isIn(this.options.rows)).toList();
		if (selected.isEmpty()) {
			throw new ParameterException(spec().commandLine(), "No row is called so; the rows are "
					+ String.join(" ", rows().stream().map(Row::id).toList()) + ".");
		}
		this.results.prepare(this.section);
		List<CompareOptions.Named> settings = this.options.settings(jvms());
		List<Contender> contenders = contenders(this.options.contenders(settings, this::progress));
		Interleaved interleaved = new Interleaved(plan, this::progress);
		List<Outcome> outcomes = new ArrayList<>();
		for (Row row : selected) {
			outcomes.add(interleaved.measure(row, contenders));
			// What was measured is not lost if a later row is interrupted.
			this.results.write(this.section + ".csv", LongTable.rounds(outcomes));
		}
		String text = circumstances(plan, contenders) + "\n" + report(settings, outcomes);
		this.results.tables(this.section, text);
		PrintWriter out = spec().commandLine().getOut();
		out.println(text);
		out.flush();
		return 0;
	}

	private Plan plan() {
		try {
			return this.options.plan(warmUp());
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(spec().commandLine(), String.valueOf(ex.getMessage()));
		}
	}

	private static String circumstances(Plan plan, List<Contender> contenders) {
		// Several may be one program with different keys.
		Map<List<String>, Contender> programs = new LinkedHashMap<>();
		contenders.forEach((each) -> programs.putIfAbsent(each.command(), each));
		List<String> versions = programs.values().stream().map(Contenders::version).distinct().toList();
		return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
				+ System.getProperty("os.version") + "; " + String.join(", ", versions) + "; medians of "
				+ plan.rounds() + " interleaved rounds of " + plan.seconds() + " s.\n";
	}

	private void progress(String line) {
		PrintWriter err = spec().commandLine().getErr();
		err.println(line);
		err.flush();
	}

	final CommandSpec spec() {
		return Objects.requireNonNull(this.spec);
	}

}
