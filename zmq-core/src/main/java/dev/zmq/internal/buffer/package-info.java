/**
 * I/O memory: direct buffers that are leased while there is something in them, so that an
 * idle connection holds none.
 * <p>
 * Thread: any.
 */
@NullMarked
package dev.zmq.internal.buffer;

import org.jspecify.annotations.NullMarked;
