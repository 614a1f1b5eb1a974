/**
 * Spring Integration: channels whose messages pass through sockets.
 * <p>
 * Every type may be used from any thread, once it is set up.
 */
@NullMarked
package dev.zmq.spring.integration.channel;

import org.jspecify.annotations.NullMarked;
