/**
 * Names that the other packages and applications share.
 * <p>
 * Constants only, for any thread.
 */
@NullMarked
package dev.zmq.spring.support;

import org.jspecify.annotations.NullMarked;
