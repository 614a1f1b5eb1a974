package dev.zmq.samples.perf.jeromq;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import dev.zmq.samples.perf.role.Arguments;
import dev.zmq.samples.perf.role.Console;
import dev.zmq.samples.perf.role.Role;
import dev.zmq.samples.perf.role.Roles;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The main class of the peer.
 * <p>
 * Thread: one.
 */
public final class JeromqPeer {

	private static final int FAILED = 3;

	private JeromqPeer() {
	}

	/**
	 * Plays a role until it is told to quit; the exit codes are those of our own roles.
	 * @param args the role, then {@code key=value}
	 */
	public static void main(String[] args) {
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
			failure.printStackTrace();
			Runtime.getRuntime().halt(FAILED);
		});
		int code = run(args, new InputStreamReader(System.in, StandardCharsets.US_ASCII),
				new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.US_ASCII)));
		// Its sockets are in use by other threads: end without closing them.
		Runtime.getRuntime().halt(code);
	}

	/** Plays a role; its sockets stay open. */
	static int run(String[] args, Reader in, PrintWriter out) {
		Arguments arguments = Arguments.parse(args);
		Console console = new Console(in, out);
		if (arguments.role().equals("version")) {
			console.say("JeroMQ " + version() + " java " + System.getProperty("java.version"));
			return 0;
		}
		Role role = role(new JeromqBench(arguments, console));
		if (role == null) {
			return Roles.UNKNOWN;
		}
		console.say("READY");
		console.serve(role);
		return 0;
	}

	/** Its own version; what it tells by its API is that of the libzmq it follows. */
	private static String version() {
		Properties artifact = new Properties();
		try (InputStream in = ZMQ.class.getResourceAsStream("/META-INF/maven/org.zeromq/jeromq/pom.properties")) {
			if (in != null) {
				artifact.load(in);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return artifact.getProperty("version", "like libzmq " + ZMQ.getVersionString());
	}

	private static @Nullable Role role(JeromqBench bench) {
		return switch (bench.arguments().role()) {
			case "pull" -> JeromqPipelines.pull(bench);
			case "push" -> JeromqPipelines.push(bench);
			case "pub" -> JeromqPipelines.pub(bench);
			case "inproc-thr" -> JeromqPipelines.inproc(bench);
			case "rep" -> JeromqPings.answer(bench, SocketType.REP);
			case "router" -> JeromqPings.answer(bench, SocketType.ROUTER);
			case "req" -> JeromqPings.ask(bench, SocketType.REQ);
			case "dealer" -> JeromqPings.ask(bench, SocketType.DEALER);
			case "inproc-req" -> JeromqPings.inproc(bench, SocketType.REP, SocketType.REQ);
			case "inproc-dealer" -> JeromqPings.inproc(bench, SocketType.ROUTER, SocketType.DEALER);
			case "dealers" -> JeromqMany.dealers(bench);
			case "sub" -> JeromqMany.subscribers(bench);
			case "pubtrie" -> JeromqTopics.pub(bench);
			case "subtrie" -> JeromqTopics.sub(bench);
			case "idlers" -> JeromqIdlers.create(bench);
			case "churn" -> JeromqPings.churn(bench);
			default -> null;
		};
	}

}
