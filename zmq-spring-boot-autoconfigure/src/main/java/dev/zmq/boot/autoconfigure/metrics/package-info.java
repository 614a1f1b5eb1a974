/**
 * Auto-configuration of the meters, if Spring Boot's metrics module is there.
 * <p>
 * Runs on the thread that refreshes the application context.
 */
@NullMarked
package dev.zmq.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
