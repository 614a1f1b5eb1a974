package dev.zmq.spring.observation;

import dev.zmq.spring.observation.ZmqObservation.RequestKeys;
import io.micrometer.common.KeyValues;

/**
 * The names and tags of {@link ZmqObservation#REQUEST}.
 * <p>
 * Thread: any.
 */
public class DefaultZmqRequestObservationConvention implements ZmqRequestObservationConvention {

	/** The one that is used if there is no other. */
	public static final DefaultZmqRequestObservationConvention INSTANCE = new DefaultZmqRequestObservationConvention();

	/**
	 * Makes a convention.
	 */
	public DefaultZmqRequestObservationConvention() {
	}

	@Override
	public String getName() {
		return "zmq.request";
	}

	@Override
	public String getContextualName(ZmqRequestContext context) {
		return "request " + context.getFacts().socketName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ZmqRequestContext context) {
		return KeyValuesOf.low(context.getFacts(), "request", "send")
			.and(RequestKeys.OUTCOME.withValue(context.getOutcome()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ZmqRequestContext context) {
		return KeyValuesOf.high(context.getFacts());
	}

}
