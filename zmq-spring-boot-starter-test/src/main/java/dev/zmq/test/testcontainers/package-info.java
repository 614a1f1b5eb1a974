/**
 * Peers in containers.
 * <p>
 * Runs on the thread that runs the test.
 */
@NullMarked
package dev.zmq.test.testcontainers;

import org.jspecify.annotations.NullMarked;
