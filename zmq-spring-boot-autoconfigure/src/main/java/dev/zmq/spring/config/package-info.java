/**
 * Finds annotated listeners and registers them. {@code @EnableZmq} switches it on.
 * <p>
 * Runs on the thread that refreshes the application context.
 */
@NullMarked
package dev.zmq.spring.config;

import org.jspecify.annotations.NullMarked;
