package dev.zmq.spring.service;

import java.time.Duration;

import dev.zmq.spring.message.ZmqHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * What clients have in common that do not say otherwise.
 * <p>
 * Thread: any.
 *
 * @param socket the name of their socket, {@code null} for the template's default socket
 * @param timeout how long they wait, {@code null} for the time of the socket
 * @param headerMode where their headers go, {@code null} for where those of the socket go
 */
public record ZmqClientGroup(@Nullable String socket, @Nullable Duration timeout, @Nullable ZmqHeaderMode headerMode) {

	/** Nothing. */
	public static final ZmqClientGroup NONE = new ZmqClientGroup(null, null, null);

}
