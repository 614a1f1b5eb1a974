/**
 * Events for the JDK's flight recorder. Without a recording that wants them they cost a
 * look at a flag, and none of them is on the way of a message.
 * <p>
 * Thread: any, also a driver: recording writes to a buffer of the thread and never waits.
 */
@NullMarked
package dev.zmq.internal.flight;

import org.jspecify.annotations.NullMarked;
