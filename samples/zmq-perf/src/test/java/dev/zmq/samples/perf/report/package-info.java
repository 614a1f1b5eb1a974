/**
 * Tables, charts and pages, without anything measured.
 */
@NullMarked
package dev.zmq.samples.perf.report;

import org.jspecify.annotations.NullMarked;
