/**
 * How to get connected: one small leaf per transport below this package, over one shared
 * contract. What is said over a connection is no business of a transport.
 * <p>
 * Thread: any.
 */
@NullMarked
package dev.zmq.internal.transport;

import org.jspecify.annotations.NullMarked;
