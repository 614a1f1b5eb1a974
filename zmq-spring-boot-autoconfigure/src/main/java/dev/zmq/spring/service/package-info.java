/**
 * Clients made of interfaces: {@code ZmqServiceProxyFactory} makes them, and
 * {@code @ImportZmqClients} makes beans of them.
 * <p>
 * Clients may be used from any thread.
 */
@NullMarked
package dev.zmq.spring.service;

import org.jspecify.annotations.NullMarked;
