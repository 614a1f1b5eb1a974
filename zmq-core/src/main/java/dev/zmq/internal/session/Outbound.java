package dev.zmq.internal.session;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.internal.loop.Flushable;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.transport.Wire;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.Framing;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a session. Whoever sends may write to the channel; a work counter lets
 * one thread at a time in, and makes it go on until nothing was missed. So encode order
 * is wire order, and no lock is needed.
 * <p>
 * A sender that was quiet writes at once. In a stream it only marks the connection dirty:
 * full batches are written by the sender, and the tail by the loop's driver.
 * <p>
 * Thread: any; what says "inside" runs inside the drain.
 */
final class Outbound implements Flushable, StreamTail.Target {

	/** So many answers that the peer provoked may wait; more are dropped. */
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

	private static final int LEAST_WRITE = 1024;

	/** A sender writes by itself when this much is pending. */
	private final long batchBytes;

	/** One write takes so much at most. */
	private final int writeBytes;

	private final LoopIo io;

	private final IoLoop loop;

	private final BatchEncoder encoder = new BatchEncoder();

	private final AtomicInteger work = new AtomicInteger();

	private final AtomicBoolean dirty = new AtomicBoolean();

	private final AtomicInteger provoked = new AtomicInteger();

	private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();

	// Bytes that no drain has looked for yet. Read opaque: letting go of the send lock,
	// between note() and push(), is the fence between this and the dirty mark.
	private long pending;

	// Written inside, read by the driver.
	private volatile int drains;

	// The driver.
	private final StreamTail tail;

	// Inside.
	private @Nullable Wire wire;

	private @Nullable Listener listener;

	private @Nullable ByteBuffer batch;

	private volatile boolean refused;

	/** A failure that could not be told. */
	private @Nullable Throwable untold;

	private @Nullable Runnable onEmpty;

	/** Told by the drain what the driver must know. Thread: inside; must only post. */
	interface Listener {

		/** The kernel takes no more: {@link #resume()} must be called when it does. */
		void writeRefused();

		/** Writing failed. */
		void writeFailed(IOException failure);

	}

	/**
	 * Makes the way out.
	 * @param io the loop
	 * @param batchBytes what a stream gathers before it is written; half of what one
	 * write takes
	 * @param kernelBuffer the kernel's buffer if its size was set, else not positive:
	 * larger writes would stall on the peer's delayed acknowledgements
	 */
	Outbound(LoopIo io, int batchBytes, int kernelBuffer) {
		this.batchBytes = batchBytes;
		this.writeBytes = (kernelBuffer > 0) ? Math.min(2 * batchBytes, Math.max(LEAST_WRITE, kernelBuffer))
				: 2 * batchBytes;
		this.io = io;
		this.loop = io.loop();
		this.tail = new StreamTail(this, batchBytes);
	}

	// ---- senders ----

	/** Notes a written message. Thread: the sender, under the socket's send lock. */
	void note(long bytes) {
		// A drain may set 0 in between: then too much is pending, which does no harm.
		// Released, so that the drain that takes it sees the message, too.
		PENDING.setRelease(this, (long) PENDING.getOpaque(this) + bytes + 1);
	}

	/** Lets what was noted leave now or soon. Thread: the sender, without the lock. */
	void push(Pace pace) {
		if ((long) PENDING.getOpaque(this) >= this.batchBytes) {
			drain();
		}
		else if (!this.dirty.get()) {
			if (pace.leavesAtOnce()) {
				drain();
			}
			else {
				markDirty();
			}
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
	public long flushTick(boolean now) {
		return this.tail.tick(now, (long) PENDING.getVolatile(this), this.drains, System.nanoTime());
	}

	@Override
	public void drainTail() {
		drain();
	}

	@Override
	public boolean clean() {
		this.dirty.set(false);
		VarHandle.fullFence();
		return !isPending() || !this.dirty.compareAndSet(false, true);
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

	/**
	 * Notes a control frame for {@link #push}, unless there is no finished handshake:
	 * then it would be in the way of the next one. Many of them leave in batches. Thread:
	 * the sender, under the socket's send lock.
	 * @return how many control frames wait for the kernel, but for the newest few
	 */
	int noteControl(byte[] bytes) {
		this.commands.add(() -> {
			if (this.encoder.sendsMessages()) {
				this.encoder.control(bytes);
			}
		});
		note(bytes.length);
		if ((long) PENDING.getOpaque(this) >= this.batchBytes) {
			drain();
		}
		return this.encoder.waitingControls();
	}

	/** Whether something waits that the kernel has not taken; a glimpse. Thread: any. */
	boolean isBehind() {
		return this.refused || this.encoder.hasControls();
	}

	// ---- life cycle, from the driver ----

	/** A new connection: control frames may be sent. */
	void open(Wire newWire, Listener newListener) {
		command(() -> {
			this.wire = newWire;
			this.listener = newListener;
			this.refused = false;
			this.untold = null;
		});
	}

	/**
	 * What is said from now on is sealed, if there is a cipher. Before
	 * {@link #openMessages}.
	 */
	void seal(@Nullable FrameCipher cipher) {
		if (cipher != null) {
			this.encoder.seal(cipher);
		}
	}

	/** The handshake is done: messages may be sent. */
	void openMessages(MessageQueue queue, Framing framing, boolean conflate) {
		command(() -> this.encoder.messages(queue, framing, conflate));
	}

	/** The kernel takes bytes again. */
	void resume() {
		command(() -> this.refused = false);
	}

	/**
	 * The connection is gone.
	 * @param done runs inside, when messages that have not left are back in the queue
	 */
	void detach(Runnable done) {
		command(() -> {
			ByteBuffer last = this.batch;
			this.encoder.rewind((last != null) ? last.position() : 0);
			this.wire = null;
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
				failed(ex);
			}
			this.drains++;
			missed = this.work.addAndGet(-missed);
		}
		while (missed != 0);
	}

	private void round() throws IOException {
		PENDING.getAndSet(this, 0L);
		Throwable failure = this.untold;
		if (failure != null) {
			this.untold = null;
			tellFailure(failure);
		}
		Runnable command = this.commands.poll();
		while (command != null) {
			command.run();
			command = this.commands.poll();
		}
		pump();
	}

	private void failed(Throwable failure) {
		this.refused = true;
		try {
			tellFailure(failure);
		}
		catch (Throwable again) {
			// Out of stack or memory: the next round, on another stack, tells it.
			this.untold = failure;
		}
	}

	private void tellFailure(Throwable failure) {
		Listener told = this.listener;
		if (told != null) {
			told.writeFailed((failure instanceof IOException broken) ? broken
					: new IOException("sending failed: " + failure, failure));
		}
	}

	private void pump() throws IOException {
		Wire to = this.wire;
		if (to == null || this.refused) {
			return;
		}
		while (writeBatch(to)) {
			this.encoder.written();
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
			bytes = this.io.slabs().lease();
			bytes.limit(Math.min(bytes.capacity(), this.writeBytes));
			this.batch = bytes;
			if (!this.encoder.fill(bytes)) {
				giveBack();
				empty();
				return false;
			}
		}
		if (!to.write(bytes)) {
			this.encoder.partlyWritten(bytes.position());
			refused();
			return false;
		}
		giveBack();
		return true;
	}

	private void refused() {
		this.refused = true;
		Listener told = this.listener;
		if (told != null) {
			told.writeRefused();
		}
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
