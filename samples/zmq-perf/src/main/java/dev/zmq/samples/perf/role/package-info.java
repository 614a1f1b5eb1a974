/**
 * One side of a benchmark a process, driven by lines on standard input:
 * {@link dev.zmq.samples.perf.role.Roles} knows them all, each role group is a class of
 * its own. Arguments, console, clock and figures are shared with the peers that play the
 * same roles on another engine.
 */
@NullMarked
package dev.zmq.samples.perf.role;

import org.jspecify.annotations.NullMarked;
