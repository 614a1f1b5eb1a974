/**
 * Spring Integration: the factory {@code Zmq} and its specs.
 * <p>
 * Every type may be used from any thread, once it is set up.
 */
@NullMarked
package dev.zmq.spring.integration.dsl;

import org.jspecify.annotations.NullMarked;
