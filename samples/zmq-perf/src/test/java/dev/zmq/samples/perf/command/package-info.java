/**
 * The commands, against each other and against libzmq.
 */
@NullMarked
package dev.zmq.samples.perf.command;

import org.jspecify.annotations.NullMarked;
