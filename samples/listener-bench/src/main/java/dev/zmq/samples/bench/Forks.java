package dev.zmq.samples.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs a program several times in JVMs of its own, one kind after the other and again, so
 * that whatever else the machine does hits all kinds alike. They have the JVM options of
 * the program that starts them.
 */
final class Forks {

	private static final String RESULT = "RESULT";

	private Forks() {
	}

	/**
	 * What a run tells whoever started it.
	 * @param values the numbers
	 */
	static void result(double... values) {
		StringBuilder line = new StringBuilder(RESULT);
		for (double value : values) {
			line.append(' ').append(String.format(Locale.ROOT, "%.3f", value));
		}
		System.out.println(line);
	}

	/**
	 * Runs each kind so often.
	 * @param program the class with a {@code main} that takes the kind
	 * @param rounds how often
	 * @param kinds the kinds
	 * @return by kind, the numbers of each run
	 * @throws IOException if a run cannot be started, or has no result
	 */
	static Map<String, List<double[]>> run(Class<?> program, int rounds, List<String> kinds) throws IOException {
		Map<String, List<double[]>> results = new LinkedHashMap<>();
		for (int round = 0; round < rounds; round++) {
			for (String kind : kinds) {
				results.computeIfAbsent(kind, (name) -> new ArrayList<>()).add(run(program, kind));
			}
		}
		return results;
	}

	private static double[] run(Class<?> program, String kind) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), kind));
		Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
		double[] values = null;
		try (BufferedReader out = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = out.readLine(); line != null; line = out.readLine()) {
				if (line.startsWith(RESULT)) {
					String[] parts = line.substring(RESULT.length() + 1).split(" ");
					values = new double[parts.length];
					for (int i = 0; i < parts.length; i++) {
						values[i] = Double.parseDouble(parts[i]);
					}
				}
			}
		}
		if (values == null) {
			throw new IOException(program.getSimpleName() + " " + kind + " has no result");
		}
		return values;
	}

	/**
	 * The median of one of the numbers.
	 * @param runs the numbers of each run
	 * @param index which of the numbers
	 * @return the median
	 */
	static double median(List<double[]> runs, int index) {
		double[] sorted = runs.stream().mapToDouble((run) -> run[index]).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * A line of the report.
	 * @param format the format
	 * @param arguments its arguments
	 */
	static void report(String format, Object... arguments) {
		System.out.println(String.format(Locale.ROOT, format, arguments));
	}

}
