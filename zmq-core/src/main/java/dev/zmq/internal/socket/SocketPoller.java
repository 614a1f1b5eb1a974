package dev.zmq.internal.socket;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dev.zmq.PollEvent;
import dev.zmq.PollResult;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqPoller;
import dev.zmq.ZmqSocket;
import dev.zmq.internal.loop.Signal;
import dev.zmq.internal.session.LoopIo;
import org.jspecify.annotations.Nullable;

/**
 * Waits for several sockets. Only sockets that have changed, or were ready the last time,
 * are looked at, so a poll costs as much as there is to do. It sleeps as everybody does:
 * it publishes its signal, looks again, and then drives a loop, parks, or, if there are
 * channels, sleeps in their selector.
 * <p>
 * Thread: any; one at a time polls.
 */
public final class SocketPoller implements ZmqPoller {

	/** A wait below this is short: driving the loop pays. */
	private static final long SHORT_NANOS = 200_000;

	private final SocketEnvironment environment;

	private final Consumer<SocketPoller> onClose;

	private final PollerLoops loops;

	private final Map<ZmqSocket, SocketPollerEntry> entries = new ConcurrentHashMap<>();

	/** Who must be looked at. */
	private final Queue<SocketPollerEntry> due = new ConcurrentLinkedQueue<>();

	private final AtomicReference<@Nullable SocketPollerChannels> channels = new AtomicReference<>();

	private final AtomicReference<@Nullable Thread> poller = new AtomicReference<>();

	private final AtomicBoolean woken = new AtomicBoolean();

	private final AtomicBoolean closed = new AtomicBoolean();

	/** Of the thread that waits. */
	private volatile @Nullable Signal waiter;

	/** In whose selector the waiter sleeps. */
	private volatile @Nullable SocketPollerChannels sleepsIn;

	/** Only the thread that polls: how often it has looked at the sockets. */
	private long looks;

	/** Only the thread that polls: whether it has looked at channels first. */
	private boolean channelsFirst;

	/** How many waits in a row were short; only the poller's. */
	private int shortWaits;

	/**
	 * Makes an empty poller.
	 * @param environment the context
	 * @param loops its loops
	 * @param spinNanos how long a waiter may look before it sleeps
	 * @param onClose told when it is closed
	 */
	public SocketPoller(SocketEnvironment environment, List<LoopIo> loops, long spinNanos,
			Consumer<SocketPoller> onClose) {
		this.environment = environment;
		this.onClose = onClose;
		this.loops = new PollerLoops(loops, spinNanos);
	}

	// ---- who is in it ----

	@Override
	public ZmqPoller add(ZmqSocket socket, @Nullable Object attachment, PollEvent... events) {
		checkOpen();
		if (!(Objects.requireNonNull(socket, "socket") instanceof DefaultSocket own)
				|| own.core().environment() != this.environment) {
			throw new ZmqException(socket + " is of another context; use a poller of its own context");
		}
		if (socket.isClosed()) {
			throw own.core().closedException();
		}
		SocketPollerEntry entry = new SocketPollerEntry(this, own, attachment, events);
		if (this.entries.putIfAbsent(socket, entry) != null) {
			throw new ZmqException(socket + " is in the poller already; use modify");
		}
		entry.start();
		if (this.closed.get()) {
			close();
			checkOpen();
		}
		return this;
	}

	@Override
	public ZmqPoller add(SelectableChannel channel, @Nullable Object attachment, PollEvent... events) {
		checkOpen();
		SocketPollerChannels all = this.channels.get();
		if (all == null) {
			SocketPollerChannels made = new SocketPollerChannels();
			all = this.channels.compareAndExchange(null, made);
			if (all != null) {
				made.close();
			}
			else {
				all = made;
			}
		}
		all.add(channel, attachment, events);
		if (this.closed.get()) {
			close();
			checkOpen();
		}
		wake();
		return this;
	}

	@Override
	public ZmqPoller modify(ZmqSocket socket, PollEvent... events) {
		checkOpen();
		SocketPollerEntry entry = this.entries.get(Objects.requireNonNull(socket, "socket"));
		if (entry == null) {
			throw unknown(socket);
		}
		entry.modify(events);
		return this;
	}

	@Override
	public ZmqPoller modify(SelectableChannel channel, PollEvent... events) {
		checkOpen();
		SocketPollerChannels all = this.channels.get();
		if (all == null) {
			throw unknown(channel);
		}
		all.modify(channel, events);
		wake();
		return this;
	}

	@Override
	public ZmqPoller remove(ZmqSocket socket) {
		checkOpen();
		SocketPollerEntry entry = this.entries.remove(Objects.requireNonNull(socket, "socket"));
		if (entry == null) {
			throw unknown(socket);
		}
		entry.remove();
		return this;
	}

	@Override
	public ZmqPoller remove(SelectableChannel channel) {
		checkOpen();
		SocketPollerChannels all = this.channels.get();
		if (all == null) {
			throw unknown(channel);
		}
		all.remove(channel);
		wake();
		return this;
	}

	private static ZmqException unknown(Object what) {
		return new ZmqException(what + " is not in the poller; add it first");
	}

	@Override
	public int size() {
		SocketPollerChannels all = this.channels.get();
		return this.entries.size() + ((all != null) ? all.size() : 0);
	}

	// ---- polling ----

