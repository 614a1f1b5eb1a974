/**
 * Sockets with names: what they are, when they open and close, and what is known about
 * them when something goes wrong. Everything else on the Spring side reaches the engine
 * through {@code ZmqSocketRegistry}.
 * <p>
 * Every type may be used from any thread; opening and closing one socket is serialised by
 * that socket's own lock.
 */
@NullMarked
package dev.zmq.spring.core;

import org.jspecify.annotations.NullMarked;
