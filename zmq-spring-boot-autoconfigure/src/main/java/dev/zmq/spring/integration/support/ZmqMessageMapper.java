package dev.zmq.spring.integration.support;

import java.util.Map;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.client.SocketSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/**
 * What a message of a socket is in a flow, and the other way round.
 * <p>
 * Thread: any.
 */
public interface ZmqMessageMapper {

	/**
	 * Makes a message for a flow.
	 * @param message the message, without envelope
	 * @param headers what is known about it; may be changed
	 * @return the message
	 */
	Message<?> toMessage(ZmqMessage message, Map<String, Object> headers);

	/**
	 * Fills in what is sent.
	 * @param spec what will be sent
	 * @param message the message of the flow
	 * @param topic the topic, {@code null} if there is none
	 */
	void fill(SocketSpec spec, Message<?> message, @Nullable String topic);

}
