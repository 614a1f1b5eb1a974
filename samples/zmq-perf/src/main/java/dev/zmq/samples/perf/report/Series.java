package dev.zmq.samples.perf.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One line of a chart.
 * <p>
 * Thread: one.
 */
public final class Series {

	private final String name;

	private final List<Point> points = new ArrayList<>();

	/**
	 * A line without points yet.
	 * @param name what the legend calls it
	 */
	public Series(String name) {
		this.name = name;
	}

	/**
	 * Adds a point; one that was not measured, or has no place on a logarithmic scale, is
	 * left out.
	 * @param x across
	 * @param y up
	 * @return this series
	 */
	public Series add(double x, double y) {
		if (x > 0 && y > 0 && !Double.isInfinite(y)) {
			this.points.add(new Point(x, y));
		}
		return this;
	}

	String name() {
		return this.name;
	}

	List<Point> points() {
		return Collections.unmodifiableList(this.points);
	}

	/**
	 * A point.
	 *
	 * @param x across
	 * @param y up
	 */
	record Point(double x, double y) {
	}

}
