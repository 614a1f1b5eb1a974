/**
 * The same roles on JeroMQ, in a JVM of its own
 * ({@link dev.zmq.samples.perf.jeromq.JeromqPeer} is its main class). The jar of this
 * project does not contain JeroMQ.
 */
@NullMarked
package dev.zmq.samples.perf.jeromq;

import org.jspecify.annotations.NullMarked;
