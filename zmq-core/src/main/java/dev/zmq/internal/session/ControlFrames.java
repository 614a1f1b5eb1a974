package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.internal.zmtp.FrameCipher;
import org.jspecify.annotations.Nullable;

/**
 * The control frames that wait to leave, and from which of them on everything is sealed.
 * <p>
 * Thread: inside the drain of {@link Outbound}; {@link #add}, {@link #seal},
 * {@link #isEmpty} and {@link #waiting} any.
 */
final class ControlFrames {

	/** Stands in the queue where the first frame to be sealed follows. */
	private static final byte[] SEALED = {};

	private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	/** What the last batch had no room for. */
	private @Nullable ByteBuffer rest;

	/** What all frames go through that follow {@link #SEALED} in the queue. */
	private volatile @Nullable FrameCipher nextCipher;

	private @Nullable Sealer sealer;

	void add(byte[] frame) {
		this.waiting.incrementAndGet();
		this.frames.add(frame);
	}

	/** From now on frames are sealed; those that wait already are not. */
	void seal(FrameCipher cipher) {
		this.nextCipher = cipher;
		add(SEALED);
	}

	/** Whether none waits for the next batch. */
	boolean isEmpty() {
		return this.frames.isEmpty();
	}

	/** How many wait to be encoded. */
	int waiting() {
		return this.waiting.get();
	}

	/** Whether one has left in part. */
	boolean isTorn() {
		return this.rest != null;
	}

	/** What seals messages, too; {@code null} if nothing does. */
	@Nullable Sealer sealer() {
		return this.sealer;
	}

	/** Whether there is or was anything that messages have to take note of. */
	boolean isAnything() {
		return isTorn() || !isEmpty() || this.sealer != null || this.nextCipher != null;
	}

	/** Puts into the batch as many as it has room for. */
	void fill(ByteBuffer batch) {
		while (batch.hasRemaining()) {
			ByteBuffer torn = this.rest;
			if (torn == null) {
				byte[] next = this.frames.poll();
				if (next == null) {
					return;
				}
				this.waiting.decrementAndGet();
				FrameCipher begun = this.nextCipher;
				if (next == SEALED && begun != null) {
					this.sealer = new Sealer(begun);
					continue;
				}
				Sealer seals = this.sealer;
				torn = ByteBuffer.wrap((seals != null) ? seals.control(next) : next);
			}
			int count = Math.min(torn.remaining(), batch.remaining());
			batch.put(torn.array(), torn.position(), count);
			torn.position(torn.position() + count);
			this.rest = torn.hasRemaining() ? torn : null;
		}
	}

	/** The connection is lost, and so is what was to be said on it. */
	void forget() {
		while (this.frames.poll() != null) {
			this.waiting.decrementAndGet();
		}
		this.rest = null;
		this.sealer = null;
		FrameCipher last = this.nextCipher;
		if (last != null) {
			this.nextCipher = null;
			last.doneSealing();
		}
	}

}
