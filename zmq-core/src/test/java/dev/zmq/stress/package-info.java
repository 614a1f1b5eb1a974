/**
 * Stress tests of the concurrency rules: one class for each invariant, the situations
 * that the architecture page lists by name, closing and interrupting. In {@code verify}
 * they run in a short form; {@code -Dzmq.stress.factor=100} makes them a hundred times as
 * long. Every test also checks, on every transition of every loop, that one thread at
 * most drives it.
 * <p>
 * Thread: many.
 */
@NullMarked
package dev.zmq.stress;

import org.jspecify.annotations.NullMarked;