	@Override
	public List<PollResult> poll(Duration timeout, int most) {
		if (most < 1) {
			throw new IllegalArgumentException("A poll gives at least 1 result, not " + most);
		}
		Thread current = Thread.currentThread();
		Thread other = this.poller.compareAndExchange(null, current);
		if (other != null) {
			throw new ZmqException("Thread " + other.getName()
					+ " is polling; a poller serves one at a time, make one for each thread");
		}
		try {
			checkOpen();
			long nanos = Durations.nanos(timeout);
			if (nanos < 0 && size() == 0) {
				throw new ZmqException(
						"The poller is empty and would wait for ever; add a socket or a channel, or give a time");
			}
			List<PollResult> found = collect(most);
			if (found.isEmpty() && nanos != 0 && !this.woken.get()) {
				found = await(nanos, most);
			}
			this.woken.set(false);
			return found;
		}
		finally {
			this.poller.set(null);
		}
	}

	private List<PollResult> await(long nanos, int most) {
		long start = System.nanoTime();
		boolean limited = nanos >= 0;
		long deadline = start + nanos;
		Signal signal = this.loops.signal(this.entries.values());
		this.loops.join();
		this.waiter = signal;
		boolean found = false;
		try {
			while (true) {
				// Again after publishing the signal, so that no event can slip through
				// between.
				signal.reset();
				List<PollResult> results = collect(most);
				found = !results.isEmpty();
				if (found || this.woken.get()) {
					return results;
				}
				checkOpen();
				if (Thread.currentThread().isInterrupted()) {
					throw new ZmqInterruptedException("Interrupted while polling; the poller can be used again");
				}
				if (limited && deadline - System.nanoTime() <= 0) {
					return results;
				}
				sleep(signal, deadline, limited);
			}
		}
		finally {
			this.waiter = null;
			this.loops.part();
			this.shortWaits = (found && System.nanoTime() - start < SHORT_NANOS) ? Math.min(2, this.shortWaits + 1) : 0;
		}
	}

	private void sleep(Signal signal, long deadline, boolean limited) {
		// Who waits lets go of what it wrote.
		this.entries.values().forEach((entry) -> entry.core().outSide().flush());
		SocketPollerChannels all = this.channels.get();
		if (all == null || all.size() == 0) {
			if (!signal.isSignalled()) {
				this.loops.await(signal, this.entries.values(), this.shortWaits >= 2, deadline, limited);
			}
			return;
		}
		this.sleepsIn = all;
		try {
			if (!signal.isSignalled()) {
				all.sleep(limited ? Math.max(0, deadline - System.nanoTime()) : -1);
			}
		}
		finally {
			this.sleepsIn = null;
		}
	}

	private List<PollResult> collect(int most) {
		List<PollResult> results = new ArrayList<>();
		SocketPollerChannels all = this.channels.get();
		// Sockets and channels take turns in being first, so that neither is left out for
		// ever.
		this.channelsFirst = !this.channelsFirst;
		if (all != null && this.channelsFirst) {
			all.collect(results, most);
		}
		collectSockets(results, most);
		if (all != null && !this.channelsFirst && results.size() < most) {
			all.collect(results, most);
		}
		return results;
	}

	private void collectSockets(List<PollResult> results, int most) {
		List<SocketPollerEntry> stillReady = new ArrayList<>();
		this.looks++;
		try {
			while (results.size() < most) {
				SocketPollerEntry entry = this.due.poll();
				if (entry == null) {
					break;
				}
				entry.taken();
				// Something more may have happened to one that is in the results already.
				if (!entry.isReported(this.looks) && look(entry, results)) {
					entry.reported(this.looks);
					stillReady.add(entry);
				}
			}
		}
		finally {
			// Level-triggered: the next poll looks at them again, after the others.
			stillReady.forEach(SocketPollerEntry::changed);
		}
	}

	private boolean look(SocketPollerEntry entry, List<PollResult> results) {
		if (entry.isRemoved()) {
			return false;
		}
		if (entry.core().isClosed()) {
			if (this.entries.remove(entry.socket(), entry)) {
				entry.remove();
				throw new ZmqClosedException(entry.core().describe() + " is closed and has left the poller");
			}
			return false;
		}
		Set<PollEvent> ready = entry.ready();
		if (ready.isEmpty()) {
			return false;
		}
		results.add(new PollResult(entry.socket(), null, entry.attachment(), ready));
		return true;
	}

	// ---- waking ----

	/** An entry has changed. Thread: any, also a driver. */
	void look(SocketPollerEntry entry) {
		this.due.add(entry);
		wake();
	}

	private void wake() {
		Signal waiting = this.waiter;
		if (waiting != null) {
			waiting.signal();
			SocketPollerChannels asleep = this.sleepsIn;
			if (asleep != null) {
				asleep.wakeup();
			}
		}
	}

	@Override
	public void wakeup() {
		this.woken.set(true);
		wake();
	}

	// ---- the end ----

	@Override
	public void close() {
		this.closed.set(true);
		this.entries.forEach((socket, entry) -> {
			if (this.entries.remove(socket, entry)) {
				entry.remove();
			}
		});
		wake();
		SocketPollerChannels all = this.channels.getAndSet(null);
		if (all != null) {
			all.close();
		}
		this.onClose.accept(this);
	}

	private void checkOpen() {
		if (this.closed.get()) {
			throw new ZmqClosedException("The poller, or its context, is closed");
		}
	}

}
