/**
 * A bad network, for the tests of more than one module: each compiles these sources with
 * its own tests, so there is no artifact of them.
 * <p>
 * Thread: any.
 */
@NullMarked
package dev.zmq.testkit.chaos;

import org.jspecify.annotations.NullMarked;
