package dev.zmq.boot.diagnostics;

import dev.zmq.SocketTypeException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Operations that a type of socket does not have, for example sending on a PULL.
 * <p>
 * Thread: any.
 */
final class ZmqSocketTypeFailureAnalyzer extends AbstractFailureAnalyzer<SocketTypeException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SocketTypeException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Change the type of the socket, or use another operation or another socket.", cause);
	}

}
