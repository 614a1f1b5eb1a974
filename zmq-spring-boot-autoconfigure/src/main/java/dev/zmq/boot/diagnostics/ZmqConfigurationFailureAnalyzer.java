package dev.zmq.boot.diagnostics;

import dev.zmq.spring.core.ZmqConfigurationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Unknown socket names, options that a type does not have, and listeners that cannot
 * work.
 * <p>
 * Thread: any.
 */
final class ZmqConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ZmqConfigurationException> {

	private final Environment environment;

	ZmqConfigurationFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ZmqConfigurationException cause) {
		return new FailureAnalysis(
				cause.getDescription() + PropertyOrigins.describe(this.environment, cause.getPropertyName()),
				cause.getAction(), cause);
	}

}
