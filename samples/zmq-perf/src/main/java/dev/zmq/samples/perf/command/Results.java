package dev.zmq.samples.perf.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.zmq.samples.perf.compare.Charts;
import dev.zmq.samples.perf.compare.Outcome;
import dev.zmq.samples.perf.compare.Row;
import dev.zmq.samples.perf.report.PageSection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the results of a comparison go to.
 * <p>
 * Thread: one.
 */
final class Results {

	/** Beside the page that shows them. */
	private static final String CHARTS = "charts";

	@Option(names = "--out", paramLabel = "DIR", defaultValue = "compare-results",
			description = "Where tables, charts and all rounds are written to; default ${DEFAULT-VALUE}.")
	Path out = Path.of("compare-results");

	@Option(names = "--into", paramLabel = "PAGE",
			description = "A Markdown page that takes the tables, too, for example docs/performance.md.")
	@Nullable Path page;

	/** Fails before anything was measured if there is no place for the results. */
	void prepare(String section) {
		try {
			Files.createDirectories(this.out.resolve(CHARTS));
			Path into = this.page;
			if (into != null) {
				Files.createDirectories(into.toAbsolutePath().resolveSibling(CHARTS));
				new PageSection(section).replace(Files.readString(into), "");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void write(String name, String text) {
		try {
			Files.writeString(this.out.resolve(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Draws a chart beside the tables, and gives the line of Markdown that shows it. */
	String chart(String name, String title, String across, List<Outcome> outcomes, ToDoubleFunction<Row> x) {
		String svg = Charts.rates(title, across, outcomes, x);
		String file = CHARTS + "/" + name + ".svg";
		write(file, svg);
		Path into = this.page;
		if (into != null) {
			try {
				Files.writeString(into.toAbsolutePath().resolveSibling(file), svg);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return "![" + title + "](" + file + ")\n";
	}

	void tables(String section, String text) {
		write(section + ".md", text);
		Path into = this.page;
		if (into == null) {
			return;
		}
		try {
			Files.writeString(into, new PageSection(section).replace(Files.readString(into), text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
