/**
 * Auto-configuration of the actuator endpoint, if Spring Boot's actuator is there.
 * <p>
 * Runs on the thread that refreshes the application context.
 */
@NullMarked
package dev.zmq.boot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
