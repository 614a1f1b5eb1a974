/**
 * The health of sockets and listeners, from what is known here: nothing is sent to find
 * out.
 * <p>
 * Every type may be used from any thread.
 */
@NullMarked
package dev.zmq.boot.health;

import org.jspecify.annotations.NullMarked;
