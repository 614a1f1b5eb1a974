/**
 * The routing semantics of each socket type, one file each, over pipes only: no I/O, no
 * waiting, no threads. What several types do alike is composed from
 * {@link dev.zmq.internal.pattern.LoadBalancer},
 * {@link dev.zmq.internal.pattern.FairQueue} and
 * {@link dev.zmq.internal.pattern.Distributor}.
 * <p>
 * Thread: outgoing methods under the socket's send lock, incoming methods under its
 * receive lock; a type with a single lock has both at once.
 */
@NullMarked
package dev.zmq.internal.pattern;

import org.jspecify.annotations.NullMarked;
