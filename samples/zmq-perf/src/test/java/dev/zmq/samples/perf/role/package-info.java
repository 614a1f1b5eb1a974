/**
 * Every role plays against its counterpart.
 */
@NullMarked
package dev.zmq.samples.perf.role;

import org.jspecify.annotations.NullMarked;
