/**
 * What the numbers of a comparison are made of, and what becomes of them.
 */
@NullMarked
package dev.zmq.samples.perf.compare;

import org.jspecify.annotations.NullMarked;
