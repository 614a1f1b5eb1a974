package dev.zmq.boot.diagnostics;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.ZmqBindException;
import dev.zmq.spring.core.ZmqSocketOpenException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Addresses that are taken, or are not of this machine.
 * <p>
 * Thread: any.
 */
final class ZmqBindFailureAnalyzer extends AbstractFailureAnalyzer<ZmqBindException> {

	private static final int FIRST_UNPRIVILEGED_PORT = 1024;

	private final Environment environment;

	ZmqBindFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ZmqBindException cause) {
		ZmqSocketOpenException open = findCause(rootFailure, ZmqSocketOpenException.class);
		String description = (open != null) ? open.getMessage() : cause.getMessage();
		return new FailureAnalysis(description + PropertyOrigins.describe(this.environment, property(open)),
				action(cause, open), cause);
	}

	private static @Nullable String property(@Nullable ZmqSocketOpenException open) {
		return (open != null) ? "zmq.sockets." + open.getSocketName() + ".bind" : null;
	}

	private static String action(ZmqBindException cause, @Nullable ZmqSocketOpenException open) {
		int port = port(cause.endpoint());
		String change = (open != null) ? "set 'zmq.sockets." + open.getSocketName() + ".bind' to another endpoint"
				: "use another endpoint";
		if (cause.addressInUse()) {
			return "Stop the process that is bound to '" + cause.endpoint() + "'"
					+ ((port > 0) ? " ('ss -ltnp sport = :" + port + "' shows it)" : "") + ", or " + change
					+ ((port > 0) ? ", for example with port 0 for any free one." : ".");
		}
		if (port > 0 && port < FIRST_UNPRIVILEGED_PORT) {
			return "Port " + port + " may be reserved to the administrator: " + change + " with a port from "
					+ FIRST_UNPRIVILEGED_PORT + " on.";
		}
		return "Use an address or interface of this machine, or * for all of them: " + change + ".";
	}

	private static int port(String endpoint) {
		try {
			return Endpoint.parse(endpoint).port();
		}
		catch (EndpointException ex) {
			return -1;
		}
	}

}
