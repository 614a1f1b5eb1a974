/**
 * ZMTP bytes in both directions: greeting, frames, commands and metadata, as in RFC 23
 * (ZMTP 3.0) and RFC 37 (ZMTP 3.1), and what came before (RFC 13 and 15). The codec is
 * sans-I/O: it is given bytes and gives bytes, and knows no channel, clock, thread or
 * socket type.
 * <p>
 * Thread: values and helpers any; {@code GreetingExchange} and the decoders belong to one
 * connection and are used by the thread that drives its I/O loop.
 */
@NullMarked
package dev.zmq.internal.zmtp;

import org.jspecify.annotations.NullMarked;
