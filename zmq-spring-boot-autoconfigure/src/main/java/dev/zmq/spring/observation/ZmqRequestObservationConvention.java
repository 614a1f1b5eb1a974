package dev.zmq.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of requests, and says what they carry. A bean of this type
 * replaces the {@link DefaultZmqRequestObservationConvention default}.
 * <p>
 * Thread: any.
 */
public interface ZmqRequestObservationConvention extends ObservationConvention<ZmqRequestContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ZmqRequestContext;
	}

}
