package dev.zmq.samples.perf.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Lines over two logarithmic scales, as SVG. Readable on a light and on a dark page,
 * since it brings its background along.
 * <p>
 * Thread: any.
 */
public final class LineChart {

	private static final int WIDTH = 720;

	private static final int HEIGHT = 420;

	private static final int LEFT = 70;

	private static final int RIGHT = 160;

	private static final int TOP = 40;

	private static final int BOTTOM = 50;

	private static final int LEGEND_STEP = 20;

	private static final List<String> COLOURS = List.of("#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e",
			"#8c564b", "#e377c2", "#17becf");

	private final String title;

	private final String across;

	private final String up;

	private final List<Series> series;

	private final LogAxis x;

	private final LogAxis y;

	/**
	 * A chart.
	 * @param title what it shows
	 * @param across what the scale across is
	 * @param up what the scale upwards is
	 * @param series the lines
	 */
	public LineChart(String title, String across, String up, List<Series> series) {
		this.title = title;
		this.across = across;
		this.up = up;
		this.series = List.copyOf(series);
		this.x = LogAxis.around(all(Series.Point::x));
		this.y = LogAxis.around(all(Series.Point::y));
	}

	private double[] all(ToDoubleFunction<Series.Point> what) {
		return this.series.stream().flatMap((each) -> each.points().stream()).mapToDouble(what).toArray();
	}

	/**
	 * Draws it.
	 * @return the SVG document
	 */
	public String svg() {
		StringBuilder svg = new StringBuilder();
		svg.append(format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
				+ " font-family=\"sans-serif\" font-size=\"12\">\n", WIDTH, HEIGHT, WIDTH, HEIGHT));
		svg.append(format("<title>%s</title>\n", escape(this.title)));
		svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n", WIDTH, HEIGHT));
		svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, TOP / 2.0, "middle", this.title));
		scales(svg);
		for (int i = 0; i < this.series.size(); i++) {
			line(svg, this.series.get(i), COLOURS.get(i % COLOURS.size()), i);
		}
		return svg.append("</svg>\n").toString();
	}

	private void scales(StringBuilder svg) {
		int bottom = HEIGHT - BOTTOM;
		int right = WIDTH - RIGHT;
		for (double tick : this.x.ticks()) {
			double at = across(tick);
			svg.append(grid(at, TOP, at, bottom));
			svg.append(text(at, bottom + 18.0, "middle", LogAxis.label(tick)));
		}
		for (double tick : this.y.ticks()) {
			double at = up(tick);
			svg.append(grid(LEFT, at, right, at));
			svg.append(text(LEFT - 6.0, at + 4, "end", LogAxis.label(tick)));
		}
		svg.append(text((LEFT + right) / 2.0, HEIGHT - 12.0, "middle", this.across));
		svg.append(format("<text transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
				(TOP + bottom) / 2.0, escape(this.up)));
	}

	private void line(StringBuilder svg, Series line, String colour, int index) {
		String points = line.points()
			.stream()
			.map((point) -> format("%.1f,%.1f", across(point.x()), up(point.y())))
			.collect(Collectors.joining(" "));
		svg.append(
				format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", points, colour));
		for (Series.Point point : line.points()) {
			svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", across(point.x()),
					up(point.y()), colour));
		}
		double at = TOP + 10.0 + index * LEGEND_STEP;
		double from = WIDTH - RIGHT + 12.0;
		svg.append(format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\"/>\n",
				from, at, from + 18, at, colour));
		svg.append(text(from + 24, at + 4, "start", line.name()));
	}

	private double across(double value) {
		return LEFT + this.x.place(value) * (WIDTH - LEFT - RIGHT);
	}

	private double up(double value) {
		return HEIGHT - BOTTOM - this.y.place(value) * (HEIGHT - TOP - BOTTOM);
	}

	private static String grid(double x1, double y1, double x2, double y2) {
		return format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>\n", x1, y1, x2, y2);
	}

	private static String text(double x, double y, String anchor, String words) {
		return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, escape(words));
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	private static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}

}
