/**
 * Tests of the queues between a socket and what carries its messages.
 * <p>
 * Thread: one, except in the stress tests.
 */
@NullMarked
package dev.zmq.internal.pipe;

import org.jspecify.annotations.NullMarked;
