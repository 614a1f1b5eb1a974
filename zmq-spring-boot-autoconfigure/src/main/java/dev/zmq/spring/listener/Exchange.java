package dev.zmq.spring.listener;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A message that is being handled. Several threads may want to end it (the handler, the
 * one that completes its result, the one that stops the container): one of them replies,
 * one of them finishes.
 * <p>
 * Thread: any.
 */
final class Exchange {

	private final ZmqDelivery delivery;

	private final AtomicBoolean replied = new AtomicBoolean();

	private final AtomicBoolean finished = new AtomicBoolean();

	Exchange(ZmqDelivery delivery) {
		this.delivery = delivery;
	}

	ZmqDelivery delivery() {
		return this.delivery;
	}

	/** Whether the caller is the one to reply. */
	boolean claimReply() {
		return this.replied.compareAndSet(false, true);
	}

	/** Whether the caller is the one to finish. */
	boolean finish() {
		return this.finished.compareAndSet(false, true);
	}

}
