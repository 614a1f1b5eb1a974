package dev.zmq.samples.perf.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.zmq.samples.perf.report.MarkdownTable;
import org.jspecify.annotations.Nullable;

/**
 * The tables of speeds: a line a row, the three engines beside each other, on each JDK
 * how many times better we are than the others, and whether that is what we mean it to
 * be.
 * <p>
 * Thread: any.
 */
public final class SpeedTable {

	private static final String NOTHING = "-";

	private final List<String> settings;

	/**
	 * Tables with these settings beside each other.
	 * @param settings the settings of ours and of JeroMQ, for example the JDKs
	 */
	public SpeedTable(List<String> settings) {
		this.settings = List.copyOf(settings);
	}

	/**
	 * How fast they are.
	 * @param outcomes a line for each
	 * @return Markdown
	 */
	public String speeds(List<Outcome> outcomes) {
		List<String> titles = new ArrayList<>(List.of("work", "floor: / libzmq, / JeroMQ", "libzmq"));
		for (String setting : this.settings) {
			titles.add(("JeroMQ " + setting).strip());
			titles.add(("ours " + setting).strip());
			titles.add("/ libzmq");
			titles.add("/ JeroMQ");
			titles.add("reached");
		}
		MarkdownTable table = new MarkdownTable(titles.toArray(String[]::new));
		for (Outcome outcome : outcomes) {
			Row row = outcome.row();
			List<String> cells = new ArrayList<>(
					List.of(row.title(), row.floor().toString(), value(outcome, find(outcome, Engine.LIBZMQ, ""))));
			for (String setting : this.settings) {
				double overLibzmq = ratio(outcome, setting, Engine.LIBZMQ);
				double overJeromq = ratio(outcome, setting, Engine.JEROMQ);
				cells.add(value(outcome, find(outcome, Engine.JEROMQ, setting)));
				cells.add(value(outcome, find(outcome, Engine.OURS, setting)));
				cells.add(times(overLibzmq));
				cells.add(times(overJeromq));
				cells.add(row.floor().verdict(overLibzmq, overJeromq));
			}
			table.add(cells.toArray(String[]::new));
		}
		return table.toString();
	}

	/**
	 * What an operation costs over all processes: microseconds of processor time, and
	 * context switches.
	 * @param outcomes a line for each, but for those that ask for memory
	 * @return Markdown
	 */
	public String costs(List<Outcome> outcomes) {
		List<String> titles = new ArrayList<>(List.of("work", "libzmq"));
		for (String setting : this.settings) {
			titles.add(("JeroMQ " + setting).strip());
			titles.add(("ours " + setting).strip());
		}
		MarkdownTable table = new MarkdownTable(titles.toArray(String[]::new));
		for (Outcome outcome : outcomes) {
			if (outcome.row().measure() == Measure.MEMORY) {
				continue;
			}
			List<String> cells = new ArrayList<>(
					List.of(outcome.row().title(), cost(outcome, find(outcome, Engine.LIBZMQ, ""))));
			for (String setting : this.settings) {
				cells.add(cost(outcome, find(outcome, Engine.JEROMQ, setting)));
				cells.add(cost(outcome, find(outcome, Engine.OURS, setting)));
			}
			table.add(cells.toArray(String[]::new));
		}
		return table.toString();
	}

	/** How many times better we are; NaN if one of the two was not measured. */
	private static double ratio(Outcome outcome, String setting, Engine other) {
		Contender ours = find(outcome, Engine.OURS, setting);
		Contender theirs = find(outcome, other, setting);
		return (ours == null || theirs == null) ? Double.NaN : outcome.ratio(ours, theirs);
	}

	private static @Nullable Contender find(Outcome outcome, Engine engine, String setting) {
		return outcome.contenders()
			.stream()
			.filter((each) -> each.engine() == engine)
			.filter((each) -> !engine.isJvm() || each.setting().equals(setting))
			.findFirst()
			.orElse(null);
	}

	private static String value(Outcome outcome, @Nullable Contender who) {
		return (who == null) ? NOTHING : outcome.row().measure().format(outcome.median(who, Sample::value));
	}

	private static String cost(Outcome outcome, @Nullable Contender who) {
		return (who == null) ? NOTHING : Numbers.digits(outcome.median(who, Sample::cpuMicros)) + " us, "
				+ Numbers.digits(outcome.median(who, Sample::switches));
	}

	private static String times(double ratio) {
		return Double.isNaN(ratio) ? NOTHING : String.format(Locale.ROOT, "%.2f", ratio);
	}

}
