/**
 * Watches what the listeners of an application did.
 * <p>
 * Written by the threads of listeners, read by those of a test.
 */
@NullMarked
package dev.zmq.test.listener;

import org.jspecify.annotations.NullMarked;
