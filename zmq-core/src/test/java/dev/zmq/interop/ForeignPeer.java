package dev.zmq.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

import static org.awaitility.Awaitility.await;

/**
 * Another implementation of ZeroMQ in a process of its own, driven by one JSON line a
 * command. Every wait is bounded; what the process wrote to its standard error is part of
 * each failure. The process ends when this does, or the test JVM.
 * <p>
 * Thread: one; only the lines of the process are read by threads of their own.
 */
abstract class ForeignPeer implements AutoCloseable {

	/** How long the peer may take for a command, its own time-out included. */
	static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String GONE = "";

	private static final int ERROR_LINES_KEPT = 200;

	private final String name;

	private final Process process;

	private final OutputStream input;

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private final List<String> errors = Collections.synchronizedList(new ArrayList<>());

	private int unanswered;

	/**
	 * Starts the process.
	 * @param name how the peer is called in failures
	 * @param command what to start
	 */
	protected ForeignPeer(String name, List<String> command) {
		this(name, command, Map.of());
	}

	/**
	 * Starts the process.
	 * @param name how the peer is called in failures
	 * @param command what to start
	 * @param environment variables that it has beside ours
	 */
	protected ForeignPeer(String name, List<String> command, Map<String, String> environment) {
		try {
			ProcessBuilder builder = new ProcessBuilder(command);
			builder.environment().putAll(environment);
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start " + name + ": " + command, ex);
		}
		this.name = name + " (pid " + this.process.pid() + ")";
		this.input = this.process.getOutputStream();
		read("answers", this.process.getInputStream(), this.answers::add);
		read("errors", this.process.getErrorStream(), this::keepError);
	}

	/**
	 * Ends the test if the peer is not installed: skipped, or failed with the system
	 * property {@code zmq.interop.required}.
	 */
	static void require(boolean installed, String missing) {
		if (!installed) {
			if (Boolean.getBoolean("zmq.interop.required")) {
				Assertions.fail(missing);
			}
			Assumptions.abort(missing);
		}
	}

	/** The path of a script of ours among the test resources. */
	static String script(String name) {
		URL resource = Objects.requireNonNull(ForeignPeer.class.getResource("/interop/" + name), name);
		try {
			return resource.getProtocol().equals("file") ? Path.of(resource.toURI()).toString() : unpack(resource);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("Not a path: " + resource, ex);
		}
	}

	// Other modules may have these classes as a jar.
	private static String unpack(URL resource) {
		try (InputStream content = resource.openStream()) {
			Path file = Files.createTempFile("zmq-interop-", ".script");
			file.toFile().deleteOnExit();
			Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
			return file.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot unpack " + resource, ex);
		}
	}

	private void read(String what, InputStream stream, Consumer<String> sink) {
		Thread thread = new Thread(() -> forward(stream, sink), this.name + " " + what);
		thread.setDaemon(true);
		thread.start();
	}

