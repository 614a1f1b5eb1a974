/**
 * Tests against ZeroMQ implementations that are not ours: libzmq in a Python process,
 * JeroMQ in a JVM of its own, and peers scripted byte by byte. Start at
 * {@code PatternMatrix} for what every pattern must do, at {@code ForeignPeer} for how a
 * test talks to another process.
 * <p>
 * Thread: a test and its foreign peer belong to one thread.
 */
@NullMarked
package dev.zmq.interop;

import org.jspecify.annotations.NullMarked;
