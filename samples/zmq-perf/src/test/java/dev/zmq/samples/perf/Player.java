package dev.zmq.samples.perf;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A role in a thread of its own. */
public final class Player implements AutoCloseable {

	private static final int PATIENCE = 50;

	private final PipedWriter commands = new PipedWriter();

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private final CompletableFuture<Integer> exit;

	/** What plays roles. */
	public interface Program {

		int run(String[] args, Reader in, PrintWriter out);

	}

	public Player(Program program, String... args) throws IOException {
		PipedReader in = new PipedReader(this.commands);
		PrintWriter out = new PrintWriter(new Lines(this.answers));
		this.exit = CompletableFuture.supplyAsync(() -> program.run(args, in, out),
				(task) -> new Thread(task, args[0]).start());
		assertThat(answer()).isEqualTo("READY");
	}

	public void tell(String command) throws IOException {
		this.commands.write(command + "\n");
		this.commands.flush();
	}

	public String ask(String command) throws IOException {
		tell(command);
		return answer();
	}

	public String answer() {
		try {
			String line = this.answers.poll(PATIENCE, TimeUnit.SECONDS);
			if (line == null) {
				throw new IllegalStateException("no answer");
			}
			return line;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		tell("quit");
		assertThat(this.exit.orTimeout(PATIENCE, TimeUnit.SECONDS).join()).isZero();
	}

	/** Splits what a role writes into lines. */
	private static final class Lines extends Writer {

		private final BlockingQueue<String> lines;

		Lines(BlockingQueue<String> lines) {
			this.lines = lines;
		}

		@Override
		public void write(char[] text, int offset, int length) {
			// The console writes whole lines.
			new String(text, offset, length).lines().forEach(this.lines::add);
		}

		@Override
		public void flush() {
			// Nothing is held back.
		}

		@Override
		public void close() {
			// Nothing to close.
		}

	}

}
