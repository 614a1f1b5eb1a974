package dev.zmq.spring.observation;

import io.micrometer.common.KeyValues;

/**
 * The names and tags of {@link ZmqObservation#SEND}.
 * <p>
 * Thread: any.
 */
public class DefaultZmqSendObservationConvention implements ZmqSendObservationConvention {

	/** The one that is used if there is no other. */
	public static final DefaultZmqSendObservationConvention INSTANCE = new DefaultZmqSendObservationConvention();

	/**
	 * Makes a convention.
	 */
	public DefaultZmqSendObservationConvention() {
	}

	@Override
	public String getName() {
		return "zmq.send";
	}

	@Override
	public String getContextualName(ZmqSenderContext context) {
		return "send " + context.getFacts().socketName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ZmqSenderContext context) {
		return KeyValuesOf.low(context.getFacts(), "send", "send");
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ZmqSenderContext context) {
		return KeyValuesOf.high(context.getFacts());
	}

}
