package dev.zmq.internal.loop;

import java.nio.channels.Selector;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Checks, on every transition of every loop made while it is installed, that there is one
 * driver at most and that it makes every select (I1), and that no loop stays free for
 * long (I2).
 * <p>
 * Thread: any.
 */
public final class LoopWatch implements AutoCloseable {

	/** So long nobody is kept from running by a busy machine. */
	private static final long FREE_LIMIT_NANOS = 3_000_000_000L;

	private static final long SAMPLE_NANOS = 10_000_000;

	private final Map<Selector, Loop> loops = new ConcurrentHashMap<>();

	private final Queue<String> violations = new ConcurrentLinkedQueue<>();

	private final AtomicLong longestFree = new AtomicLong();

	private volatile boolean closed;

	private LoopWatch() {
	}

	/**
	 * Watches all loops that are made from now on.
	 */
	public static LoopWatch install() {
		LoopWatch watch = new LoopWatch();
		LoopProbe.maker = (selector) -> watch.loops.computeIfAbsent(selector, (key) -> watch.new Loop());
		Thread sampler = new Thread(watch::sample, "loop-watch");
		sampler.setDaemon(true);
		sampler.start();
		return watch;
	}

	/**
	 * What went wrong, empty if nothing did.
	 */
	public Collection<String> violations() {
		return this.violations;
	}

	/**
	 * How often an application thread drove.
	 */
	public long applicationDrives() {
		return this.loops.values().stream().mapToLong((loop) -> loop.applicationDrives.get()).sum();
	}

	/**
	 * How often a loop's own thread drove.
	 */
	public long loopDrives() {
		return this.loops.values().stream().mapToLong((loop) -> loop.loopDrives.get()).sum();
	}

	/**
	 * How often a selector was asked.
	 */
	public long selects() {
		return this.loops.values().stream().mapToLong((loop) -> loop.selects.get()).sum();
	}

	/**
	 * How often a driver state changed.
	 */
	public long transitions() {
		return this.loops.values().stream().mapToLong((loop) -> loop.transitions.get()).sum();
	}

	/**
	 * Whether an application thread sleeps as a driver now.
	 */
	public boolean isApplicationAsleep() {
		return this.loops.values().stream().anyMatch((loop) -> loop.state == DriverState.APP_SELECT);
	}

	/**
	 * Whether every loop's own thread sleeps as its driver now.
	 */
	public boolean areLoopsAsleep() {
		return this.loops.values().stream().allMatch((loop) -> loop.state == DriverState.LOOP_SELECT);
	}

	/**
	 * The longest time that a loop was seen free, in nanoseconds.
	 */
	public long longestFree() {
		return this.longestFree.get();
	}

	@Override
	public void close() {
		LoopProbe.maker = null;
		this.closed = true;
	}

	private void sample() {
		while (!this.closed) {
			this.loops.values().forEach(Loop::sample);
			LockSupport.parkNanos(SAMPLE_NANOS);
		}
	}

	private final class Loop extends LoopProbe {

		private final AtomicReference<@Nullable Thread> driver = new AtomicReference<>();

		private final AtomicLong transitions = new AtomicLong();

		private final AtomicLong selects = new AtomicLong();

		private final AtomicLong applicationDrives = new AtomicLong();

		private final AtomicLong loopDrives = new AtomicLong();

		/** A grant is on its way: the next who does something is the driver. */
		private volatile boolean granted;

		private volatile int state = DriverState.FREE;

		// The sampler.
		private long seen = -1;

		private long freeSince;

		@Override
		void took(int next) {
			Thread current = Thread.currentThread();
			if (!this.driver.compareAndSet(null, current)) {
				violated("took the loop to state " + next + " while " + this.driver.get() + " drove");
			}
			count(next);
			this.state = next;
			this.transitions.incrementAndGet();
		}

		@Override
		void sets(int next) {
			checkDriver("set state " + next);
			if (next == DriverState.FREE) {
				this.driver.set(null);
			}
			else if (next == DriverState.APP_RUN && this.state == DriverState.LOOP_RUN) {
				this.granted = true;
				count(next);
			}
			this.state = next;
			this.transitions.incrementAndGet();
		}

		@Override
		void selects() {
			checkDriver("asked the selector");
			this.selects.incrementAndGet();
		}

		private void checkDriver(String what) {
			Thread current = Thread.currentThread();
			Thread known = this.driver.get();
			if (known != current && this.granted && known != null) {
				this.granted = false;
				this.driver.set(current);
				return;
			}
			if (known != current) {
				violated(what + " while " + known + " was the driver, in state " + this.state);
			}
		}

		private void count(int next) {
			((next == DriverState.APP_RUN) ? this.applicationDrives : this.loopDrives).incrementAndGet();
		}

		private void violated(String what) {
			LoopWatch.this.violations.add(Thread.currentThread() + " " + what);
		}

		private void sample() {
			long now = System.nanoTime();
			long number = this.transitions.get();
			if (this.state != DriverState.FREE || number != this.seen || number == 0) {
				this.seen = number;
				this.freeSince = now;
				return;
			}
			long free = now - this.freeSince;
			LoopWatch.this.longestFree.accumulateAndGet(free, Math::max);
			if (free > FREE_LIMIT_NANOS) {
				violated("saw the loop free for " + free / 1_000_000 + " ms");
				this.freeSince = now;
			}
		}

	}

}
