package dev.zmq.samples.perf.role;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.StringTokenizer;

/**
 * Reads commands and writes answers, one a line.
 * <p>
 * Thread: the main thread; {@link #say} any.
 */
public final class Console {

	private static final long GC_PAUSE_MILLIS = 100;

	private final BufferedReader in;

	private final PrintWriter out;

	private Runnable onSync = () -> {
	};

	/**
	 * A console between two streams.
	 * @param in where commands come from
	 * @param out where answers go to
	 */
	public Console(Reader in, PrintWriter out) {
		this.in = new BufferedReader(in);
		this.out = out;
	}

	/**
	 * Sets what the command {@code sync} does.
	 * @param action what
	 */
	public void onSync(Runnable action) {
		this.onSync = action;
	}

	/**
	 * Writes one line, at once.
	 * @param line the line
	 */
	public void say(String line) {
		// One call, so that lines of two threads do not mix.
		this.out.write(line + System.lineSeparator());
		this.out.flush();
	}

	/**
	 * Reports what was done.
	 * @param count how many operations
	 * @param nanos in how many nanoseconds
	 */
	public void done(long count, long nanos) {
		say("DONE " + count + " " + nanos);
	}

	/**
	 * Obeys commands until {@code quit} or the end of the input.
	 * @param role what {@code go} does
	 */
	public void serve(Role role) {
		try {
			String line = this.in.readLine();
			while (line != null && !line.startsWith("quit")) {
				obey(line, role);
				line = this.in.readLine();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("interrupted", ex);
		}
	}

	private void obey(String line, Role role) throws InterruptedException {
		StringTokenizer words = new StringTokenizer(line);
		switch (words.hasMoreTokens() ? words.nextToken() : "") {
			case "go" -> role.go(Long.parseLong(words.nextToken()), Integer.parseInt(words.nextToken()));
			case "heap" -> say("OK " + usedHeap());
			case "sync" -> {
				this.onSync.run();
				say("OK 0");
			}
			default -> say("OK 0");
		}
	}

	private static long usedHeap() throws InterruptedException {
		// More than one round: references that are cleared in the first free more in the
		// next.
		for (int i = 0; i < 3; i++) {
			System.gc();
			Thread.sleep(GC_PAUSE_MILLIS);
		}
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

}
