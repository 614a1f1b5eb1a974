package dev.zmq.internal.loop;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What a driver does in one turn: tasks, due timers, flushes, ready channels. Whatever
 * one of them throws ends there.
 * <p>
 * Thread: the driver; {@link #add}, {@link #addDirty} and {@link #hasWork} any.
 */
final class Turn {

	/** So that a stream of tasks cannot keep the driver from the channels. */
	private static final int TASKS_A_TURN = 1024;

	private final Selector selector;

	private final @Nullable LoopProbe probe;

	private final Timers timers = new Timers();

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final Queue<Flushable> newDirty = new ConcurrentLinkedQueue<>();

	private final List<Flushable> dirty = new ArrayList<>();

	/** When the first of the dirty must be looked at again. */
	private long tailNanos;

	/** How to close channels once the selector has let go of them. */
	private List<Runnable> closed = new ArrayList<>();

	/** Runs before the first channel is handled after a sleep. */
	private @Nullable Runnable onAwake;

	private final Consumer<Throwable> onFailure;

	private final Consumer<SelectionKey> onKey = this::handle;

	private volatile long lastFull = System.nanoTime();

	private volatile boolean poisoned;

	Turn(Consumer<Throwable> onFailure) throws IOException {
		this.selector = Selector.open();
		this.probe = LoopProbe.of(this.selector);
		this.onFailure = onFailure;
	}

	Selector selector() {
		return this.selector;
	}

	Timers timers() {
		return this.timers;
	}

	void add(Runnable task) {
		this.tasks.add(task);
	}

	void addDirty(Flushable flushable) {
		this.newDirty.add(flushable);
	}

	/** Whether there is something that must not wait for the selector. */
	boolean hasWork() {
		return !this.tasks.isEmpty() || !this.newDirty.isEmpty();
	}

	/** Whether some sender is still writing by itself and must be looked after soon. */
	boolean hasDirty() {
		return !this.dirty.isEmpty() || !this.newDirty.isEmpty();
	}

	/** In how many nanoseconds they must be looked after, if there are any. */
	long tailNanos() {
		return this.newDirty.isEmpty() ? this.tailNanos : Flushable.SOON_NANOS;
	}

	/** When the last full turn ended. */
	long lastFull() {
		return this.lastFull;
	}

	/** Whether the driver ran out of stack or memory and must not go on. */
	boolean takePoison() {
		boolean was = this.poisoned;
		this.poisoned = false;
		return was;
	}

	boolean isPoisoned() {
		return this.poisoned;
	}

	/** Everything once, without sleeping. */
	void full() {
		tasksAndTimers();
		flush(false);
		select(0);
	}

	/** Before sleeping or leaving: nothing may be left unwritten because of us. */
	void tidy() {
		tasksAndTimers();
		flush(true);
	}

	/** Looks at an application driver's own channels; not a full turn. */
	void readDirectly(Driven driven) {
		try {
			driven.readDirectly();
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void tasksAndTimers() {
		for (int i = 0; i < TASKS_A_TURN; i++) {
			Runnable task = this.tasks.poll();
			if (task == null) {
				break;
			}
			run(task);
		}
		long now = System.nanoTime();
		Runnable action = this.timers.due(now);
		while (action != null) {
			run(action);
			action = this.timers.due(now);
		}
	}

	private void flush(boolean now) {
		Flushable added = this.newDirty.poll();
		while (added != null) {
			this.dirty.add(added);
			added = this.newDirty.poll();
		}
		long soonest = Long.MAX_VALUE;
		for (int i = this.dirty.size() - 1; i >= 0; i--) {
			long again;
			try {
				again = this.dirty.get(i).flushTick(now);
			}
			catch (Throwable ex) {
				again = 0;
				failed(ex);
			}
			if (again > 0) {
				soonest = Math.min(soonest, again);
			}
			else {
				Flushable last = this.dirty.remove(this.dirty.size() - 1);
				if (i < this.dirty.size()) {
					this.dirty.set(i, last);
				}
			}
		}
		this.tailNanos = soonest;
	}

	/**
	 * Handles ready channels, waiting for the first.
	 * @param millis how long; 0 not at all, negative for ever
	 */
	void select(long millis) {
		// Channels to be closed do not wait for the sleep to end.
		long wait = millis;
		do {
			List<Runnable> letGo = this.closed;
			if (!letGo.isEmpty()) {
				this.closed = new ArrayList<>();
				wait = 0;
			}
			selectOnce(wait);
			letGo.forEach(this::run);
		}
		while (!this.closed.isEmpty());
		this.lastFull = System.nanoTime();
	}

	private void selectOnce(long millis) {
		if (this.probe != null) {
			this.probe.selects();
		}
		try {
			if (millis == 0) {
				this.selector.selectNow(this.onKey);
			}
			else {
				this.selector.select(this.onKey, Math.max(0, millis));
			}
		}
		catch (IOException ex) {
			failed(ex);
		}
	}

	/**
	 * Sleeps in the selector.
	 * @param millis how long; negative is for ever
	 * @param awake runs as soon as the first channel is ready, before it is handled
	 */
	void sleep(long millis, Runnable awake) {
		this.onAwake = awake;
		try {
			select(millis);
		}
		finally {
			this.onAwake = null;
		}
	}

	/**
	 * Closes a channel in this turn, and reports it. One that the selector still knows
	 * would keep its descriptor, and its port; so the selector is asked once more first.
	 */
	void close(SelectableChannel channel, Consumer<IOException> onFailed, Runnable report) {
		SelectionKey key = channel.keyFor(this.selector);
		if (key != null) {
			key.cancel();
		}
		this.closed.add(() -> {
			try {
				channel.close();
			}
			catch (IOException ex) {
				onFailed.accept(ex);
			}
			report.run();
		});
	}

	private void handle(SelectionKey key) {
		Runnable awake = this.onAwake;
		if (awake != null) {
			this.onAwake = null;
			awake.run();
		}
		LoopHandler handler = (LoopHandler) key.attachment();
		if (handler == null || !key.isValid()) {
			return;
		}
		try {
			handler.ready(key);
		}
		catch (Throwable ex) {
			poison(ex);
			try {
				handler.failed(ex);
			}
			catch (Throwable second) {
				failed(second);
			}
		}
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void failed(Throwable failure) {
		poison(failure);
		this.onFailure.accept(failure);
	}

	private void poison(Throwable failure) {
		if (failure instanceof VirtualMachineError) {
			this.poisoned = true;
		}
	}

	/** The end: leftover tasks run, every channel and the selector are closed. */
	void close() {
		while (!this.tasks.isEmpty() || !this.closed.isEmpty()) {
			tasksAndTimers();
			select(0);
		}
		for (SelectionKey key : new ArrayList<>(this.selector.keys())) {
			try {
				key.cancel();
				key.channel().close();
			}
			catch (IOException ex) {
				this.onFailure.accept(ex);
			}
		}
		try {
			this.selector.close();
		}
		catch (IOException ex) {
			this.onFailure.accept(ex);
		}
	}

}
