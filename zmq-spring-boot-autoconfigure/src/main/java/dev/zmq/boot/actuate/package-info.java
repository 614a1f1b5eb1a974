/**
 * The actuator endpoint {@code zmq}.
 * <p>
 * Called by threads of the web server or of JMX.
 */
@NullMarked
package dev.zmq.boot.actuate;

import org.jspecify.annotations.NullMarked;
