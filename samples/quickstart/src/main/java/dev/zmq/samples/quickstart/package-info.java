/**
 * The quickstart: one annotated method answers any ZeroMQ program.
 * <p>
 * The method runs on the thread of its listener, one request at a time.
 */
@NullMarked
package dev.zmq.samples.quickstart;

import org.jspecify.annotations.NullMarked;
