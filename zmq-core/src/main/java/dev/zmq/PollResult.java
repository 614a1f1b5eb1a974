package dev.zmq;

import java.nio.channels.SelectableChannel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One socket or channel that a {@link ZmqPoller} found ready.
 * <p>
 * Thread: any.
 *
 * @param socket the socket, {@code null} if it is a channel
 * @param channel the channel, {@code null} if it is a socket
 * @param attachment what was given when it was added
 * @param events what it is ready for, never empty
 */
public record PollResult(@Nullable ZmqSocket socket, @Nullable SelectableChannel channel, @Nullable Object attachment,
		Set<PollEvent> events) {

	/**
	 * Freezes the set.
	 */
	public PollResult {
		events = Collections.unmodifiableSet(EnumSet.copyOf(events));
	}

	/**
	 * Whether it can be received from, read, or accepted on.
	 * @return whether {@link PollEvent#READABLE} is among the events
	 */
	public boolean isReadable() {
		return this.events.contains(PollEvent.READABLE);
	}

	/**
	 * Whether it can be sent to or written.
	 * @return whether {@link PollEvent#WRITABLE} is among the events
	 */
	public boolean isWritable() {
		return this.events.contains(PollEvent.WRITABLE);
	}

}
