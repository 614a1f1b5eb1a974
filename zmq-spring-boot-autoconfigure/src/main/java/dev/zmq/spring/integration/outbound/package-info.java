/**
 * Spring Integration: messages that leave a flow by named sockets.
 * <p>
 * Every type may be used from any thread, once it is set up.
 */
@NullMarked
package dev.zmq.spring.integration.outbound;

import org.jspecify.annotations.NullMarked;
