/**
 * Auto-configuration of ZeroMQ in a Spring Boot application: the {@code zmq.*} properties
 * and the beans made of them.
 * <p>
 * Runs on the thread that refreshes the application context.
 */
@NullMarked
package dev.zmq.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
