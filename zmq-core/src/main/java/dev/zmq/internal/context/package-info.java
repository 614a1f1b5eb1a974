/**
 * The wiring: contexts, their loops and executors, their transports, and shutdown in
 * order.
 * <p>
 * Thread: any.
 */
@NullMarked
package dev.zmq.internal.context;

import org.jspecify.annotations.NullMarked;
