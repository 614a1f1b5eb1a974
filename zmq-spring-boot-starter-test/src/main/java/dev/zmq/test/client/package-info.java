/**
 * The other side of an application's sockets, for tests.
 * <p>
 * Called by the threads of a test.
 */
@NullMarked
package dev.zmq.test.client;

import org.jspecify.annotations.NullMarked;
