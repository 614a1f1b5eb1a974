package dev.zmq.internal.pipe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The ordinary queue: a chain of chunks, so that an idle pipe holds one small chunk and a
 * full one grows without copying. Credit becomes visible to the producer in steps of the
 * low-water mark, half the high-water mark, as in libzmq: a full pipe is half drained
 * before it takes more.
 * <p>
 * Thread: see {@link MessageQueue}.
 */
final class ChunkedQueue extends ConsumerCursors {

	private static final int FIRST_CHUNK = 8;

	private static final int LARGEST_CHUNK = 256;

	/** How often a queue without limit tells its producer what it released. */
	private static final int UNLIMITED_STEP = 64;

	/** So many small messages that were read may be cleared together. */
	private static final int KEPT_SLOTS = 16;

	private static final int KEPT_BYTES = 1024;

	private static final VarHandle OFFERED;

	private static final VarHandle RELEASED;

	private static final VarHandle CONSUMER_RELEASED;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			OFFERED = lookup.findVarHandle(ProducerCursors.class, "offered", long.class);
			RELEASED = lookup.findVarHandle(ConsumerCursors.class, "released", long.class);
			CONSUMER_RELEASED = lookup.findVarHandle(ConsumerCursors.class, "consumerReleased", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	ChunkedQueue(int highWaterMark) {
		super(highWaterMark, new QueueChunk(FIRST_CHUNK));
		this.step = step(highWaterMark);
	}

	@Override
	public boolean offer(ZmqMessage message) {
		if (!hasCredit()) {
			return false;
		}
		offerAlways(message);
		return true;
	}

	@Override
	public void offerAlways(ZmqMessage message) {
		int index = this.producerIndex;
		QueueChunk chunk = this.producerChunk;
		if (index == chunk.slots.length) {
			chunk = new QueueChunk(Math.min(LARGEST_CHUNK, chunk.slots.length * 2));
			this.producerChunk.next = chunk;
			this.producerChunk = chunk;
			index = 0;
		}
		chunk.slots[index] = message;
		this.producerIndex = index + 1;
		this.producerOffered++;
	}

	@Override
	public boolean pass() {
		if (!hasCredit()) {
			return false;
		}
		long count = this.producerOffered + 1;
		this.producerOffered = count;
		this.consumerOffered = count;
		this.taken = count;
		OFFERED.setRelease(this, count);
		return true;
	}

	@Override
	public void releasePassed(int count) {
		shownCredit(count);
	}

	@Override
	public void settlePassed(int count, ZmqMessage standIn) {
		this.producerOffered -= count;
		this.taken -= count;
		for (int i = 0; i < count; i++) {
			offerAlways(standIn);
			take();
		}
	}

	@Override
	public void replaceTaken(ZmqMessage message) {
		this.takeChunk.slots[this.takeIndex - 1] = message;
	}

	@Override
	public void show() {
		OFFERED.setRelease(this, this.producerOffered);
	}

	@Override
	public boolean hasCredit() {
		int limit = this.highWaterMark;
		if (limit == 0 || this.producerOffered - this.producerReleased < limit) {
			return true;
		}
		this.producerReleased = Math.max(this.producerReleased, (long) RELEASED.getAcquire(this));
		return this.producerOffered - this.producerReleased < limit || hasHiddenCredit(limit);
	}

	/**
	 * The steps were larger before the limit came down, so perhaps there is a step by the
	 * new limit that the consumer, with nothing left to release, will never show.
	 */
	private boolean hasHiddenCredit(int limit) {
		long hidden = (long) CONSUMER_RELEASED.getAcquire(this);
		if (this.producerOffered - hidden > limit - step(limit)) {
			return false;
		}
		this.producerReleased = hidden;
		return true;
	}

	private static int step(int limit) {
		return (limit == 0) ? UNLIMITED_STEP : (limit + 1) / 2;
	}

	@Override
	public @Nullable ZmqMessage take() {
		if (isEmpty()) {
			return null;
		}
		if (this.takeIndex == this.takeChunk.slots.length) {
			this.takeChunk = this.takeChunk.following();
			this.takeIndex = 0;
		}
		this.taken++;
		return this.takeChunk.slots[this.takeIndex++];
	}

	@Override
	public @Nullable ZmqMessage remove() {
		ZmqMessage message = take();
		if (message != null) {
			if (this.releaseIndex == this.releaseChunk.slots.length) {
				advance(1);
			}
			else {
				this.releaseIndex++;
			}
			// The producer writes to the same cache line: it is taken from it once for
			// many messages. Large ones are not kept from the garbage collector so long.
			if (this.releaseIndex - this.clearIndex >= KEPT_SLOTS || message.byteCount() > KEPT_BYTES) {
				clear();
			}
			shownCredit(1);
		}
		return message;
	}

	@Override
	public void release(int count) {
		advance(count);
		clear();
		shownCredit(count);
	}

	@Override
	void resting() {
		clear();
	}

	private void advance(int count) {
		int left = count;
		while (left > 0) {
			int length = this.releaseChunk.slots.length;
			if (this.releaseIndex == length) {
				clear();
				this.releaseChunk = this.releaseChunk.following();
				this.releaseIndex = 0;
				this.clearIndex = 0;
				length = this.releaseChunk.slots.length;
			}
			int step = Math.min(left, length - this.releaseIndex);
			this.releaseIndex += step;
			left -= step;
		}
	}

	/** Forgets the messages that are released. */
	private void clear() {
		if (this.clearIndex < this.releaseIndex) {
			Arrays.fill(this.releaseChunk.slots, this.clearIndex, this.releaseIndex, null);
			this.clearIndex = this.releaseIndex;
		}
	}

	private void shownCredit(int count) {
		CONSUMER_RELEASED.setRelease(this, this.consumerReleased + count);
		if (this.consumerReleased - this.shownReleased >= this.step) {
			this.shownReleased = this.consumerReleased;
			RELEASED.setRelease(this, this.consumerReleased);
			creditVisible();
		}
	}

	@Override
	public void rewind() {
		this.takeChunk = this.releaseChunk;
		this.takeIndex = this.releaseIndex;
		this.taken = this.consumerReleased;
	}

	@Override
	public boolean isEmpty() {
		if (this.taken != this.consumerOffered) {
			return false;
		}
		this.consumerOffered = (long) OFFERED.getAcquire(this);
		return this.taken == this.consumerOffered;
	}

	@Override
	public long size() {
		// Reading the consumer's own cursor may be late, never ahead of the truth.
		return Math.max(0, (long) OFFERED.getAcquire(this) - this.consumerReleased);
	}

	@Override
	public long released() {
		return this.consumerReleased;
	}

	@Override
	public void highWaterMark(int highWaterMark) {
		this.highWaterMark = highWaterMark;
		this.step = step(highWaterMark);
	}

}
