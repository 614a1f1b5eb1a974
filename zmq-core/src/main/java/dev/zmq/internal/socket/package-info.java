/**
 * What stands behind {@link dev.zmq.ZmqSocket}: locks, waiting, endpoints, counters and
 * events around a pattern and its pipes.
 * <p>
 * Thread: any.
 */
@NullMarked
package dev.zmq.internal.socket;

import org.jspecify.annotations.NullMarked;
