/**
 * Spring Integration: what its components have in common, and how messages are mapped.
 * <p>
 * Every type may be used from any thread, once it is set up.
 */
@NullMarked
package dev.zmq.spring.integration.support;

import org.jspecify.annotations.NullMarked;
