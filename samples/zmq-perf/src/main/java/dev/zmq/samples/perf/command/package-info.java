/**
 * The commands for people: those with the names and the order of arguments of libzmq's
 * performance programs, and {@code compare} with its subcommands.
 */
@NullMarked
package dev.zmq.samples.perf.command;

import org.jspecify.annotations.NullMarked;
