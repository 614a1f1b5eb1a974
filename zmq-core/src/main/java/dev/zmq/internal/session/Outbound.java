package dev.zmq.internal.session;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.ZmqMessage;
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
final class Outbound extends PendingBytes implements Flushable, StreamTail.Target {

	private static final int LEAST_WRITE = 1024;

	/** A sender writes by itself when this much is pending. */
	private final long batchBytes;

	private final IoLoop loop;

	private final BatchEncoder encoder = new BatchEncoder();

	private final ControlFrames controls = this.encoder.controls();

	private final BatchWriter writer;

	private final AtomicInteger work = new AtomicInteger();

	private final AtomicBoolean dirty = new AtomicBoolean();

	private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();

	/**
	 * While a sender stays inside between its calls: how to ask for the drain. Set under
	 * the socket's send lock.
	 */
	private volatile @Nullable Runnable kept;

	// Under the socket's send lock.
	private int writesSeen;

	private volatile @Nullable MessageQueue source;

	// Written inside, read by the driver.
	private volatile int drains;

	// The driver.
	private final StreamTail tail;

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
		int writeBytes = (kernelBuffer > 0) ? Math.min(2 * batchBytes, Math.max(LEAST_WRITE, kernelBuffer))
				: 2 * batchBytes;
		this.loop = io.loop();
		this.writer = new BatchWriter(io.slabs(), this.encoder, batchBytes, writeBytes);
		this.tail = new StreamTail(this, batchBytes);
	}

	// ---- senders ----

	/**
	 * Puts a message of one frame into the batch that leaves next, past the queue. That
	 * takes a sender in a stream, who stays inside then: others who want to get in ask
	 * for it, and the next call, or whoever gets the send lock before, lets go. Thread:
	 * the sender, under the socket's send lock.
	 * @param wanted asks for {@link #letGo()}
	 * @return whether it is in there
	 */
	boolean append(byte[] frame, Runnable wanted) {
		if (frame.length >= this.batchBytes) {
			letGo();
			return appendAlone(frame);
		}
		return mayAppend(wanted) && appended(this.writer.append(frame));
	}

	/** Puts a message into the batch; see {@link #append(byte[], Runnable)}. */
	boolean append(ZmqMessage message, Runnable wanted) {
		return mayAppend(wanted) && appended(this.writer.append(message));
	}

	/**
	 * A large message is worth going in and out for. Who stays inside is looked at by the
	 * driver again and again, which takes a processor from the sender or its peer.
	 */
	private boolean appendAlone(byte[] frame) {
		MessageQueue queue = this.source;
		if (queue == null || queue.size() > 0 || !this.work.compareAndSet(0, 1)) {
			return false;
		}
		try {
			return this.writer.appendAlone(frame);
		}
		finally {
			rounds();
		}
	}

	private boolean mayAppend(Runnable wanted) {
		if (this.kept == null && !keep(wanted)) {
			return false;
		}
		if (this.work.get() == 1) {
			return true;
		}
		letGo();
		return false;
	}

	private boolean keep(Runnable wanted) {
		MessageQueue queue = this.source;
		if (!this.writer.isStreaming() || queue == null || queue.size() > 0 || !this.work.compareAndSet(0, 1)) {
			return false;
		}
		boolean begun = false;
		try {
			begun = this.writer.beginAppending();
		}
		finally {
			if (!begun) {
				rounds();
			}
		}
		if (!begun) {
			return false;
		}
		// Then the work is looked at: who adds some sees this, or it is seen.
		this.kept = wanted;
		markDirty();
		return true;
	}

	private boolean appended(boolean done) {
		int writes = this.writer.writes();
		if (writes != this.writesSeen) {
			this.writesSeen = writes;
			// Else the sender would think that it has another batch to write.
			forget();
		}
		if (!done || !this.writer.isAppending()) {
			letGo();
		}
		return done;
	}

	/** A sender goes out if it has stayed. Thread: under the socket's send lock. */
	void letGo() {
		if (this.kept != null) {
			this.kept = null;
			try {
				this.writer.endAppending();
			}
			finally {
				rounds();
			}
		}
	}

	/** Notes a written message. Thread: the sender, under the socket's send lock. */
	void note(long bytes) {
		add(bytes);
	}

	/** Lets what was noted leave now or soon. Thread: the sender, without the lock. */
	void push(Pace pace, boolean more) {
		if (glimpse() >= this.batchBytes || this.tail.endsAnswers(pace, more)) {
			drain();
		}
		else if (!this.dirty.get()) {
			if (!more && pace.leavesAtOnce()) {
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
		return pending() > 0;
	}

	@Override
	public long flushTick(boolean now) {
		int progress = this.drains + this.writer.writes();
		return this.tail.tick(now, pending(), progress, System.nanoTime());
	}

	@Override
	public void drainTail() {
		drain();
	}

	@Override
	public boolean clean() {
		this.dirty.set(false);
		VarHandle.fullFence();
		if (isPending() && this.dirty.compareAndSet(false, true)) {
			return false;
		}
		// A sender that pauses needs no place of its own.
		Runnable wanted = this.kept;
		if (wanted != null) {
			wanted.run();
		}
		return true;
	}

	// ---- control ----

	/** Sends a control frame, ahead of messages. Thread: any. */
	void control(byte[] bytes) {
		this.controls.add(bytes);
		drain();
	}

	/**
	 * Sends an answer that the peer provoked, unless it provokes them faster than it
	 * reads them. Thread: the driver.
	 */
	void answer(byte[] bytes) {
		if (this.writer.mayAnswer()) {
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
		letGo();
		this.commands.add(() -> {
			if (this.encoder.sendsMessages()) {
				this.controls.add(bytes);
			}
		});
		note(bytes.length);
		if (glimpse() >= this.batchBytes) {
			drain();
		}
		return this.controls.waiting();
	}

	/** Whether something waits that the kernel has not taken; a glimpse. Thread: any. */
	boolean isBehind() {
		return this.writer.isRefused() || !this.controls.isEmpty();
	}

	// ---- life cycle, from the driver ----

	/** A new connection: control frames may be sent. */
	void open(Wire newWire, Listener newListener) {
		command(() -> this.writer.open(newWire, newListener));
	}

	/**
	 * What is said from now on is sealed, if there is a cipher. Before
	 * {@link #openMessages}.
	 */
	void seal(@Nullable FrameCipher cipher) {
		if (cipher != null) {
			this.controls.seal(cipher);
		}
	}

	/** The handshake is done: messages may be sent. */
	void openMessages(MessageQueue queue, Framing framing, boolean conflate) {
		this.source = queue;
		command(() -> this.encoder.messages(queue, framing, conflate));
	}

	/** The kernel takes bytes again. */
	void resume() {
		command(this.writer::resume);
	}

	/**
	 * The connection is gone.
	 * @param done runs inside, when messages that have not left are back in the queue
	 */
	void detach(Runnable done) {
		command(() -> {
			this.writer.detach();
			done.run();
		});
	}

	/** Runs an action once everything that there is to send has left; inside. */
	void whenEmpty(Runnable action) {
		command(() -> this.writer.whenEmpty(action));
	}

	private void command(Runnable command) {
		this.commands.add(command);
		drain();
	}

	// ---- the drain ----

	void drain() {
		if (this.work.getAndIncrement() == 0) {
			rounds();
			return;
		}
		Runnable wanted = this.kept;
		if (wanted != null) {
			wanted.run();
		}
	}

	private void rounds() {
		int missed = 1;
		do {
			try {
				round();
			}
			catch (Throwable ex) {
				this.writer.failed(ex);
			}
			this.drains++;
			missed = this.work.addAndGet(-missed);
		}
		while (missed != 0);
	}

	private void round() throws IOException {
		take();
		this.writer.tellUntold();
		Runnable command = this.commands.poll();
		while (command != null) {
			command.run();
			command = this.commands.poll();
		}
		this.writer.pump();
	}

}
