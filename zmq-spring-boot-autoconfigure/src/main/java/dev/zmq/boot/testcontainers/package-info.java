/**
 * Sockets that connect to containers of a test: {@code @ServiceConnection}.
 * <p>
 * Runs on the thread that refreshes the application context.
 */
@NullMarked
package dev.zmq.boot.testcontainers;

import org.jspecify.annotations.NullMarked;
