package dev.zmq.spring.observation;

import java.util.Arrays;

import dev.zmq.Peer;
import dev.zmq.spring.observation.ZmqObservation.PeerKeys;
import dev.zmq.spring.observation.ZmqObservation.ProcessKeys;
import io.micrometer.common.KeyValues;

/**
 * The names and tags of {@link ZmqObservation#PROCESS}.
 * <p>
 * Thread: any.
 */
public class DefaultZmqProcessObservationConvention implements ZmqProcessObservationConvention {

	/** The one that is used if there is no other. */
	public static final DefaultZmqProcessObservationConvention INSTANCE = new DefaultZmqProcessObservationConvention();

	/**
	 * Makes a convention.
	 */
	public DefaultZmqProcessObservationConvention() {
	}

	@Override
	public String getName() {
		return "zmq.process";
	}

	@Override
	public String getContextualName(ZmqReceiverContext context) {
		return "process " + context.getFacts().socketName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ZmqReceiverContext context) {
		return KeyValuesOf.low(context.getFacts(), "process", "process")
			.and(ProcessKeys.LISTENER_ID.withValue(context.getListenerId()),
					ProcessKeys.LISTENER_KIND.withValue(context.isBatch() ? "batch" : "single"));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ZmqReceiverContext context) {
		Peer peer = context.getFacts().message().peer();
		byte[] id = context.getRoutingId();
		return KeyValuesOf.high(context.getFacts())
			.and(PeerKeys.PEER_ADDRESS.withValue((peer != null) ? peer.address() : KeyValuesOf.NONE),
					PeerKeys.ROUTING_ID_HASH
						.withValue((id != null) ? Integer.toHexString(Arrays.hashCode(id)) : KeyValuesOf.NONE));
	}

}
