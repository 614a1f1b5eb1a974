package dev.zmq.internal.loop;

import java.nio.channels.Selector;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Sees every change of a loop's driver state and every select, so that stress tests can
 * check that there is one driver at most. There is none in production.
 * <p>
 * Thread: whoever makes the change.
 */
abstract class LoopProbe {

	/** Makes the probes of loops to come, one for each selector; set by tests only. */
	static volatile @Nullable Function<Selector, LoopProbe> maker;

	static @Nullable LoopProbe of(Selector selector) {
		Function<Selector, LoopProbe> current = maker;
		return (current != null) ? current.apply(selector) : null;
	}

	/**
	 * The current thread has taken a free loop.
	 * @param state the new state
	 */
	abstract void took(int state);

	/**
	 * The current thread, the driver, is about to change the state.
	 * @param next the next state
	 */
	abstract void sets(int next);

	/** The current thread is about to ask the selector. */
	abstract void selects();

}
