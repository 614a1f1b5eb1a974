package dev.zmq.samples.perf.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How many times faster than JeroMQ we once were, by row, in a small file. A ratio of two
 * engines in the same minutes says something even on a busy machine; half of what it was
 * says that something broke.
 * <p>
 * Thread: one.
 */
public final class RecordedRatios {

	private static final double ALARM = 0.5;

	private final Map<String, Double> ratios = new TreeMap<>();

	/**
	 * Reads a file.
	 * @param file lines of {@code id=ratio}
	 * @return what it says
	 * @throws IOException if it cannot be read
	 */
	public static RecordedRatios read(Path file) throws IOException {
		Properties lines = new Properties();
		try (var in = Files.newBufferedReader(file)) {
			lines.load(in);
		}
		RecordedRatios recorded = new RecordedRatios();
		lines.stringPropertyNames().forEach((id) -> recorded.put(id, Double.parseDouble(lines.getProperty(id))));
		return recorded;
	}

	/**
	 * Records a ratio.
	 * @param id the row
	 * @param ratio how many times faster
	 */
	public void put(String id, double ratio) {
		this.ratios.put(id, ratio);
	}

	/**
	 * What a row is compared with.
	 * @param id the row
	 * @return the ratio, NaN if none was recorded
	 */
	public double get(String id) {
		return this.ratios.getOrDefault(id, Double.NaN);
	}

	/**
	 * Whether a ratio is less than half of what was recorded.
	 * @param id the row
	 * @param ratio how many times faster now; NaN if it could not be measured
	 * @return whether it is, or there is nothing to compare with
	 */
	public boolean isAlarming(String id, double ratio) {
		return !(ratio >= ALARM * get(id));
	}

	/**
	 * Writes the file.
	 * @param file where
	 * @throws IOException if that fails
	 */
	public void write(Path file) throws IOException {
		StringBuilder text = new StringBuilder(
				"# Our speed divided by JeroMQ's, by `zmq-perf.jar compare smoke --record`.\n");
		this.ratios.forEach((id, ratio) -> text.append(String.format(Locale.ROOT, "%s=%.2f%n", id, ratio)));
		Files.writeString(file, text);
	}

}
