/**
 * A message on its way out of or into an application, with what stands beside its frames:
 * headers, and the interceptors that may change both.
 * <p>
 * A message that is under way belongs to one thread at a time; everything else may be
 * used from any thread.
 */
@NullMarked
package dev.zmq.spring.message;

import org.jspecify.annotations.NullMarked;
