package dev.zmq.samples.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program in a process of its own. What it prints goes to files.
 * <p>
 * Thread: one.
 */
final class CliProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final Process process;

	private final Path out;

	private final Path err;

	private CliProcess(Path directory, String... args) {
		try {
			this.out = Files.createTempFile(directory, "out", "");
			this.err = Files.createTempFile(directory, "err", "");
			List<String> command = new ArrayList<>(command());
			command.addAll(Arrays.asList(args));
			this.process = new ProcessBuilder(command).directory(directory.toFile())
				.redirectOutput(this.out.toFile())
				.redirectError(this.err.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<String> command() {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-cp", System.getProperty("java.class.path"), Cli.class.getName());
	}

	static CliProcess start(Path directory, String... args) {
		return new CliProcess(directory, args);
	}

	/** Starts it and closes its standard input after these lines. */
	static CliProcess startWith(Path directory, List<String> lines, String... args) {
		return new CliProcess(directory, args).input(lines).endInput();
	}

	CliProcess input(List<String> lines) {
		try {
			OutputStream in = this.process.getOutputStream();
			for (String line : lines) {
				in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
			}
			in.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	CliProcess endInput() {
		try {
			this.process.getOutputStream().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	/** The endpoints that it is ready at. */
	List<String> endpoints() {
		String[] words = awaitError("READY ").split(" ");
		return List.of(words).subList(1, words.length);
	}

	String endpoint() {
		return endpoints().get(0);
	}

	/** The first line of standard error that begins so. */
	String awaitError(String beginning) {
		return await(this.err, beginning);
	}

	/** Waits for a line of standard output that begins so. */
	String awaitOutput(String beginning) {
		return await(this.out, beginning);
	}

	private String await(Path file, String beginning) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < end) {
			boolean ended = !this.process.isAlive();
			String text = read(file);
			for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
				if (line.startsWith(beginning)) {
					return line;
				}
			}
			if (ended) {
				break;
			}
			await(20);
		}
		throw new AssertionError("No '" + beginning + "' in: " + read(this.out) + errors());
	}

	private boolean await(long millis) {
		try {
			return this.process.waitFor(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	int exitCode() {
		if (!await(PATIENCE.toMillis())) {
			throw new AssertionError("Still running; it printed: " + output() + errors());
		}
		return this.process.exitValue();
	}

	void terminate() {
		this.process.destroy();
	}

	List<String> output() {
		return read(this.out).lines().toList();
	}

	String errors() {
		return read(this.err);
	}

	private static String read(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
