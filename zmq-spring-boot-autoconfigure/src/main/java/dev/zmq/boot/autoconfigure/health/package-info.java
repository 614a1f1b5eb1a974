/**
 * Auto-configuration of the health of ZeroMQ, if Spring Boot's health module is there.
 * <p>
 * Runs on the thread that refreshes the application context.
 */
@NullMarked
package dev.zmq.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
