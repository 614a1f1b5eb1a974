package dev.zmq.samples.perf.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table, written line by line.
 * <p>
 * Thread: one.
 */
public final class MarkdownTable {

	private final List<List<String>> rows = new ArrayList<>();

	private final int columns;

	/**
	 * A table with a head and no row yet.
	 * @param titles the titles of the columns
	 */
	public MarkdownTable(String... titles) {
		this.columns = titles.length;
		add(titles);
	}

	/**
	 * Adds a row.
	 * @param cells one for each column
	 * @return this table
	 */
	public MarkdownTable add(String... cells) {
		if (cells.length != this.columns) {
			throw new IllegalArgumentException(
					"the table has " + this.columns + " columns, and the row has " + cells.length);
		}
		this.rows.add(Arrays.stream(cells).map((cell) -> cell.replace("|", "\\|")).toList());
		return this;
	}

	/**
	 * Whether there is nothing but the head.
	 * @return whether no row was added
	 */
	public boolean isEmpty() {
		return this.rows.size() == 1;
	}

	/** The lines, each ended. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < this.rows.size(); i++) {
			text.append(this.rows.get(i).stream().collect(Collectors.joining(" | ", "| ", " |\n")));
			if (i == 0) {
				text.append("|").append("---|".repeat(this.columns)).append("\n");
			}
		}
		return text.toString();
	}

}
