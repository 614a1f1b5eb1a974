package dev.zmq.internal.socket;

import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqProxy;

/**
 * What passed one side of a proxy.
 * <p>
 * Thread: counting the proxy's, reading any.
 */
final class ProxyTraffic {

	private final AtomicLong receivedMessages = new AtomicLong();

	private final AtomicLong receivedFrames = new AtomicLong();

	private final AtomicLong receivedBytes = new AtomicLong();

	private final AtomicLong sentMessages = new AtomicLong();

	private final AtomicLong sentFrames = new AtomicLong();

	private final AtomicLong sentBytes = new AtomicLong();

	void received(ZmqMessage message) {
		add(this.receivedMessages, 1);
		add(this.receivedFrames, message.size());
		add(this.receivedBytes, message.byteCount());
	}

	void sent(ZmqMessage message) {
		add(this.sentMessages, 1);
		add(this.sentFrames, message.size());
		add(this.sentBytes, message.byteCount());
	}

	/** There is one writer, so no read-modify-write is needed. */
	private static void add(AtomicLong counter, long count) {
		counter.lazySet(counter.getPlain() + count);
	}

	ZmqProxy.Traffic snapshot() {
		return new ZmqProxy.Traffic(this.receivedMessages.get(), this.receivedFrames.get(), this.receivedBytes.get(),
				this.sentMessages.get(), this.sentFrames.get(), this.sentBytes.get());
	}

}
