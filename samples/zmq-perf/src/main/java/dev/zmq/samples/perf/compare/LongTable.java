package dev.zmq.samples.perf.compare;

import java.util.List;

import dev.zmq.samples.perf.report.MarkdownTable;

/**
 * A table with a line for each row and contender.
 * <p>
 * Thread: any.
 */
public final class LongTable {

	private LongTable() {
	}

	/**
	 * Medians, with the least and the most of the rounds, and what they cost.
	 * @param outcomes the rows
	 * @return Markdown
	 */
	public static String values(List<Outcome> outcomes) {
		MarkdownTable table = new MarkdownTable("work", "who", "median", "least", "most", "CPU us an operation",
				"switches an operation");
		for (Outcome outcome : outcomes) {
			Measure measure = outcome.row().measure();
			for (Contender who : outcome.contenders()) {
				double[] values = outcome.samples(who).stream().mapToDouble(Sample::value).sorted().toArray();
				table.add(outcome.row().title(), who.title(), measure.format(outcome.median(who, Sample::value)),
						measure.format(values[0]), measure.format(values[values.length - 1]),
						Numbers.digits(outcome.median(who, Sample::cpuMicros)),
						Numbers.digits(outcome.median(who, Sample::switches)));
			}
		}
		return table.toString();
	}

	/**
	 * The slow ones among round trips: medians over the rounds, and the longest of all.
	 * @param outcomes the rows
	 * @return Markdown
	 */
	public static String tails(List<Outcome> outcomes) {
		MarkdownTable table = new MarkdownTable("work", "who", "p50", "p99", "p99.9", "max", "CPU us a round trip");
		Measure measure = Measure.ROUND_TRIP;
		for (Outcome outcome : outcomes) {
			for (Contender who : outcome.contenders()) {
				double longest = outcome.samples(who).stream().mapToDouble(Sample::max).max().orElse(Double.NaN);
				table.add(outcome.row().title(), who.title(), measure.format(outcome.median(who, Sample::value)),
						measure.format(outcome.median(who, Sample::p99)),
						measure.format(outcome.median(who, Sample::p999)), measure.format(longest),
						Numbers.digits(outcome.median(who, Sample::cpuMicros)));
			}
		}
		return table.toString();
	}

	/**
	 * Every round, for who wants to do his own sums.
	 * @param outcomes the rows
	 * @return comma-separated values with a head
	 */
	public static String rounds(List<Outcome> outcomes) {
		StringBuilder text = new StringBuilder("row,who,round,value,cpu_us,switches,p99_ns,p999_ns,max_ns\n");
		for (Outcome outcome : outcomes) {
			for (Contender who : outcome.contenders()) {
				int round = 0;
				for (Sample sample : outcome.samples(who)) {
					round++;
					text.append(outcome.row().id() + "," + who.title() + "," + round + "," + sample.value() + ","
							+ sample.cpuMicros() + "," + sample.switches() + "," + sample.p99() + "," + sample.p999()
							+ "," + sample.max() + "\n");
				}
			}
		}
		return text.toString();
	}

}
