/**
 * Bounded hand-over of messages between a socket and what carries them: a session, or the
 * pipe of another socket (inproc). Counts credit (high-water mark) and signals only on
 * the edges empty to not empty and full to not full.
 * <p>
 * Thread: each end of a queue belongs to one thread at a time, as said at each method.
 */
@NullMarked
package dev.zmq.internal.pipe;

import org.jspecify.annotations.NullMarked;
