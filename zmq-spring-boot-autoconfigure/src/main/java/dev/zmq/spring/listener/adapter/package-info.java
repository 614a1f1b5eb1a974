/**
 * Methods as listeners: fills in the parameters of a handler method from a message.
 * <p>
 * Every type may be used from any thread, so that one method can handle several messages
 * at once.
 */
@NullMarked
package dev.zmq.spring.listener.adapter;

import org.jspecify.annotations.NullMarked;
