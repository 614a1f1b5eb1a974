/**
 * Listener containers: a thread that receives from a socket, handlers that run on it or
 * on an executor, and replies that always arrive. Knows nothing of annotations or
 * methods.
 * <p>
 * Factories, registries and containers may be used from any thread. Each container has
 * one thread of its own that receives; handlers run there if one message is handled at a
 * time, and else on the container's executor.
 */
@NullMarked
package dev.zmq.spring.listener;

import org.jspecify.annotations.NullMarked;
