package dev.zmq.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of messages that listeners handle, and says what they carry. A
 * bean of this type replaces the {@link DefaultZmqProcessObservationConvention default}.
 * <p>
 * Thread: any.
 */
public interface ZmqProcessObservationConvention extends ObservationConvention<ZmqReceiverContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ZmqReceiverContext;
	}

}
