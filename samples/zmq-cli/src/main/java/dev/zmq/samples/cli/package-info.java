/**
 * Netcat for ZeroMQ: messages as lines of standard input and output.
 * {@link dev.zmq.samples.cli.Cli} is the main class, with a class for each command;
 * {@link dev.zmq.samples.cli.Conversation} moves the lines.
 */
@NullMarked
package dev.zmq.samples.cli;

import org.jspecify.annotations.NullMarked;
