/**
 * Inputs that nobody meant: each decoder, parser and handshake against bytes of all
 * kinds. {@link dev.zmq.fuzz.FuzzTarget} says what must hold, {@code FuzzTests} runs a
 * corpus and damaged forms of it with every build, and {@code JazzerTests} in
 * {@code src/fuzz/java} searches for more, guided by coverage.
 */
@NullMarked
package dev.zmq.fuzz;

import org.jspecify.annotations.NullMarked;
