/**
 * Mechanisms, on bytes.
 */
@NullMarked
package dev.zmq.internal.security;

import org.jspecify.annotations.NullMarked;
