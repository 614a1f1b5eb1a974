/**
 * Objects to messages and back. The target type is always the one that the application
 * asks for, in a parameter or a call: nothing in a message selects a class.
 * <p>
 * Every converter may be used from any thread.
 */
@NullMarked
package dev.zmq.spring.converter;

import org.jspecify.annotations.NullMarked;
