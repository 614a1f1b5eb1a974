package dev.zmq.spring.core;

import org.jspecify.annotations.Nullable;

/**
 * What a named proxy shall be.
 * <p>
 * Thread: any.
 *
 * @param name the name
 * @param frontend the socket on the one side
 * @param backend the socket on the other side
 * @param capture the socket that gets a copy of each message, {@code null} for none
 * @param autoStartup whether it starts with the application
 */
public record ZmqProxyDefinition(String name, ZmqSocketDefinition frontend, ZmqSocketDefinition backend,
		@Nullable ZmqSocketDefinition capture, boolean autoStartup) {
}
