package dev.zmq.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of messages that are sent, and says what they carry. A bean of
 * this type replaces the {@link DefaultZmqSendObservationConvention default}.
 * <p>
 * Thread: any.
 */
public interface ZmqSendObservationConvention extends ObservationConvention<ZmqSenderContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ZmqSenderContext;
	}

}
