package dev.zmq.internal.socket;

import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a copy of what a proxy moves, and the count of what got lost.
 * <p>
 * Thread: the proxy's, the counters any.
 */
final class ProxyTap {

	private final @Nullable DefaultSocket capture;

	private final AtomicLong captureDrops = new AtomicLong();

	private final AtomicLong drops = new AtomicLong();

	ProxyTap(@Nullable DefaultSocket capture) {
		this.capture = capture;
	}

	/** Whether there is somebody. */
	boolean isOpen() {
		return this.capture != null;
	}

	/** A message was moved. */
	void copy(ZmqMessage message) {
		if (this.capture != null && !trySend(this.capture, message)) {
			this.captureDrops.incrementAndGet();
		}
	}

	private static boolean trySend(DefaultSocket capture, ZmqMessage message) {
		try {
			return capture.trySend(message);
		}
		catch (ZmqClosedException | ZmqInterruptedException ex) {
			throw ex;
		}
		catch (ZmqException ex) {
			// For example several frames, and it conflates.
			return false;
		}
	}

	/** A message was taken and could not be moved. */
	void dropped() {
		this.drops.incrementAndGet();
	}

	long captureDrops() {
		return this.captureDrops.get();
	}

	long drops() {
		return this.drops.get();
	}

}
