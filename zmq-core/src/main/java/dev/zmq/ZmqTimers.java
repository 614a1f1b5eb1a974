package dev.zmq;

import java.time.Duration;

/**
 * Repeating timers that run when their owner says so: they have no thread. Typical use is
 * with a {@link ZmqPoller}:
 *
 * <pre class="code">
 * while (running) {
 *     handle(poller.poll(timers.timeout()));
 *     timers.execute();
 * }
 * </pre>
 *
 * Thread: any. Source: zmq_timers(3).
 */
public interface ZmqTimers {

	/**
	 * Adds a timer. It is due for the first time after one interval, and then one
	 * interval after each run: runs that were missed are not made up for.
	 * @param interval the time between two runs, not negative
	 * @param callback what to run
	 * @return the timer
	 */
	Timer add(Duration interval, Runnable callback);

	/**
	 * The time until the next timer is due.
	 * @return the time, 0 if one is due, negative if there is no timer
	 */
	Duration timeout();

	/**
	 * Runs the callbacks of all timers that are due now, the earliest first, each once,
	 * on this thread. What a callback adds is not run before the next call. If a callback
	 * throws, so does this call; timers that have not run are still due.
	 * @return how many were run
	 */
	int execute();

	/**
	 * One timer.
	 * <p>
	 * Thread: any.
	 */
	interface Timer {

		/**
		 * Ends the timer. A callback that is running is not stopped.
		 * @throws ZmqException if it was cancelled before
		 */
		void cancel();

		/**
		 * Begins the current interval anew.
		 * @throws ZmqException if the timer was cancelled
		 */
		void reset();

		/**
		 * Changes the interval and begins it anew.
		 * @param interval the time between two runs, not negative
		 * @throws ZmqException if the timer was cancelled
		 */
		void setInterval(Duration interval);

	}

}
