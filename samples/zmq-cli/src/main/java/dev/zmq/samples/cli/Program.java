package dev.zmq.samples.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.OptionException;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqException;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * One run: a context that is closed whatever happens, also on SIGTERM, and the exit code
 * for each kind of failure.
 * <p>
 * Thread: one; the hook another.
 */
final class Program {

	/** A signal must end the program soon. */
	private static final Duration LAST_MOMENT = Duration.ofMillis(500);

	private final CommandLine command;

	private final CommonOptions options;

	private final PrintStream err = System.err;

	private final List<Thread> watchers = new ArrayList<>();

	private volatile boolean stopping;

	Program(CommandLine command, CommonOptions options) {
		this.command = command;
		this.options = options;
	}

	/**
	 * What a command does.
	 */
	interface Work {

		int run(ZmqContext context, Deadline deadline) throws Exception;

	}

	int run(Work work) throws Exception {
		Deadline deadline = this.options.deadline();
		ZmqContext context = ZmqContext.create();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			this.stopping = true;
			context.close(LAST_MOMENT);
		}, "stop"));
		try {
			return work.run(context, deadline);
		}
		catch (UsageException | OptionException | EndpointException ex) {
			throw new ParameterException(this.command, String.valueOf(ex.getMessage()));
		}
		catch (ZmqTimeoutException ex) {
			return timeout(String.valueOf(ex.getMessage()));
		}
		catch (ZmqException ex) {
			say("zmq-cli: " + ex.getMessage());
			return Exit.FAILED;
		}
		finally {
			context.close(Duration.ZERO);
			// The last events may say why.
			for (Thread watcher : this.watchers) {
				watcher.join(LAST_MOMENT.toMillis());
			}
		}
	}

	int timeout(String what) {
		say("zmq-cli: time-out: " + what);
		return Exit.TIMEOUT;
	}

	/** Everything is bound and connected. */
	void ready(ZmqSocket... sockets) {
		StringBuilder text = new StringBuilder("READY");
		for (ZmqSocket socket : sockets) {
			List<Endpoint> endpoints = socket.endpoints();
			text.append(endpoints.stream().map((endpoint) -> " " + endpoint).collect(Collectors.joining()));
		}
		this.err.println(text);
		this.err.flush();
	}

	/** Tells the events of a socket from now on, if that is wanted. */
	void watch(ZmqSocket socket) {
		if (this.options.verbose) {
			SocketEvents events = socket.events();
			Thread thread = new Thread(() -> {
				SocketEvent event = events.poll(SocketOptions.INFINITE);
				while (event != null) {
					say("EVENT " + event);
					event = events.poll(SocketOptions.INFINITE);
				}
			}, "events");
			thread.setDaemon(true);
			thread.start();
			this.watchers.add(thread);
		}
	}

	void say(String text) {
		// On a signal everything fails that is still going on.
		if (!this.stopping) {
			this.err.println(text);
			this.err.flush();
		}
	}

}
