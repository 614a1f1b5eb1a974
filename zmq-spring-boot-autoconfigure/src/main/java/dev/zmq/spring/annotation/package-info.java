/**
 * The annotations that an application puts on its methods and parameters. Nothing here
 * does anything: {@code dev.zmq.spring.config} finds the listeners and
 * {@code dev.zmq.spring.listener.adapter} fills in the parameters.
 * <p>
 * Annotations have no thread.
 */
@NullMarked
package dev.zmq.spring.annotation;

import org.jspecify.annotations.NullMarked;
