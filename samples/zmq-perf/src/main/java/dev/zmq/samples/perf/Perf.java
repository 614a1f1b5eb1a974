package dev.zmq.samples.perf;

import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import dev.zmq.samples.perf.command.Commands;
import dev.zmq.samples.perf.role.Roles;

/**
 * The main class: {@code COMMAND arguments...} for people, {@code ROLE key=value...} for
 * a harness. A role takes commands on standard input and answers on standard output.
 * <p>
 * Thread: one.
 */
public final class Perf {

	private static final int FAILED = 3;

	private Perf() {
	}

	/**
	 * Runs a command or plays a role, and exits: 0 when done or told to quit, 2 if there
	 * is no such command or role or it was used wrongly, 3 on any failure.
	 * @param args the command or role, and its arguments
	 */
	public static void main(String[] args) {
		// A failure in any thread ends the process: whoever started it must not wait.
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> halt(failure));
		try {
			if (args.length == 0 || Commands.isCommand(args[0])) {
				System.exit(Commands.commandLine().execute(args));
			}
			Reader in = new InputStreamReader(System.in, StandardCharsets.US_ASCII);
			PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.US_ASCII));
			System.exit(Roles.run(args, in, out));
		}
		catch (Throwable ex) {
			halt(ex);
		}
	}

	private static void halt(Throwable failure) {
		failure.printStackTrace();
		Runtime.getRuntime().halt(FAILED);
	}

}
