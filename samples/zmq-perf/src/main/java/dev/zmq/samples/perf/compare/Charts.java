package dev.zmq.samples.perf.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.zmq.samples.perf.report.LineChart;
import dev.zmq.samples.perf.report.Series;

/**
 * Draws outcomes: a line for each contender.
 * <p>
 * Thread: any.
 */
public final class Charts {

	private Charts() {
	}

	/**
	 * Operations a second over something that differs between the rows.
	 * @param title what the chart shows
	 * @param across what the rows differ in
	 * @param outcomes the rows
	 * @param x how much of it a row has
	 * @return SVG
	 */
	public static String rates(String title, String across, List<Outcome> outcomes, ToDoubleFunction<Row> x) {
		Map<String, Series> lines = new LinkedHashMap<>();
		for (Outcome outcome : outcomes) {
			for (Contender who : outcome.contenders()) {
				lines.computeIfAbsent(who.title(), Series::new)
					.add(x.applyAsDouble(outcome.row()), outcome.median(who, Sample::value));
			}
		}
		return new LineChart(title, across, "operations a second", new ArrayList<>(lines.values())).svg();
	}

}
