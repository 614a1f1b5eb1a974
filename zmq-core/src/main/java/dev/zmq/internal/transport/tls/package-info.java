/**
 * TLS between a connection and its tcp channel.
 */
@NullMarked
package dev.zmq.internal.transport.tls;

import org.jspecify.annotations.NullMarked;
