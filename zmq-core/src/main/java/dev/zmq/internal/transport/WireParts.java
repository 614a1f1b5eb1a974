package dev.zmq.internal.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;

/**
 * What a wire may use of its loop.
 *
 * @param loop the loop
 * @param slabs buffers for what leaves
 * @param scratch a buffer that belongs to the driver until its next step
 * @param crypto runs what computes for long, or asks code of the application
 */
public record WireParts(IoLoop loop, SlabPool slabs, Supplier<ByteBuffer> scratch, Executor crypto) {
}
