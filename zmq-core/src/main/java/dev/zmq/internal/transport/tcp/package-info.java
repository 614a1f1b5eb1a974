/**
 * The tcp transport: its address grammar, the look-up of names and interfaces, and
 * channels tuned for messaging. What fails is told with the endpoint and with what to
 * try.
 * <p>
 * Thread: any; only binding and resolving may block.
 */
@NullMarked
package dev.zmq.internal.transport.tcp;

import org.jspecify.annotations.NullMarked;
