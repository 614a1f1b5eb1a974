/**
 * Every role plays against its counterpart.
 */
@NullMarked
package dev.zmq.samples.perf;

import org.jspecify.annotations.NullMarked;
