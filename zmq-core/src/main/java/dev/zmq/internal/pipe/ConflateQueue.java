package dev.zmq.internal.pipe;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a conflating socket: one slot, in which a newer message replaces one that
 * was not taken yet. It is never full.
 * <p>
 * Thread: see {@link MessageQueue}.
 */
final class ConflateQueue extends MessageQueue {

	private final AtomicReference<@Nullable ZmqMessage> slot = new AtomicReference<>();

	private final AtomicLong replaced = new AtomicLong();

	private volatile long taken;

	private volatile long released;

	private @Nullable ZmqMessage inHand;

	@Override
	public boolean offer(ZmqMessage message) {
		if (this.slot.getAndSet(message) != null) {
			this.replaced.incrementAndGet();
		}
		return true;
	}

	@Override
	public void offerAlways(ZmqMessage message) {
		offer(message);
	}

	@Override
	public void show() {
		// The slot is visible at once.
	}

	@Override
	public boolean hasCredit() {
		return true;
	}

	@Override
	public @Nullable ZmqMessage take() {
		ZmqMessage message = this.slot.getAndSet(null);
		if (message != null) {
			this.inHand = message;
			this.taken++;
		}
		return message;
	}

	@Override
	public @Nullable ZmqMessage remove() {
		ZmqMessage message = take();
		if (message != null) {
			release(1);
		}
		return message;
	}

	@Override
	public void release(int count) {
		this.inHand = null;
		this.released += count;
	}

	@Override
	public void rewind() {
		ZmqMessage again = this.inHand;
		this.inHand = null;
		if (again != null) {
			this.taken = this.released;
			if (!this.slot.compareAndSet(null, again)) {
				this.replaced.incrementAndGet();
			}
		}
	}

	@Override
	public boolean isEmpty() {
		return this.slot.get() == null;
	}

	@Override
	public long size() {
		return ((this.slot.get() != null) ? 1 : 0) + this.taken - this.released;
	}

	@Override
	public long released() {
		return this.released;
	}

	@Override
	public long replaced() {
		return this.replaced.get();
	}

}
