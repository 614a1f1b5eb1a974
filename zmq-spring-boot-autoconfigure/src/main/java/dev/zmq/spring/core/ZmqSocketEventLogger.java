package dev.zmq.spring.core;

import dev.zmq.SocketEvent;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes to the log what happens to the connections of all named sockets: peers that come
 * and go, attempts to connect, handshakes that fail, messages that are dropped.
 * <p>
 * Thread: any.
 */
public final class ZmqSocketEventLogger implements ZmqSocketCustomizer {

	private static final Logger logger = LoggerFactory.getLogger(ZmqSocketEventLogger.class);

	private final @Nullable Level level;

	/**
	 * Makes a logger.
	 * @param level the level of all events, {@code null} to write nothing
	 */
	public ZmqSocketEventLogger(@Nullable Level level) {
		this.level = level;
	}

	@Override
	public void customize(String name, ZmqSocket socket) {
		Level known = this.level;
		if (known != null) {
			socket.onEvent((event) -> log(known, name, event));
		}
	}

	private static void log(Level level, String name, SocketEvent event) {
		if (logger.isEnabledForLevel(level)) {
			logger.atLevel(level).log("Socket '{}': {}", name, EventLog.text(event));
		}
	}

}
