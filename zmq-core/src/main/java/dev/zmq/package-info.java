/**
 * What an application types: sockets, messages, options, events and exceptions. Start at
 * {@code ZmqContext}.
 * <p>
 * Every socket and context may be used by any number of threads at once; messages and
 * values are immutable.
 */
@NullMarked
package dev.zmq;

import org.jspecify.annotations.NullMarked;
