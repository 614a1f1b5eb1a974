/**
 * Puts an application under test on private endpoints, whole or as a slice.
 * <p>
 * Runs on the thread that makes the application context of a test.
 */
@NullMarked
package dev.zmq.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
