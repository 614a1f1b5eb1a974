package dev.zmq.spring.service;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What clients have in common that do not say otherwise.
 * <p>
 * Thread: any.
 *
 * @param socket the name of their socket, {@code null} for the template's default socket
 * @param timeout how long they wait, {@code null} for the time of the socket
 */
public record ZmqClientGroup(@Nullable String socket, @Nullable Duration timeout) {

	/** Nothing. */
	public static final ZmqClientGroup NONE = new ZmqClientGroup(null, null);

}
