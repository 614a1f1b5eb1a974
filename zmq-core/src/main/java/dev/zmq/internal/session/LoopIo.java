package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

import dev.zmq.Authenticator;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.LimitedExecutor;
import dev.zmq.internal.security.Step;
import dev.zmq.internal.transport.WireParts;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one loop share. The read buffer belongs to the loop, so that
 * idle connections cost no buffers.
 * <p>
 * Thread: the buffers the driver, the others any.
 */
public final class LoopIo implements Inbound.Keeper {

	/** Below this, a copy costs less than another slab. */
	private static final int COPY_LIMIT = 8 * 1024;

	/** Of a large frame so much is read at once; more was not faster. */
	private static final int LARGE_READ_BYTES = 512 * 1024;

	/** So many at a time: more would not be faster, and thousands may connect at once. */
	private static final int CRYPTO_TASKS = Math.max(2, Runtime.getRuntime().availableProcessors());

	private final IoLoop loop;

	private final SlabPool slabs;

	private final Executor blocking;

	private final WireParts wireParts;

	private final Executor handshakes;

	private final Authenticator zap;

	private @Nullable ByteBuffer scratch;

	private @Nullable ByteBuffer largeReadBuffer;

	private ByteBuffer readBuffer = ByteBuffer.allocateDirect(SlabPool.SLAB_BYTES);

	/**
	 * Gathers the parts.
	 * @param loop the loop
	 * @param slabs the write buffers
	 * @param blocking runs what may block, for example name look-ups
	 * @param handshakes runs what strangers can make us do, so much of it at a time
	 * @param zap asks the ZAP handler
	 */
	public LoopIo(IoLoop loop, SlabPool slabs, Executor blocking, Executor handshakes, Authenticator zap) {
		this.loop = loop;
		this.slabs = slabs;
		this.blocking = blocking;
		this.wireParts = new WireParts(loop, slabs, this::scratch, new LimitedExecutor(blocking, CRYPTO_TASKS));
		this.handshakes = handshakes;
		this.zap = zap;
	}

	/**
	 * The loop.
	 * @return the loop
	 */
	public IoLoop loop() {
		return this.loop;
	}

	SlabPool slabs() {
		return this.slabs;
	}

	Executor blocking() {
		return this.blocking;
	}

	WireParts wireParts() {
		return this.wireParts;
	}

	Authenticator zap() {
		return this.zap;
	}

	/**
	 * Runs a step of a handshake that must not run here.
	 * @param later the step
	 * @param answer told of the next step, or why there is none, by a task of the loop
	 */
	void elsewhere(Step.Later later, BiConsumer<@Nullable Step, @Nullable Throwable> answer) {
		try {
			this.handshakes.execute(() -> started(later)
				.whenComplete((next, failure) -> this.loop.execute(() -> answer.accept(next, unwrapped(failure)))));
		}
		catch (RejectedExecutionException ex) {
			this.loop.execute(() -> answer.accept(null, new IOException("the context is closing", ex)));
		}
	}

	private static CompletionStage<Step> started(Step.Later later) {
		try {
			return later.work().get();
		}
		catch (Throwable ex) {
			return CompletableFuture.failedStage(ex);
		}
	}

	private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	ByteBuffer readBuffer() {
		return this.readBuffer;
	}

	/** For the rest of one large frame; made when there is the first. */
	ByteBuffer largeReadBuffer() {
		ByteBuffer made = this.largeReadBuffer;
		if (made == null) {
			made = ByteBuffer.allocateDirect(LARGE_READ_BYTES);
			this.largeReadBuffer = made;
		}
		return made;
	}

	/** Made when first needed: connections without encryption never do. */
	private ByteBuffer scratch() {
		ByteBuffer made = this.scratch;
		if (made == null) {
			made = ByteBuffer.allocateDirect(SlabPool.SLAB_BYTES);
			this.scratch = made;
		}
		return made.clear();
	}

	/**
	 * Keeps what is left of the read buffer beyond this read: much of it by leaving the
	 * whole buffer to the caller and reading into another from now on. Thread: the
	 * driver.
	 */
	@Override
	public ByteBuffer keep(ByteBuffer in) {
		if (in == this.readBuffer && in.remaining() > COPY_LIMIT) {
			this.readBuffer = this.slabs.lease();
			return in;
		}
		return ByteBuffer.allocate(in.remaining()).put(in).flip();
	}

	@Override
	public void giveBack(ByteBuffer kept) {
		if (kept.isDirect()) {
			this.slabs.giveBack(kept);
		}
	}

}
