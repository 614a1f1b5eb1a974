package dev.zmq.internal.context;

import java.util.Map;
import java.util.function.Consumer;

import dev.zmq.SocketOption;

/**
 * What a context is made with.
 * <p>
 * Thread: any.
 *
 * @param ioThreads how many loops
 * @param maxSockets how many open sockets at most
 * @param threads makes the threads
 * @param cooperative whether waiting threads may drive
 * @param spinNanos how long they look before they sleep
 * @param socketDefaults values of options that sockets begin with
 * @param maxMessageSize how large a message may be that is sent
 * @param onFailure told of what a callback throws
 */
record ContextSettings(int ioThreads, int maxSockets, ContextThreads threads, boolean cooperative, long spinNanos,
		Map<SocketOption<?>, Object> socketDefaults, long maxMessageSize, Consumer<? super Throwable> onFailure) {
}
