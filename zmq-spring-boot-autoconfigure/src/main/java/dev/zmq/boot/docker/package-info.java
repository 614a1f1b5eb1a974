/**
 * What containers say about themselves.
 * <p>
 * Runs on the thread that refreshes the application context.
 */
@NullMarked
package dev.zmq.boot.docker;

import org.jspecify.annotations.NullMarked;
