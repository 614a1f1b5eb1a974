/**
 * The transport between sockets of one context: two pipes back to back, no I/O.
 * Connecting may come before binding.
 * <p>
 * Thread: any.
 */
@NullMarked
package dev.zmq.internal.transport.inproc;

import org.jspecify.annotations.NullMarked;
