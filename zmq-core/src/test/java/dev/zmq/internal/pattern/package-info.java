/**
 * Tests of the routing patterns on bare pipes: {@code PatternRig} stands for the socket,
 * {@code FakePeer} for what is behind a pipe. No I/O, no threads, no sleeping.
 * <p>
 * Thread: one.
 */
@NullMarked
package dev.zmq.internal.pattern;

import org.jspecify.annotations.NullMarked;
