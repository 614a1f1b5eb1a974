/**
 * One peer: connecting, handshake, traffic, reconnect, linger. A session owns the far end
 * of a pipe; a connection is one channel in the life of a session.
 * <p>
 * Thread: the driver of the session's loop; sending also any thread, under the work
 * counter of {@link dev.zmq.internal.session.Outbound}.
 */
@NullMarked
package dev.zmq.internal.session;

import org.jspecify.annotations.NullMarked;
