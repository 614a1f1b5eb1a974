/**
 * The values of options, frozen for those who act on them.
 * <p>
 * Thread: any.
 */
@NullMarked
package dev.zmq.internal.option;

import org.jspecify.annotations.NullMarked;
