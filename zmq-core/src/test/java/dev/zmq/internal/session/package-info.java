/**
 * One peer at a time: batches, drains, handshakes and decoding, without sockets around
 * them.
 * <p>
 * Thread: the test's.
 */
@NullMarked
package dev.zmq.internal.session;

import org.jspecify.annotations.NullMarked;
