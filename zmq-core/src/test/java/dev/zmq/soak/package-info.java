/**
 * Patterns over a bad network, for seconds with every build and for as long as somebody
 * wants: {@code -Dzmq.soak.seconds=600}.
 */
@NullMarked
package dev.zmq.soak;

import org.jspecify.annotations.NullMarked;
