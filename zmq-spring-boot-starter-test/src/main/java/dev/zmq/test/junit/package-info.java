/**
 * Peers and ports as fields and parameters of tests.
 * <p>
 * Runs on the thread that runs the test.
 */
@NullMarked
package dev.zmq.test.junit;

import org.jspecify.annotations.NullMarked;
