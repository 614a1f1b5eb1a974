/**
 * The peer's roles on JeroMQ, in the process of the tests.
 */
@NullMarked
package dev.zmq.samples.perf.jeromq;

import org.jspecify.annotations.NullMarked;
