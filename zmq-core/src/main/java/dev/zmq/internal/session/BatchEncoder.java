package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.zmtp.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Fills write batches: control frames first, then messages, a large message over as many
 * batches as it takes. Knows which messages have wholly left, so that after a lost
 * connection exactly the others go again.
 * <p>
 * Thread: inside the drain of {@link Outbound}.
 */
final class BatchEncoder {

	/** So many messages of a batch are noted at first: most connections send few. */
	private static final int FEW = 4;

	private static final int MANY = 64;

	/** Stands in the queue of messages for one that is nowhere but in the batch. */
	private static final ZmqMessage APPENDED = ZmqMessage.wrap(new byte[0]);

	private final ControlFrames controls = new ControlFrames();

	private @Nullable MessageQueue queue;

	private boolean conflate;

	private Framing framing = Framing.ZMTP_2;

	// The message that is being encoded over more than one batch.
	private @Nullable ZmqMessage current;

	private int frame;

	private int offset = -1;

	private long currentEncoded;

	// The batch that is being written.
	private int controlBytes;

	private long firstEncodedBefore;

	private int messages;

	/**
	 * Whether messages are appended to the batch that never were in the queue: that only
	 * counts them.
	 */
	private boolean appending;

	/** Whether {@link #APPENDED} stands in the queue for all messages of the batch. */
	private boolean standIns;

	/** Whether the batch took the last message there was. */
	private boolean dry;

	/** Of the messages in the batch, those that have wholly left before the others. */
	private int left;

	/**
	 * Where the messages of the batch end. Not of very small ones: there are so many of
	 * them that they may as well be released together.
	 */
	private int[] ends = new int[FEW];

	/** The control frames, which leave before messages. */
	ControlFrames controls() {
		return this.controls;
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
		beginBatch();
		this.firstEncodedBefore = (this.current != null) ? this.currentEncoded : 0;
		try {
			if (this.current == null) {
				this.controls.fill(batch);
			}
			this.controlBytes = batch.position();
			if (!this.controls.isTorn() && this.queue != null) {
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

	private void fillMessages(ByteBuffer batch, MessageQueue source) {
		int before = batch.position();
		// Messages that fill one batch after the other must not keep controls waiting for
		// ever: after the message that this batch goes on with it is their turn.
		boolean controlsNext = this.current != null && !this.controls.isEmpty();
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
				begin(message);
			}
			int start = batch.position();
			boolean whole = encode(message, batch);
			this.currentEncoded += batch.position() - start;
			if (!whole) {
				return;
			}
			this.current = null;
			messageEnds(batch);
			if (controlsNext) {
				return;
			}
		}
	}

	private void begin(ZmqMessage message) {
		this.current = message;
		this.frame = 0;
		this.offset = -1;
		this.currentEncoded = 0;
	}

	/** Encodes on from where the last batch ended. */
	private boolean encode(ZmqMessage message, ByteBuffer batch) {
		int frames = message.size();
		Sealer seals = this.controls.sealer();
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
	 * Begins a batch that messages are appended to, if that can be done: there must be
	 * nothing else to send, and nobody else who sends.
	 * @return whether it has begun
	 */
	boolean beginAppending() {
		MessageQueue target = this.queue;
		if (target == null || this.conflate || this.framing != Framing.ZMTP_2 || this.current != null
				|| this.controls.isAnything() || !target.isEmpty()) {
			return false;
		}
		beginAppended();
		return true;
	}

	private void beginAppended() {
		this.appending = true;
		beginBatch();
		this.controlBytes = 0;
		this.firstEncodedBefore = 0;
	}

	private void beginBatch() {
		this.messages = 0;
		this.left = 0;
		this.dry = false;
	}

	/**
	 * Appends a message of one frame.
	 * @return whether there was room for it in the batch and in the queue
	 */
	boolean append(byte[] frame, ByteBuffer batch) {
		MessageQueue target = this.queue;
		if (target == null || batch.remaining() - Framing.ZMTP_2.room() < frame.length || !target.pass()) {
			return false;
		}
		Framing.ZMTP_2.header(batch, false, frame.length);
		batch.put(frame);
		messageEnds(batch);
		return true;
	}

	/** Appends a message; see {@link #append(byte[], ByteBuffer)}. */
	boolean append(ZmqMessage message, ByteBuffer batch) {
		int last = message.size() - 1;
		if (last == 0) {
			return append(message.frame(0), batch);
		}
		MessageQueue target = this.queue;
		long room = message.byteCount() + (last + 1L) * Framing.ZMTP_2.room();
		if (target == null || batch.remaining() < room || !target.pass()) {
			return false;
		}
		for (int i = 0; i <= last; i++) {
			byte[] frame = message.frame(i);
			Framing.ZMTP_2.header(batch, i < last, frame.length);
			batch.put(frame);
		}
		messageEnds(batch);
		return true;
	}

	private void messageEnds(ByteBuffer batch) {
		if (this.messages == this.ends.length && this.messages < MANY) {
			this.ends = Arrays.copyOf(this.ends, MANY);
		}
		if (this.messages < this.ends.length) {
			this.ends[this.messages] = batch.position();
		}
		this.messages++;
	}

	/**
	 * Begins a message that no batch holds, instead of appending it: {@link #fill} gives
	 * it piece by piece.
	 * @param frame its only frame, which belongs to somebody else
	 * @return whether there was room for it in the queue
	 */
	boolean beginLarge(byte[] frame) {
		MessageQueue target = this.queue;
		if (target == null || !target.pass()) {
			return false;
		}
		begin(ZmqMessage.wrap(frame));
		return true;
	}

	/** Whether a message goes on in the next batch. */
	boolean isTorn() {
		return this.current != null;
	}

	/** The kernel did not take all of the message that {@link #beginLarge} began. */
	void keepLarge(byte[] frame) {
		MessageQueue target = this.queue;
		if (target != null) {
			ZmqMessage own = ZmqMessage.of(frame);
			this.current = (this.current != null) ? own : null;
			this.appending = false;
			target.settlePassed(1, own);
		}
	}

	/** From now on the batch is like any other. */
	void endAppending() {
		MessageQueue target = this.queue;
		if (this.appending && target != null) {
			this.appending = false;
			this.standIns = this.messages > 0;
			target.settlePassed(this.messages, APPENDED);
		}
	}

	/** The kernel has taken the whole batch; the next one begins in its place. */
	void appendedWritten() {
		MessageQueue target = this.queue;
		if (target != null) {
			target.releasePassed(this.messages);
		}
		beginAppended();
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
		this.standIns = false;
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
	 * @param batch the batch that was being written if there is one; its position is
	 * where the kernel has stopped
	 */
	void rewind(@Nullable ByteBuffer batch) {
		MessageQueue source = this.queue;
		int taken = (batch != null) ? batch.position() : 0;
		if (source != null && this.standIns && batch != null) {
			WholeMessages.restore(batch, source, this.left, this.messages);
		}
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
		this.standIns = false;
		this.current = null;
		this.queue = null;
		this.controls.forget();
	}

	private long encodedSize(ZmqMessage message) {
		Sealer seals = this.controls.sealer();
		int overhead = (seals != null) ? seals.overhead() : 0;
		long size = 0;
		for (int i = 0; i < message.size(); i++) {
			int length = message.frame(i).length + overhead;
			size += this.framing.headerSize(length) + length;
		}
		return size;
	}

}
