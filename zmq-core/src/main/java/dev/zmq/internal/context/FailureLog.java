package dev.zmq.internal.context;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Logs failures, a few a minute: what fails with each connection or message must not fill
 * the disk. The first one after a pause says how many there were between.
 * <p>
 * Thread: any.
 */
final class FailureLog implements Consumer<Throwable> {

	static final int MOST = 10;

	static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final LongSupplier clock;

	private final BiConsumer<String, Throwable> log;

	private long windowBegin;

	private int logged;

	private long leftOut;

	/**
	 * Makes a log.
	 * @param clock the time in nanoseconds
	 * @param log takes a text and the failure
	 */
	FailureLog(LongSupplier clock, BiConsumer<String, Throwable> log) {
		this.clock = clock;
		this.log = log;
		this.windowBegin = clock.getAsLong();
	}

	@Override
	public void accept(Throwable failure) {
		long before;
		this.lock.lock();
		try {
			long now = this.clock.getAsLong();
			if (now - this.windowBegin >= WINDOW_NANOS) {
				this.windowBegin = now;
				this.logged = 0;
			}
			if (this.logged == MOST) {
				this.leftOut++;
				return;
			}
			this.logged++;
			before = this.leftOut;
			this.leftOut = 0;
		}
		finally {
			this.lock.unlock();
		}
		this.log.accept("Unexpected failure inside the engine or a callback"
				+ ((before > 0) ? "; " + before + " before it were not logged" : ""), failure);
	}

}
