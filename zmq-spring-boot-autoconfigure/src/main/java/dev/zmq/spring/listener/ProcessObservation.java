package dev.zmq.spring.listener;

import java.util.Map;

import dev.zmq.spring.observation.ZmqMessageFacts;
import dev.zmq.spring.observation.ZmqObservations;
import dev.zmq.spring.observation.ZmqReceiverContext;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of a message or a batch while it is handled, from the first attempt to
 * the reply, on however many threads that happens. If nobody observes, it does nothing.
 * <p>
 * Thread: any; one at a time.
 */
final class ProcessObservation {

	static final ProcessObservation NONE = new ProcessObservation(Observation.NOOP);

	private final Observation observation;

	private ProcessObservation(Observation observation) {
		this.observation = observation;
	}

	/**
	 * Starts.
	 * @param observations who observes, {@code null} if nobody does
	 * @param delivery the message, or the first of a batch
	 * @param batch whether there are more
	 * @return the observation
	 */
	static ProcessObservation start(@Nullable ZmqObservations observations, ZmqDelivery delivery, boolean batch) {
		if (observations == null || !observations.isObserved(delivery.getSocketName())) {
			return NONE;
		}
		byte[] topic = delivery.getTopic();
		ZmqMessageFacts facts = new ZmqMessageFacts(delivery.getSocketName(), delivery.getSocketType(),
				(topic != null) ? delivery.getMessage().text(0) : delivery.getMessage().group(), delivery.getMessage());
		// The messages of a batch come from different traces: it begins one of its own.
		Map<String, String> headers = batch ? Map.of() : delivery.getHeaders();
		ZmqReceiverContext context = new ZmqReceiverContext(facts, headers, delivery.getListenerId(), batch,
				delivery.getRoutingId());
		return new ProcessObservation(observations.process(context).start());
	}

	/** Does something as a part of what is observed. */
	void within(Runnable action) {
		if (this == NONE) {
			action.run();
			return;
		}
		Observation.Scope scope = this.observation.openScope();
		try {
			action.run();
		}
		finally {
			scope.close();
		}
	}

	void error(Throwable failure) {
		if (this != NONE) {
			this.observation.error(failure);
		}
	}

	void stop() {
		if (this != NONE) {
			this.observation.stop();
		}
	}

}
