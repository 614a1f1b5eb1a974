package dev.zmq.spring.observation;

import dev.zmq.spring.observation.ZmqObservation.MessageKeys;
import dev.zmq.spring.observation.ZmqObservation.SendKeys;
import io.micrometer.common.KeyValues;

/**
 * The tags that several observations have in common.
 * <p>
 * Thread: any.
 */
final class KeyValuesOf {

	static final String NONE = "none";

	private KeyValuesOf() {
	}

	static KeyValues low(ZmqMessageFacts facts, String operation, String operationType) {
		return KeyValues.of(SendKeys.SYSTEM.withValue("zeromq"), SendKeys.OPERATION_NAME.withValue(operation),
				SendKeys.OPERATION_TYPE.withValue(operationType), SendKeys.DESTINATION.withValue(facts.socketName()),
				SendKeys.SOCKET_TYPE.withValue(facts.typeTag()));
	}

	static KeyValues high(ZmqMessageFacts facts) {
		String topic = facts.topic();
		return KeyValues.of(MessageKeys.TOPIC.withValue((topic != null && !topic.isEmpty()) ? topic : NONE),
				MessageKeys.FRAMES.withValue(Integer.toString(facts.message().size())),
				MessageKeys.BODY_SIZE.withValue(Long.toString(facts.message().byteCount())));
	}

}
