/**
 * Auto-configuration of observations.
 * <p>
 * Beans are made by the thread that refreshes the context.
 */
@NullMarked
package dev.zmq.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
