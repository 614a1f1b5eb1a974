/**
 * Whole sockets against each other, and against scripted peers: what a user sees of the
 * engine. What does not depend on the way there runs over every transport.
 * <p>
 * Thread: the test's.
 */
@NullMarked
package dev.zmq.e2e;

import org.jspecify.annotations.NullMarked;
