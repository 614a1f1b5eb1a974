package dev.zmq.spring.observation;

import java.util.Locale;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the observations say about a message.
 * <p>
 * Thread: any.
 *
 * @param socketName the name of the socket
 * @param socketType its type, as configured
 * @param topic the topic or group, {@code null} if there is none
 * @param message the message, without the frame of its headers
 */
public record ZmqMessageFacts(String socketName, SocketType socketType, @Nullable String topic, ZmqMessage message) {

	/**
	 * The type of the socket as a tag has it.
	 * @return the type in lower case
	 */
	public String typeTag() {
		return this.socketType.name().toLowerCase(Locale.ROOT);
	}

}
