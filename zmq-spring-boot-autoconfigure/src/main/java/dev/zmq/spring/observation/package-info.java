/**
 * What Micrometer's Observation API is told: of each message that is sent, each request
 * and each message that a listener handles. Names and tags are in {@code ZmqObservation};
 * conventions replace them.
 * <p>
 * Every type may be used from any thread; the context of one observation belongs to who
 * made it.
 */
@NullMarked
package dev.zmq.spring.observation;

import org.jspecify.annotations.NullMarked;