	private void forward(InputStream stream, Consumer<String> sink) {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			reader.lines().forEach(sink);
		}
		catch (IOException | UncheckedIOException ex) {
			keepError("(" + ex + ")");
		}
		sink.accept(GONE);
	}

	private void keepError(String line) {
		if (!line.isEmpty() && this.errors.size() < ERROR_LINES_KEPT) {
			this.errors.add(line);
		}
	}

	/**
	 * Opens a socket in the peer's process.
	 * @param type the type, for example {@code PUSH}
	 * @param options options by their libzmq names, for example {@code SNDHWM=0}
	 * @return the socket
	 */
	ForeignSocket socket(String type, String... options) {
		List<String> command = new ArrayList<>(List.of("socket", type));
		command.addAll(Arrays.asList(options));
		return new ForeignSocket(this, type, begin(command).await().get(0));
	}

	/**
	 * Starts the ZAP handler that the implementation brings along, in the peer's process.
	 * @param domain the domain
	 * @param users those it knows by PLAIN, as {@code name=password}
	 */
	void authenticate(String domain, String... users) {
		List<String> command = new ArrayList<>(List.of("authenticate", domain));
		command.addAll(Arrays.asList(users));
		begin(command).await();
	}

	/**
	 * Sends a command and leaves the answer for later. There must be no other command
	 * under way.
	 * @param command the command and its arguments
	 * @return the answer to come
	 */
	Reply begin(List<String> command) {
		this.unanswered++;
		try {
			this.input.write((JsonLine.write(command) + "\n").getBytes(StandardCharsets.UTF_8));
			this.input.flush();
		}
		catch (IOException ex) {
			throw failure(command, "is gone: " + ex);
		}
		return new Reply(command);
	}

	/**
	 * Closes all sockets of the peer, if it can do so now.
	 * @return whether the peer is as new; not if it is still busy with a command, because
	 * a test failed before the answer
	 */
	boolean reset() {
		if (this.unanswered > 0) {
			return false;
		}
		begin(List.of("reset")).await();
		return true;
	}

	/**
	 * Stops the process as {@code kill -STOP} does: its connections stay, and it says
	 * nothing. The signal goes to one thread, which stops the others when it gets a
	 * processor; so this waits until all of them stand still.
	 */
	void freeze() {
		signal("-STOP");
		await().atMost(LIMIT).until(this::isFrozen);
	}

	private boolean isFrozen() throws IOException {
		try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(this.process.pid()), "task"))) {
			return threads.allMatch(ForeignPeer::isStopped);
		}
	}

	/** The state follows the name, which is in parentheses and may have others in it. */
	private static boolean isStopped(Path thread) {
		try {
			String stat = Files.readString(thread.resolve("stat"));
			return stat.startsWith(") T ", stat.lastIndexOf(')'));
		}
		catch (NoSuchFileException ex) {
			// It has just ended.
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Lets the process go on.
	 */
	void thaw() {
		signal("-CONT");
	}

	private void signal(String which) {
		try {
			Process kill = new ProcessBuilder("kill", which, Long.toString(this.process.pid())).inheritIO().start();
			if (!kill.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
				throw new AssertionError("kill " + which + " " + this.name + " failed");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while signalling " + this.name, ex);
		}
	}

	/**
	 * Kills the process as {@code kill -9} does, and waits until it is gone.
	 */
	void kill() {
		this.process.destroyForcibly();
		try {
			if (!this.process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError(this.name + " does not die");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while " + this.name + " was being killed", ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

	@Override
	public String toString() {
		return this.name;
	}

	private AssertionError failure(List<String> command, String what) {
		String shown = command.toString();
		return new AssertionError(
				this.name + " " + what + "\n  command: " + shown.substring(0, Math.min(shown.length(), 300))
						+ "\n  stderr: " + String.join("\n          ", List.copyOf(this.errors)));
	}

	/**
	 * The answer to one command.
	 */
	final class Reply {

		private final List<String> command;

		private Reply(List<String> command) {
			this.command = command;
		}

		/**
		 * Waits for success.
		 * @return the results
		 */
		List<String> await() {
			List<String> answer = answer();
			if (answer.get(0).equals("none")) {
				throw failure(this.command, "got nothing, or could send nothing, in time");
			}
			return answer.subList(1, answer.size());
		}

		/**
		 * Waits for the answer.
		 * @return whether it was success, not {@code none}
		 */
		boolean succeeded() {
			return !answer().get(0).equals("none");
		}

		private List<String> answer() {
			String line;
			try {
				line = ForeignPeer.this.answers.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw failure(this.command, "did not answer before the test was interrupted");
			}
			if (line == null) {
				throw failure(this.command, "did not answer in " + LIMIT);
			}
			if (line.equals(GONE)) {
				throw failure(this.command, "has ended");
			}
			ForeignPeer.this.unanswered--;
			List<String> answer = JsonLine.parse(line);
			if (answer.get(0).equals("error")) {
				throw failure(this.command, "says " + answer.get(1));
			}
			return answer;
		}

	}

}
