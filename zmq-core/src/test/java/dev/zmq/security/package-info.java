/**
 * The ready-made authenticators, and what hostile peers may try.
 */
@NullMarked
package dev.zmq.security;

import org.jspecify.annotations.NullMarked;
