package dev.zmq.samples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code zmq-cli proxy}: stands between clients and workers, publishers and subscribers,
 * or sources and sinks, until it is told to end.
 * <p>
 * Thread: one.
 */
@Command(name = "proxy", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Moves messages between two endpoints, which it binds, until SIGTERM, the command TERMINATE, or"
				+ " the time-out.")
final class ProxyCommand implements Callable<Integer> {

	@Spec
	@Nullable CommandSpec spec;

	@Option(names = "--type", required = true, paramLabel = "TYPE",
			description = "queue (ROUTER and DEALER), forwarder (XSUB and XPUB) or streamer (PULL and PUSH).")
	Kind kind = Kind.QUEUE;

	@Option(names = "--frontend", required = true, paramLabel = "EP",
			description = "Where clients, publishers or sources connect.")
	String frontend = "";

	@Option(names = "--backend", required = true, paramLabel = "EP",
			description = "Where workers, subscribers or sinks connect.")
	String backend = "";

	@Option(names = "--capture", paramLabel = "EP", description = "Publish a copy of every message here.")
	@Nullable String capture;

	@Option(names = "--control", paramLabel = "EP",
			description = "Take the commands PAUSE, RESUME, TERMINATE and STATISTICS from a req here.")
	@Nullable String control;

	@Mixin
	CommonOptions common = new CommonOptions();

	@Override
	public Integer call() throws Exception {
		Program program = new Program(Objects.requireNonNull(this.spec).commandLine(), this.common);
		return program.run((context, deadline) -> run(context, deadline, program));
	}

	private int run(ZmqContext context, Deadline deadline, Program program) {
		List<ZmqSocket> sockets = new ArrayList<>();
		ZmqProxy.Builder builder = context.proxy();
		builder.frontend(bound(context, this.kind.frontend, this.frontend, sockets, program));
		builder.backend(bound(context, this.kind.backend, this.backend, sockets, program));
		if (this.capture != null) {
			builder.capture(bound(context, SocketType.PUB, this.capture, sockets, program));
		}
		if (this.control != null) {
			builder.control(bound(context, SocketType.REP, this.control, sockets, program));
		}
		ZmqProxy proxy = builder.build().start();
		program.ready(sockets.toArray(new ZmqSocket[0]));
		if (!proxy.awaitTermination(deadline.left())) {
			return program.timeout("the run took " + this.common.timeout + " ms; " + proxy.statistics());
		}
		sockets.forEach((socket) -> socket.close(deadline.left(SocketCommand.LAST_FLUSH)));
		return Exit.DONE;
	}

	private static ZmqSocket bound(ZmqContext context, SocketType type, String endpoint, List<ZmqSocket> sockets,
			Program program) {
		ZmqSocket socket = context.socket(type);
		program.watch(socket);
		socket.bind(endpoint);
		sockets.add(socket);
		return socket;
	}

	/**
	 * The three usual proxies.
	 */
	enum Kind {

		QUEUE(SocketType.ROUTER, SocketType.DEALER), FORWARDER(SocketType.XSUB, SocketType.XPUB),
		STREAMER(SocketType.PULL, SocketType.PUSH);

		private final SocketType frontend;

		private final SocketType backend;

		Kind(SocketType frontend, SocketType backend) {
			this.frontend = frontend;
			this.backend = backend;
		}

		@Override
		public String toString() {
			return name().toLowerCase(java.util.Locale.ROOT);
		}

	}

}
