package dev.zmq.boot.diagnostics;

import dev.zmq.EndpointException;
import dev.zmq.spring.core.ZmqSocketOpenException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Endpoints that are malformed, or whose transport is not there.
 * <p>
 * Thread: any.
 */
final class ZmqInvalidEndpointFailureAnalyzer extends AbstractFailureAnalyzer<EndpointException> {

	private final Environment environment;

	ZmqInvalidEndpointFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EndpointException cause) {
		ZmqSocketOpenException open = findCause(rootFailure, ZmqSocketOpenException.class);
		if (open == null) {
			return new FailureAnalysis(cause.getMessage(), correct("the endpoint"), cause);
		}
		String property = "zmq.sockets." + open.getSocketName() + "." + open.getOperation();
		String origin = PropertyOrigins.describe(this.environment, property);
		return new FailureAnalysis(open.getMessage() + origin, correct(
				origin.isEmpty() ? "'" + open.getOperation() + "' in " + open.getOrigin() : "'" + property + "'"),
				cause);
	}

	private static String correct(String what) {
		return "Correct " + what + ": an endpoint is transport://address, for example tcp://*:5555, "
				+ "tcp://host.example.com:5555, ipc:///run/app.sock or inproc://name.";
	}

}
