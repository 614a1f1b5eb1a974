/**
 * The private endpoints that an application under test is moved to, and the faults that
 * can happen there.
 * <p>
 * Written by threads that open sockets and by those of a test; each relayed connection
 * has two threads of its own.
 */
@NullMarked
package dev.zmq.test.network;

import org.jspecify.annotations.NullMarked;
