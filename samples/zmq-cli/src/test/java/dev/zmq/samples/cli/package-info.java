/**
 * The program as others use it: in processes of its own.
 */
@NullMarked
package dev.zmq.samples.cli;

import org.jspecify.annotations.NullMarked;
