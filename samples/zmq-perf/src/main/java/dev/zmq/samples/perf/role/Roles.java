package dev.zmq.samples.perf.role;

import java.io.PrintWriter;
import java.io.Reader;

import dev.zmq.ZmqContext;
import org.jspecify.annotations.Nullable;

/**
 * The roles on this engine.
 * <p>
 * Thread: one.
 */
public final class Roles {

	private static final int OK = 0;

	/** The exit code if there is no such role. */
	public static final int UNKNOWN = 2;

	private Roles() {
	}

	/**
	 * Plays a role until it is told to quit.
	 * @param args the role and its arguments
	 * @param in where commands come from
	 * @param out where answers go to
	 * @return the exit code: 0, or 2 if there is no such role
	 * @throws IllegalArgumentException if an argument is wrong
	 */
	public static int run(String[] args, Reader in, PrintWriter out) {
		Arguments arguments = Arguments.parse(args);
		Console console = new Console(in, out);
		if (arguments.role().equals("version")) {
			console.say("zmq-core " + version() + " java " + System.getProperty("java.version"));
			return OK;
		}
		try (Bench bench = new Bench(arguments, console)) {
			Role role = role(bench);
			if (role == null) {
				System.err.println("unknown role or command '" + arguments.role() + "'");
				return UNKNOWN;
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
			case "idlers" -> Idlers.create(bench);
			case "churn" -> Churn.create(bench);
			default -> null;
		};
	}

	private static String version() {
		String version = ZmqContext.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "of the class path";
	}

}
