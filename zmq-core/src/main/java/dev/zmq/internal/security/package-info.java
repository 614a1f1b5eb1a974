/**
 * Security mechanisms: what is said between the greeting and the first message. Sans-I/O,
 * like the codec below it.
 * <p>
 * Thread: the driver of the connection's loop.
 */
@NullMarked
package dev.zmq.internal.security;

import org.jspecify.annotations.NullMarked;
