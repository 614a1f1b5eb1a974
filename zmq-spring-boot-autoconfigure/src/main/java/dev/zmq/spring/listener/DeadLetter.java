package dev.zmq.spring.listener;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.zmq.spring.support.FlatJson;
import dev.zmq.spring.support.ZmqHeaders;

/**
 * What is said about a message that was given up.
 * <p>
 * Thread: any.
 */
final class DeadLetter {

	private DeadLetter() {
	}

	static String describe(ZmqDelivery delivery, ListenerExecutionFailedException failure) {
		return FlatJson.write(values(delivery, failure));
	}

	static Map<String, Object> values(ZmqDelivery delivery, ListenerExecutionFailedException failure) {
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		Map<String, Object> values = new LinkedHashMap<>();
		values.put(ZmqHeaders.DLT_TIMESTAMP, Instant.now());
		values.put(ZmqHeaders.DLT_SOCKET, delivery.getSocketName());
		values.put(ZmqHeaders.DLT_LISTENER_ID, delivery.getListenerId());
		values.put(ZmqHeaders.DLT_ATTEMPTS, delivery.getDeliveryAttempt());
		values.put(ZmqHeaders.DLT_EXCEPTION_CLASS, cause.getClass().getName());
		values.put(ZmqHeaders.DLT_EXCEPTION_MESSAGE, String.valueOf(cause.getMessage()));
		return values;
	}

}
