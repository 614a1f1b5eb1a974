/**
 * Throughput and latency programs: one role of a benchmark a process, driven by lines on
 * standard input. {@link dev.zmq.samples.perf.Perf} is the main class; each role group is
 * a class of its own.
 */
@NullMarked
package dev.zmq.samples.perf;

import org.jspecify.annotations.NullMarked;
