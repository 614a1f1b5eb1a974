/**
 * What the Spring side costs.
 * <p>
 * Runs on the threads of JMH.
 */
@NullMarked
package dev.zmq.samples.bench;

import org.jspecify.annotations.NullMarked;
