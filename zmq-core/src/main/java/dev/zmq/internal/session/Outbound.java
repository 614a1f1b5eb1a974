package dev.zmq.internal.session;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.internal.loop.Flushable;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.pipe.MessageQueue;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a session. Whoever sends may write to the channel; a work counter lets
 * one thread at a time in, and makes it go on until nothing was missed. So encode order
 * is wire order, and no lock is needed.
 * <p>
 * A sender on a quiet connection writes at once. In a stream it only marks the connection
 * dirty: full batches are written by the sender, and the tail by the loop's driver.
 * <p>
 * Thread: any; what says "inside" runs inside the drain.
 */
final class Outbound implements Flushable {

	/** A sender writes by itself when this much is pending. */
	private static final long BATCH_BYTES = 64 * 1024;

	/** After a pause this long a connection counts as quiet. */
	private static final long QUIET_NANOS = 50_000;

	/** So many messages in a row are written at once before they count as a stream. */
	private static final int STREAM_AFTER = 4;

	/**
	 * Answers that a peer can provoke are dropped beyond this many bytes in the queue.
	 */
	private static final int CONTROL_LIMIT = 1000;

	private static final VarHandle PENDING;

	static {
		try {
			PENDING = MethodHandles.lookup().findVarHandle(Outbound.class, "pending", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final LoopIo io;

	private final IoLoop loop;

	private final BatchEncoder encoder = new BatchEncoder();

	private final AtomicInteger work = new AtomicInteger();

	private final AtomicBoolean dirty = new AtomicBoolean();

	private final AtomicInteger provoked = new AtomicInteger();

	private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();

	// Bytes that no drain has looked for yet. Opaque: the send lock, let go of between
	// note() and push(), is the fence between this and the dirty mark.
	private long pending;

	private volatile long lastDrain;

	private int burst;

	// Written inside, read by the driver.
	private volatile int drains;

	// The driver.
	private int drainsSeen;

	private boolean cleanNext;

	// Inside.
	private @Nullable SocketChannel channel;

	private @Nullable Listener listener;

	private @Nullable ByteBuffer batch;

	private boolean refused;

	private @Nullable Runnable onEmpty;

	/** Told by the drain what the driver must know. Thread: inside; must only post. */
	interface Listener {

		/** The kernel takes no more: {@link #resume()} must be called when it does. */
		void writeRefused();

		/** Writing failed. */
		void writeFailed(IOException failure);

	}

	Outbound(LoopIo io) {
		this.io = io;
		this.loop = io.loop();
	}

	// ---- senders ----

	/** Notes a written message. Thread: the sender, under the socket's send lock. */
	void note(long bytes) {
		// A drain may set 0 in between: then too much is pending, which does no harm.
		PENDING.setOpaque(this, (long) PENDING.getOpaque(this) + bytes + 1);
	}

	/** Lets what was noted leave now or soon. Thread: the sender, without the lock. */
	void push() {
		if ((long) PENDING.getOpaque(this) >= BATCH_BYTES) {
			drain();
		}
		else if (!this.dirty.get()) {
			pushClean();
		}
	}

	private void pushClean() {
		long now = System.nanoTime();
		if (now - this.lastDrain > QUIET_NANOS) {
			this.burst = 0;
			drain();
		}
		else if (++this.burst <= STREAM_AFTER) {
			drain();
		}
		else {
			markDirty();
		}
	}

	private void markDirty() {
		if (this.dirty.compareAndSet(false, true)) {
			this.loop.addDirty(this);
		}
	}

	/** Lets everything leave now. Thread: any. */
	void flush() {
		if (isPending()) {
			drain();
		}
	}

	private boolean isPending() {
		return (long) PENDING.getVolatile(this) > 0;
	}

	@Override
	public boolean flushTick(boolean now) {
		boolean active = this.drains != this.drainsSeen;
		if (isPending()) {
			this.cleanNext = false;
			if (now || !active) {
				drain();
			}
			this.drainsSeen = this.drains;
			return true;
		}
		this.drainsSeen = this.drains;
		if (active || !this.cleanNext) {
			this.cleanNext = true;
			return true;
		}
		this.cleanNext = false;
		this.dirty.set(false);
		VarHandle.fullFence();
		return isPending() && this.dirty.compareAndSet(false, true);
	}

	// ---- control ----

	/** Sends a control frame, ahead of messages. Thread: any. */
	void control(byte[] bytes) {
		this.encoder.control(bytes);
		drain();
	}

	/**
	 * Sends an answer that the peer provoked, unless it provokes them faster than it
	 * reads them. Thread: the driver.
	 */
	void answer(byte[] bytes) {
		if (this.provoked.incrementAndGet() <= CONTROL_LIMIT) {
			control(bytes);
		}
	}

	// ---- life cycle, from the driver ----

	/** A new channel: control frames may be sent. */
	void open(SocketChannel newChannel, Listener newListener) {
		command(() -> {
			this.channel = newChannel;
			this.listener = newListener;
			this.refused = false;
		});
	}

	/** The handshake is done: messages may be sent. */
	void openMessages(MessageQueue queue, boolean conflate) {
		command(() -> this.encoder.messages(queue, conflate));
	}

	/** The kernel takes bytes again. */
	void resume() {
		command(() -> this.refused = false);
	}

	/**
	 * The channel is gone.
	 * @param done runs inside, when messages that have not left are back in the queue
	 */
	void detach(Runnable done) {
		command(() -> {
			ByteBuffer last = this.batch;
			this.encoder.rewind((last != null) ? last.position() : 0);
			this.channel = null;
			this.listener = null;
			giveBack();
			done.run();
		});
	}

	/** Runs an action once everything that there is to send has left; inside. */
	void whenEmpty(Runnable action) {
		command(() -> this.onEmpty = action);
	}

	private void command(Runnable command) {
		this.commands.add(command);
		drain();
	}

	// ---- the drain ----

	void drain() {
		if (this.work.getAndIncrement() != 0) {
			return;
		}
		int missed = 1;
		do {
			try {
				round();
			}
			catch (Throwable ex) {
				failed((ex instanceof IOException io) ? io : new IOException("sending failed: " + ex, ex));
			}
			this.drains++;
			this.lastDrain = System.nanoTime();
			missed = this.work.addAndGet(-missed);
		}
		while (missed != 0);
	}

	private void round() throws IOException {
		PENDING.getAndSet(this, 0L);
		Runnable command = this.commands.poll();
		while (command != null) {
			command.run();
			command = this.commands.poll();
		}
		pump();
	}

	private void failed(IOException failure) {
		this.refused = true;
		Listener told = this.listener;
		if (told != null) {
			told.writeFailed(failure);
		}
	}

	private void pump() throws IOException {
		SocketChannel to = this.channel;
		if (to == null || this.refused) {
			return;
		}
		while (writeBatch(to)) {
			this.encoder.written();
		}
	}

	/** Writes one batch; returns whether it has left and there may be more. */
	private boolean writeBatch(SocketChannel to) throws IOException {
		ByteBuffer bytes = this.batch;
		if (bytes == null) {
			bytes = this.io.slabs().lease();
			this.batch = bytes;
			if (!this.encoder.fill(bytes)) {
				giveBack();
				empty();
				return false;
			}
		}
		to.write(bytes);
		if (bytes.hasRemaining()) {
			this.refused = true;
			Listener told = this.listener;
			if (told != null) {
				told.writeRefused();
			}
			return false;
		}
		giveBack();
		return true;
	}

	private void giveBack() {
		ByteBuffer last = this.batch;
		if (last != null) {
			this.batch = null;
			this.io.slabs().giveBack(last);
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
