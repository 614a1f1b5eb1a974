package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Fills write batches: control frames first, then messages, a large message over as many
 * batches as it takes. Knows which messages have wholly left, so that after a lost
 * connection exactly the others go again.
 * <p>
 * Thread: inside the drain of {@link Outbound}; {@link #control} and {@link #hasControls}
 * any.
 */
final class BatchEncoder {

	/** Stands in the queue of control frames where the first one to be sealed follows. */
	private static final byte[] SEALED = {};

	private final Queue<byte[]> controls = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waitingControls = new AtomicInteger();

	private @Nullable ByteBuffer controlRest;

	private @Nullable MessageQueue queue;

	private boolean conflate;

	private Framing framing = Framing.ZMTP_2;

	/** What all frames go through that follow {@link #SEALED} in the queue. */
	private volatile @Nullable FrameCipher nextCipher;

	private @Nullable Sealer sealer;

	// The message that is being encoded over more than one batch.
	private @Nullable ZmqMessage current;

	private int frame;

	private int offset = -1;

	private long currentEncoded;

	// The batch that is being written.
	private int controlBytes;

	private long firstEncodedBefore;

	private int messages;

	/** Whether the batch took the last message there was. */
	private boolean dry;

	/** Of the messages in the batch, those that have wholly left before the others. */
	private int left;

	/**
	 * Where the messages of the batch end. Not of very small ones: there are so many of
	 * them that they may as well be released together.
	 */
	private final int[] ends = new int[64];

	/** From now on frames are sealed; those that wait already are not. */
	void seal(FrameCipher cipher) {
		this.nextCipher = cipher;
		control(SEALED);
	}

	void control(byte[] bytes) {
		this.waitingControls.incrementAndGet();
		this.controls.add(bytes);
	}

	/** Whether control frames wait for the next batch. Thread: any. */
	boolean hasControls() {
		return !this.controls.isEmpty();
	}

	/** How many control frames wait to be encoded. Thread: any. */
	int waitingControls() {
		return this.waitingControls.get();
	}

	/** From now on messages are sent, too. */
	void messages(MessageQueue source, Framing frames, boolean newestOnly) {
		this.queue = source;
		this.framing = frames;
		this.conflate = newestOnly;
	}

	/** Whether the handshake is done, so that messages are sent. */
	boolean sendsMessages() {
		return this.queue != null;
	}

	/**
	 * Fills an empty batch.
	 * @param batch where to put the bytes
	 * @return whether there are any
	 */
	boolean fill(ByteBuffer batch) {
		this.messages = 0;
		this.left = 0;
		this.dry = false;
		this.firstEncodedBefore = (this.current != null) ? this.currentEncoded : 0;
		try {
			if (this.current == null) {
				fillControls(batch);
			}
			this.controlBytes = batch.position();
			if (this.controlRest == null && this.queue != null) {
				fillMessages(batch, this.queue);
			}
		}
		catch (Throwable ex) {
			// Something could not be sealed, so nothing of this batch leaves.
			this.messages = 0;
			throw ex;
		}
		batch.flip();
		return batch.hasRemaining();
	}

	private void fillControls(ByteBuffer batch) {
		while (batch.hasRemaining()) {
			ByteBuffer rest = this.controlRest;
			if (rest == null) {
				byte[] next = this.controls.poll();
				if (next == null) {
					return;
				}
				this.waitingControls.decrementAndGet();
				FrameCipher begun = this.nextCipher;
				if (next == SEALED && begun != null) {
					this.sealer = new Sealer(begun);
					continue;
				}
				Sealer seals = this.sealer;
				rest = ByteBuffer.wrap((seals != null) ? seals.control(next) : next);
			}
			int count = Math.min(rest.remaining(), batch.remaining());
			batch.put(rest.array(), rest.position(), count);
			rest.position(rest.position() + count);
			this.controlRest = rest.hasRemaining() ? rest : null;
		}
	}

	private void fillMessages(ByteBuffer batch, MessageQueue source) {
		int before = batch.position();
		// Messages that fill one batch after the other must not keep controls waiting for
		// ever: after the message that this batch goes on with it is their turn.
		boolean controlsNext = this.current != null && hasControls();
		while (true) {
			ZmqMessage message = this.current;
			if (message == null) {
				if (batch.remaining() < this.framing.room() || (this.conflate && batch.position() > before)) {
					return;
				}
				message = source.take();
				if (message == null) {
					this.dry = true;
					return;
				}
				this.current = message;
				this.frame = 0;
				this.offset = -1;
				this.currentEncoded = 0;
			}
			int start = batch.position();
			boolean whole = encode(message, batch);
			this.currentEncoded += batch.position() - start;
			if (!whole) {
				return;
			}
			this.current = null;
			if (this.messages < this.ends.length) {
				this.ends[this.messages] = batch.position();
			}
			this.messages++;
			if (controlsNext) {
				return;
			}
		}
	}

	/** Encodes on from where the last batch ended. */
	private boolean encode(ZmqMessage message, ByteBuffer batch) {
		int frames = message.size();
		Sealer seals = this.sealer;
		if (seals != null) {
			while (this.frame < frames && seals.seal(message, this.frame, batch)) {
				this.frame++;
			}
			return this.frame == frames;
		}
		while (this.frame < frames) {
			byte[] body = message.frame(this.frame);
			if (this.offset < 0) {
				if (batch.remaining() < this.framing.room()) {
					return false;
				}
				this.framing.header(batch, this.frame < frames - 1, body.length);
				this.offset = 0;
			}
			int count = Math.min(batch.remaining(), body.length - this.offset);
			batch.put(body, this.offset, count);
			this.offset += count;
			if (this.offset < body.length) {
				return false;
			}
			this.offset = -1;
			this.frame++;
		}
		return true;
	}

	/**
	 * Whether the last {@link #fill} took the last message that there was. Control frames
	 * may be left: who adds one comes to send it.
	 */
	boolean ranDry() {
		return this.dry;
	}

	/** The kernel has taken the whole batch. */
	void written() {
		if (this.messages > this.left && this.queue != null) {
			this.queue.release(this.messages - this.left);
		}
		this.messages = 0;
		this.left = 0;
	}

	/**
	 * The kernel has taken a part of the batch: a slow peer gives credit for each
	 * message, not only for each batch.
	 * @param taken how many bytes of it
	 */
	void partlyWritten(int taken) {
		// Nobody takes note of what comes until the kernel takes the rest.
		this.dry = false;
		MessageQueue source = this.queue;
		if (source == null || this.messages > this.ends.length) {
			return;
		}
		int count = this.left;
		while (count < this.messages && this.ends[count] <= taken) {
			count++;
		}
		if (count > this.left) {
			source.release(count - this.left);
			this.left = count;
		}
	}

	/**
	 * The connection is lost: what has not wholly left is taken back, control frames and
	 * half-sent state are forgotten.
	 * @param taken how many bytes of the last batch the kernel has taken
	 */
	void rewind(int taken) {
		MessageQueue source = this.queue;
		if (source != null && this.conflate) {
			source.rewind();
		}
		else if (source != null) {
			source.rewind();
			boolean first = this.left == 0;
			long bytes = (long) taken - (first ? this.controlBytes : this.ends[this.left - 1]);
			long before = first ? this.firstEncodedBefore : 0;
			for (int i = this.left; i < this.messages; i++) {
				ZmqMessage message = source.take();
				bytes -= (message != null) ? encodedSize(message) - before : 0;
				before = 0;
				if (message == null || bytes < 0) {
					break;
				}
				source.release(1);
			}
			source.rewind();
		}
		this.messages = 0;
		this.left = 0;
		this.current = null;
		while (this.controls.poll() != null) {
			this.waitingControls.decrementAndGet();
		}
		this.controlRest = null;
		this.queue = null;
		this.sealer = null;
		FrameCipher last = this.nextCipher;
		if (last != null) {
			this.nextCipher = null;
			last.doneSealing();
		}
	}

	private long encodedSize(ZmqMessage message) {
		long size = 0;
		for (int i = 0; i < message.size(); i++) {
			int length = message.frame(i).length + ((this.sealer != null) ? this.sealer.overhead() : 0);
			size += this.framing.headerSize(length) + length;
		}
		return size;
	}

}
