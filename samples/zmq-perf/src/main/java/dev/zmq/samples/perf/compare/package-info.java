/**
 * Runs engines side by side: starts a process for each role of each contender, lets the
 * contenders take turns, and reads what they cost from {@code /proc}. Knows nothing of
 * any engine but the lines that its roles speak.
 */
@NullMarked
package dev.zmq.samples.perf.compare;

import org.jspecify.annotations.NullMarked;
