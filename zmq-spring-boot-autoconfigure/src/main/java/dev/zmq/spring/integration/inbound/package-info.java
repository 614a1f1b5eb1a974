/**
 * Spring Integration: messages of named sockets that come into a flow.
 * <p>
 * Every type may be used from any thread, once it is set up.
 */
@NullMarked
package dev.zmq.spring.integration.inbound;

import org.jspecify.annotations.NullMarked;
