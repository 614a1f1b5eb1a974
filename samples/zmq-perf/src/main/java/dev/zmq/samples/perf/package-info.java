/**
 * Throughput and latency programs. {@link dev.zmq.samples.perf.Perf} is the main class:
 * it plays a role of a benchmark, or runs a command.
 */
@NullMarked
package dev.zmq.samples.perf;

import org.jspecify.annotations.NullMarked;
