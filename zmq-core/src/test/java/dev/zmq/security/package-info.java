/**
 * The ready-made authenticators, and attacks: each published one on a ZeroMQ
 * implementation, tried on this one.
 */
@NullMarked
package dev.zmq.security;

import org.jspecify.annotations.NullMarked;
