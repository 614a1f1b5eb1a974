package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.transport.Wire;
import dev.zmq.internal.zmtp.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch after the other to the connection there is: what the
 * {@link BatchEncoder} fills, or what a sender in a stream appends itself.
 * <p>
 * Thread: inside the drain of {@link Outbound}, but for what is said to be of any thread.
 */
final class BatchWriter {

	/** So many answers that the peer provoked may wait; more are dropped. */
	private static final int CONTROL_LIMIT = 1000;

	/** Who writes so much at once is in a stream. */
	private static final int STREAM_BYTES = 16 * 1024;

	private final SlabPool slabs;

	private final BatchEncoder encoder;

	/** One write takes so much at most. */
	private final int writeBytes;

	/** A batch that is appended to is written when it has so much. */
	private final int batchBytes;

	/** Since there was a large message. */
	private @Nullable PatientWriter patient;

	private final AtomicInteger provoked = new AtomicInteger();

	private @Nullable Wire wire;

	private Outbound.@Nullable Listener listener;

	private @Nullable ByteBuffer batch;

	/** Whether the batch begins with the rest of a message. */
	private boolean continued;

	/** Whether the batch is one that is appended to. */
	private boolean appending;

	// Written inside, looked at by any.
	private volatile boolean refused;

	/** Read by the next sender: a hint. */
	private volatile boolean streaming;

	/** Read by the driver. */
	private volatile int writes;

	/** A failure that could not be told. */
	private @Nullable Throwable untold;

	private @Nullable Runnable onEmpty;

	BatchWriter(SlabPool slabs, BatchEncoder encoder, int batchBytes, int writeBytes) {
		this.slabs = slabs;
		this.encoder = encoder;
		this.batchBytes = batchBytes;
		this.writeBytes = writeBytes;
	}

	// ---- any thread ----

	/** Whether one more answer may wait that the peer provoked. */
	boolean mayAnswer() {
		return this.provoked.incrementAndGet() <= CONTROL_LIMIT;
	}

	/** Whether the kernel takes no more at the moment. */
	boolean isRefused() {
		return this.refused;
	}

	/** Whether much was written at once lately. */
	boolean isStreaming() {
		return this.streaming;
	}

	/** How many batches have left. */
	int writes() {
		return this.writes;
	}

	// ---- life cycle ----

	void open(Wire newWire, Outbound.Listener newListener) {
		this.wire = newWire;
		this.listener = newListener;
		this.refused = false;
		this.untold = null;
	}

	void resume() {
		this.refused = false;
	}

	void detach() {
		this.encoder.rewind(this.batch);
		this.wire = null;
		this.listener = null;
		this.streaming = false;
		giveBack();
	}

	void whenEmpty(Runnable action) {
		this.onEmpty = action;
	}

	/** A failure that nobody could be told of the last time. */
	void tellUntold() {
		Throwable failure = this.untold;
		if (failure != null) {
			this.untold = null;
			tellFailure(failure);
		}
	}

	void failed(Throwable failure) {
		this.refused = true;
		this.streaming = false;
		try {
			tellFailure(failure);
		}
		catch (Throwable again) {
			// Out of stack or memory: the next round, on another stack, tells it.
			this.untold = failure;
		}
	}

	private void tellFailure(Throwable failure) {
		Outbound.Listener told = this.listener;
		if (told != null) {
			told.writeFailed((failure instanceof IOException broken) ? broken
					: new IOException("sending failed: " + failure, failure));
		}
	}

	// ---- appending ----

	/**
	 * Begins to take what senders append, if there is nothing else to write.
	 * @return whether it has begun; then {@link #endAppending()} is to follow
	 */
	boolean beginAppending() {
		if (this.wire == null || this.refused || this.onEmpty != null || this.batch != null || this.provoked.get() != 0
				|| !this.slabs.mayKeep()) {
			return false;
		}
		this.batch = lease();
		this.appending = this.encoder.beginAppending();
		if (!this.appending) {
			this.slabs.keepNoMore();
			giveBack();
		}
		return this.appending;
	}

	/**
	 * Appends a message of one frame, and writes what there is if that is much, or in the
	 * way.
	 * @return whether it is in the batch
	 */
	boolean append(byte[] frame) {
		ByteBuffer into = this.batch;
		if (into == null) {
			return false;
		}
		return (this.encoder.append(frame, into) || (writeAppended() && this.encoder.append(frame, into)))
				&& written(into);
	}

	/**
	 * The same for one message that no batch holds.
	 * @return whether it has left, or will leave first
	 */
	boolean appendAlone(byte[] frame) {
		boolean done = beginAppending() && (append(frame)
				|| (frame.length > this.batchBytes && this.batch != null && writeLarge(frame, this.batch)));
		endAppending();
		this.streaming |= done;
		return done;
	}

