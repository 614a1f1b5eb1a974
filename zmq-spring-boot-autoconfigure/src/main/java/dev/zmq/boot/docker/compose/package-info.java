/**
 * Sockets that connect to services which Docker Compose runs.
 * <p>
 * Runs on the thread that refreshes the application context.
 */
@NullMarked
package dev.zmq.boot.docker.compose;

import org.jspecify.annotations.NullMarked;
