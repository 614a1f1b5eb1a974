/**
 * The parts behind a socket, one at a time.
 * <p>
 * Thread: the test's.
 */
@NullMarked
package dev.zmq.internal.socket;

import org.jspecify.annotations.NullMarked;
