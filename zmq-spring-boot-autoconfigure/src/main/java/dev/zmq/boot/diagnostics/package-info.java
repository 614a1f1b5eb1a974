/**
 * What Spring Boot prints instead of a stack trace when ZeroMQ stops an application from
 * starting: what is wrong, where it is configured, and what to do.
 * <p>
 * Runs on the thread whose start failed.
 */
@NullMarked
package dev.zmq.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
