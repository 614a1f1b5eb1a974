/**
 * The cooperative I/O loop: a selector, tasks, timers and flushes that are driven by one
 * thread at a time, either the loop's own thread or an application thread that would
 * otherwise wait.
 * <p>
 * Thread: the driver, unless said otherwise.
 */
@NullMarked
package dev.zmq.internal.loop;

import org.jspecify.annotations.NullMarked;
