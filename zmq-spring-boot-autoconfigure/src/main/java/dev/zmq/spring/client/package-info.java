/**
 * Sending, requesting and polling by socket name. {@code ZmqOperations} is what
 * applications inject; {@code ZmqTemplate} is what stands behind it.
 * <p>
 * Every type may be used from any thread. Futures complete on the template's completion
 * executor, never on a thread of the engine.
 */
@NullMarked
package dev.zmq.spring.client;

import org.jspecify.annotations.NullMarked;
