/**
 * The ipc transport: Unix domain sockets of the JDK, by path, and the care for the socket
 * files they leave behind. A path that somebody listens on is never taken away.
 * <p>
 * Thread: any; only binding may block, for some milliseconds.
 */
@NullMarked
package dev.zmq.internal.transport.ipc;

import org.jspecify.annotations.NullMarked;
