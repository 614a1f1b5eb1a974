package dev.zmq.samples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A script with libzmq, in a process of its own. Where Debian's {@code python3-zmq} is
 * not installed the test is skipped; with the system property
 * {@code zmq.interop.required} it fails.
 * <p>
 * Thread: one.
 */
final class PythonPeer implements AutoCloseable {

	private static final String PYTHON = System.getProperty("zmq.interop.python", "/usr/bin/python3");

	private static final String IMPORTS = "import sys\nimport zmq\n";

	private final Process process;

	private final BufferedReader output;

	private PythonPeer(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	/**
	 * Starts a script.
	 * @param directory where it runs
	 * @param script what follows the imports of sys and zmq
	 */
	static PythonPeer start(Path directory, String script) {
		return start(directory, script, () -> "");
	}

	/**
	 * Starts a script with an argument.
	 * @param directory where it runs
	 * @param script what follows the imports of sys and zmq
	 * @param argument its argument, asked for when it is known that it can run
	 */
	static PythonPeer start(Path directory, String script, Supplier<String> argument) {
		try {
			if (!isInstalled()) {
				Assertions.assertFalse(Boolean.getBoolean("zmq.interop.required"), "python3-zmq is missing");
				Assumptions.abort("python3-zmq is missing");
			}
			Path file = Files.writeString(Files.createTempFile(directory, "peer", ".py"), IMPORTS + script);
			return new PythonPeer(
					new ProcessBuilder(PYTHON, "-u", file.toString(), argument.get()).directory(directory.toFile())
						.redirectError(ProcessBuilder.Redirect.INHERIT)
						.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isInstalled() throws IOException {
		return Path.of(PYTHON).toFile().canExecute()
				&& exitCode(new ProcessBuilder(PYTHON, "-c", "import zmq").start()) == 0;
	}

	/** The next line that it prints. */
	String line() {
		try {
			return String.valueOf(this.output.readLine());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int exitCode() {
		return exitCode(this.process);
	}

	private static int exitCode(Process process) {
		try {
			Assertions.assertTrue(process.waitFor(40, TimeUnit.SECONDS), "still running");
			return process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
