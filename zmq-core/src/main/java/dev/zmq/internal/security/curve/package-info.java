/**
 * The boxes of CURVE: X25519, XSalsa20 and Poly1305 as NaCl puts them together, by
 * whoever has them here. No protocol, no I/O.
 * <p>
 * Thread: what each class says.
 */
@NullMarked
package dev.zmq.internal.security.curve;

import org.jspecify.annotations.NullMarked;
