package dev.zmq.spring.listener;

import java.util.IdentityHashMap;
import java.util.List;
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

	static final ProcessObservation NONE = new ProcessObservation(Observation.NOOP, Map.of());

	private final Observation observation;

	// By their identity: the messages of a batch that are still in it.
	private final Map<ZmqDelivery, Observation> members;

	private ProcessObservation(Observation observation, Map<ZmqDelivery, Observation> members) {
		this.observation = observation;
		this.members = members;
	}

	/**
	 * Starts.
	 * @param observations who observes, {@code null} if nobody does
	 * @param delivery the message, or the first of a batch
	 * @param batch the messages, {@code null} if it is one
	 * @param eachOfBatch whether each message of a batch is observed too
	 * @return the observation
	 */
	static ProcessObservation start(@Nullable ZmqObservations observations, ZmqDelivery delivery,
			@Nullable List<ZmqDelivery> batch, boolean eachOfBatch) {
		if (observations == null || !observations.isObserved(delivery.getSocketName())) {
			return NONE;
		}
		Map<ZmqDelivery, Observation> members = new IdentityHashMap<>();
		// The messages of a batch come from different traces: it begins one of its own.
		Observation whole = start(observations, delivery, batch != null);
		if (batch != null && eachOfBatch) {
			batch.forEach((member) -> members.put(member, start(observations, member, false)));
		}
		return new ProcessObservation(whole, members);
	}

	private static Observation start(ZmqObservations observations, ZmqDelivery delivery, boolean batch) {
		byte[] topic = delivery.getTopic();
		ZmqMessageFacts facts = new ZmqMessageFacts(delivery.getSocketName(), delivery.getSocketType(),
				(topic != null) ? delivery.getMessage().text(0) : delivery.getMessage().group(), delivery.getMessage());
		Map<String, String> headers = batch ? Map.of() : delivery.getHeaders();
		ZmqReceiverContext context = new ZmqReceiverContext(facts, headers, delivery.getListenerId(), batch,
				delivery.getRoutingId());
		return observations.process(context).start();
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
			this.members.values().forEach((member) -> member.error(failure));
		}
	}

	/** A message of a batch has ended before the others. */
	void stop(ZmqDelivery ended, @Nullable Throwable failure) {
		Observation member = this.members.isEmpty() ? null : this.members.remove(ended);
		if (member != null) {
			if (failure != null) {
				member.error(failure);
			}
			member.stop();
		}
	}

	void stop() {
		if (this != NONE) {
			this.members.values().forEach(Observation::stop);
			this.observation.stop();
		}
	}

}