	/**
	 * A message that no batch holds leaves from where it lies, as far as the kernel takes
	 * it at once. Only if that is not all of it, it is copied.
	 */
	private boolean writeLarge(byte[] frame, ByteBuffer bytes) {
		Wire to = this.wire;
		if (to == null || !this.encoder.beginLarge(frame)) {
			return false;
		}
		// Pieces of one size: the peer would have to wake up for a few bytes at the end.
		int room = limit(bytes.clear()).limit();
		long all = frame.length + (long) Framing.ZMTP_2.room();
		long pieces = (all + room - 1) / room;
		int piece = (int) ((all + pieces - 1) / pieces);
		PatientWriter writes = (this.patient != null) ? this.patient : new PatientWriter();
		this.patient = writes;
		writes.begin();
		Throwable failure = null;
		try {
			do {
				this.encoder.fill(bytes.clear().limit(piece));
				if (!to.flush() || !writes.write(to, bytes)) {
					break;
				}
				this.writes++;
			}
			while (this.encoder.isTorn());
		}
		catch (Throwable ex) {
			failure = ex;
		}
		if (failure == null && !this.encoder.isTorn() && !bytes.hasRemaining()) {
			this.encoder.appendedWritten();
			limit(bytes.clear());
			return true;
		}
		this.encoder.keepLarge(frame);
		stopAppending();
		if (failure != null) {
			failed(failure);
		}
		else {
			this.encoder.partlyWritten(bytes.position());
			refused();
		}
		return true;
	}

	/** Appends a message; see {@link #append(byte[])}. */
	boolean append(ZmqMessage message) {
		ByteBuffer into = this.batch;
		return into != null
				&& (this.encoder.append(message, into) || (writeAppended() && this.encoder.append(message, into)))
				&& written(into);
	}

	private boolean written(ByteBuffer appended) {
		if (appended.position() >= this.batchBytes) {
			writeAppended();
		}
		return true;
	}

	/** Whether the last write has gone well, so that appending may go on. */
	boolean isAppending() {
		return this.appending;
	}

	/** Returns whether there is an empty batch to append to now. */
	private boolean writeAppended() {
		Wire to = this.wire;
		ByteBuffer bytes = this.batch;
		if (to == null || bytes == null || bytes.position() == 0) {
			return false;
		}
		try {
			bytes.flip();
			if (to.flush() && to.write(bytes)) {
				this.encoder.appendedWritten();
				this.writes++;
				limit(bytes.clear());
				return true;
			}
			stopAppending();
			this.encoder.partlyWritten(bytes.position());
			refused();
		}
		catch (Throwable ex) {
			stopAppending();
			failed(ex);
		}
		return false;
	}

	private void stopAppending() {
		if (this.appending) {
			this.appending = false;
			this.slabs.keepNoMore();
			this.encoder.endAppending();
		}
	}

	/** The batch becomes one like any other. */
	void endAppending() {
		ByteBuffer bytes = this.batch;
		if (this.appending && bytes != null) {
			bytes.flip();
			stopAppending();
			if (!bytes.hasRemaining()) {
				giveBack();
			}
		}
	}

	// ---- writing ----

	/** Writes until nothing is left, or the kernel refuses. */
	void pump() throws IOException {
		Wire to = this.wire;
		if (to == null || this.refused) {
			return;
		}
		while (writeBatch(to)) {
			this.encoder.written();
			this.writes++;
			if (this.encoder.ranDry() && this.onEmpty == null && this.provoked.get() == 0) {
				// What comes meanwhile is noted, and looked after as ever. Who went on
				// would write a few messages at a time for as long as the sender sends.
				return;
			}
		}
	}

	/** Writes one batch; returns whether it has left and there may be more. */
	private boolean writeBatch(Wire to) throws IOException {
		ByteBuffer bytes = this.batch;
		if (bytes == null) {
			if (!to.flush()) {
				refused();
				return false;
			}
			bytes = lease();
			this.batch = bytes;
			this.continued = this.encoder.isTorn();
			if (!this.encoder.fill(bytes)) {
				giveBack();
				empty();
				return false;
			}
		}
		int size = bytes.limit();
		if (!to.write(bytes)) {
			this.encoder.partlyWritten(bytes.position());
			refused();
			return false;
		}
		this.streaming = size >= STREAM_BYTES || this.continued;
		giveBack();
		return true;
	}

	private ByteBuffer lease() {
		return limit(this.slabs.lease());
	}

	private ByteBuffer limit(ByteBuffer slab) {
		return slab.limit(Math.min(slab.capacity(), this.writeBytes));
	}

	private void refused() {
		this.refused = true;
		Outbound.Listener told = this.listener;
		if (told != null) {
			told.writeRefused();
		}
	}

	private void giveBack() {
		ByteBuffer last = this.batch;
		if (last != null) {
			this.batch = null;
			this.slabs.giveBack(last);
		}
	}

	private void empty() {
		this.provoked.set(0);
		Runnable action = this.onEmpty;
		if (action != null && this.encoder.sendsMessages()) {
			this.onEmpty = null;
			action.run();
		}
	}

}
