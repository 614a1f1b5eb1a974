/**
 * Meters of sockets and listeners for Micrometer.
 * <p>
 * Meters are read by whatever thread publishes them.
 */
@NullMarked
package dev.zmq.boot.metrics;

import org.jspecify.annotations.NullMarked;
