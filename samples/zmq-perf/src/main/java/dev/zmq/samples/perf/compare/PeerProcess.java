package dev.zmq.samples.perf.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A role in a process of its own. Nothing waits for ever: no answer in time ends the
 * process.
 * <p>
 * Thread: one; a thread of its own reads the answers.
 */
final class PeerProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private static final Duration LAST_MOMENT = Duration.ofSeconds(3);

	/** What the reader says when there is nothing more to read. */
	private static final String END = "\0";

	private final String title;

	private final boolean jvm;

	private final Process process;

	private final Writer commands;

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private PeerProcess(Contender contender, String role, Map<String, String> keys) {
		this.title = contender.title() + " " + role;
		this.jvm = contender.engine().isJvm();
		try {
			this.process = new ProcessBuilder(contender.commandLine(role, keys)).redirectError(Redirect.INHERIT)
				.start();
		}
		catch (IOException ex) {
			throw new PeerException(this.title + " does not start: " + ex.getMessage());
		}
		this.commands = new OutputStreamWriter(this.process.getOutputStream(), StandardCharsets.US_ASCII);
		Thread reader = new Thread(this::read, "answers of " + this.title);
		reader.setDaemon(true);
		reader.start();
	}

	/** Starts a role and waits until it is ready. */
	static PeerProcess start(Contender contender, String role, Map<String, String> keys) {
		PeerProcess peer = new PeerProcess(contender, role, keys);
		try {
			peer.expect("READY", peer.answer());
			return peer;
		}
		catch (RuntimeException | Error ex) {
			peer.close();
			throw ex;
		}
	}

	/** Starts a role that says something and ends. */
	static PeerProcess asked(Contender contender, String role) {
		return new PeerProcess(contender, role, Map.of());
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.US_ASCII))) {
			lines.lines().forEach(this.answers::add);
		}
		catch (IOException | UncheckedIOException ex) {
			// The process is gone.
		}
		this.answers.add(END);
	}

	void tell(String command) {
		try {
			this.commands.write(command + "\n");
			this.commands.flush();
		}
		catch (IOException ex) {
			throw new PeerException(this.title + " does not listen any more: " + ex.getMessage());
		}
	}

	String answer() {
		String line = poll(PATIENCE);
		if (line == null) {
			this.process.destroyForcibly();
			throw new PeerException(this.title + " gave no answer in " + PATIENCE.toSeconds() + " s");
		}
		return line;
	}

	/** The next line, {@code null} if there is none in this time. */
	@Nullable String poll(Duration time) {
		try {
			String line = this.answers.poll(time.toNanos(), TimeUnit.NANOSECONDS);
			if (END.equals(line)) {
				throw new PeerException(this.title + " has ended"
						+ (this.process.waitFor(1, TimeUnit.SECONDS) ? " with " + this.process.exitValue() : ""));
			}
			return line;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PeerException("interrupted");
		}
	}

	/** Waits for the end of an operation; returns the numbers behind DONE. */
	long[] done() {
		String line = answer();
		expect("DONE", line.split(" ")[0]);
		return Arrays.stream(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
	}

	/** Gives a command whose answer is OK and a number; returns the number. */
	long ask(String command) {
		tell(command);
		String[] words = answer().split(" ");
		expect("OK", words[0]);
		return Long.parseLong(words[1]);
	}

	private void expect(String expected, String answer) {
		if (!answer.equals(expected)) {
			throw new PeerException(this.title + " should say " + expected + ", not " + answer);
		}
	}

	Consumption consumption() {
		return Consumption.of(this.process.pid());
	}

	/** Bytes on the heap of a JVM, or resident bytes of another process. */
	long memory() {
		return this.jvm ? ask("heap") : Consumption.resident(this.process.pid());
	}

	@Override
	public void close() {
		try {
			this.commands.write("quit\n");
			this.commands.close();
		}
		catch (IOException ex) {
			// It is gone already.
		}
		try {
			if (!this.process.waitFor(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.process.destroyForcibly();
		}
	}

}
