package dev.zmq.samples.perf;

import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The main class: {@code ROLE key=value...}. Commands come on standard input, answers go
 * to standard output.
 * <p>
 * Thread: one.
 */
public final class Perf {

	private static final int OK = 0;

	private static final int UNKNOWN_ROLE = 2;

	private static final int FAILED = 3;

	private Perf() {
	}

	/**
	 * Plays a role and exits: 0 when told to quit, 2 if there is no such role, 3 on any
	 * failure.
	 * @param args the role and its arguments
	 */
	public static void main(String[] args) {
		// A failure in any thread ends the process: whoever started it must not wait.
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> halt(failure));
		try {
			Reader in = new InputStreamReader(System.in, StandardCharsets.US_ASCII);
			PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.US_ASCII));
			System.exit(run(args, in, out));
		}
		catch (Throwable ex) {
			halt(ex);
		}
	}

	private static void halt(Throwable failure) {
		failure.printStackTrace();
		Runtime.getRuntime().halt(FAILED);
	}

	static int run(String[] args, Reader in, PrintWriter out) {
		Arguments arguments = Arguments.parse(args);
		Console console = new Console(in, out);
		if (arguments.role().equals("version")) {
			console.say("zmq-core " + version() + " java " + System.getProperty("java.version"));
			return OK;
		}
		try (Bench bench = new Bench(arguments, console)) {
			Role role = role(bench);
			if (role == null) {
				System.err.println("unknown role '" + arguments.role() + "'");
				return UNKNOWN_ROLE;
			}
			console.say("READY");
			console.serve(role);
			return OK;
		}
	}

	private static @Nullable Role role(Bench bench) {
		return switch (bench.arguments().role()) {
			case "pull" -> Pipelines.pull(bench);
			case "push" -> Pipelines.push(bench);
			case "inproc-thr" -> Pipelines.inproc(bench);
			case "rep" -> Echoes.rep(bench);
			case "router" -> Echoes.router(bench);
			case "req" -> Pings.req(bench);
			case "dealer" -> Pings.dealer(bench);
			case "inproc-req" -> Pings.inprocReq(bench);
			case "inproc-dealer" -> Pings.inprocDealer(bench);
			case "dealers" -> Dealers.create(bench);
			case "pub" -> Broadcasts.pub(bench);
			case "sub" -> Broadcasts.sub(bench);
			case "pubtrie" -> Topics.pub(bench);
			case "subtrie" -> Topics.sub(bench);
			case "churn" -> Churn.create(bench);
			default -> null;
		};
	}

	private static String version() {
		String version = Perf.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "of the class path";
	}

}
