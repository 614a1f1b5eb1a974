package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.LoopHandler;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.PlainWire;
import dev.zmq.internal.transport.Wire;
import dev.zmq.internal.transport.WireOpening;
import org.jspecify.annotations.Nullable;

/**
 * The channel of one connection, its key, and what carries its bytes, which may have to
 * be agreed on with the peer first.
 * <p>
 * Thread: the driver.
 */
final class Link {

	private final LoopIo io;

	private final SocketChannel channel;

	private final int readBytes;

	/** {@code null} as long as bytes of the protocol cannot pass. */
	private @Nullable Wire wire;

	private @Nullable WireOpening opening;

	private @Nullable SelectionKey key;

	Link(LoopIo io, SocketChannel channel, Session owner, OptionValues settings, int readBytes) {
		this.io = io;
		this.channel = channel;
		this.readBytes = readBytes;
		this.opening = owner.transport()
			.opening(channel, owner.endpoint().withoutResource().address(), owner.isIncoming(), settings,
					io.wireParts());
		this.wire = (this.opening == null) ? new PlainWire(channel) : null;
	}

	/** Whether bytes of the protocol can pass. */
	boolean isOpen() {
		return this.wire != null;
	}

	void register(LoopHandler handler) throws IOException {
		this.key = this.io.loop().register(this.channel, SelectionKey.OP_READ, handler);
	}

	/** Sees to it that bytes can pass; after {@link #register}. */
	void open(WireOpening.Callback callback) {
		WireOpening first = this.opening;
		Wire plain = this.wire;
		if (plain != null) {
			callback.opened(plain);
		}
		else if (first != null && this.key != null) {
			first.start(this.key, callback);
		}
	}

	/** What was to be agreed on is. */
	void opened(Wire carrier) {
		this.opening = null;
		this.wire = carrier;
	}

	/** The channel is ready, and bytes cannot pass yet. */
	void proceed() throws IOException {
		WireOpening first = this.opening;
		if (first != null) {
			first.ready();
		}
	}

	/**
	 * An empty buffer for the next read.
	 * @param missing bytes that a frame that has begun still needs: of a large one as
	 * many are read at once as there are, and none behind it, which would have to be kept
	 */
	ByteBuffer room(long missing) {
		Wire from = this.wire;
		if (from == null) {
			return this.io.readBuffer().clear().limit(0);
		}
		if (missing > this.readBytes && this.readBytes == SlabPool.SLAB_BYTES) {
			ByteBuffer large = this.io.largeReadBuffer().clear();
			return large.limit(from.room((int) Math.min(missing, large.capacity())));
		}
		return this.io.readBuffer().clear().limit(from.room(this.readBytes));
	}

	/** Reads, as {@link Wire#read} does. */
	int read(ByteBuffer into) throws IOException {
		Wire from = this.wire;
		return (from != null) ? from.read(into) : 0;
	}

	/** Reads what nobody wants to know. */
	int discard(ByteBuffer into) throws IOException {
		return this.channel.read(into);
	}

	/** Whether what carries the bytes has something to say itself. */
	boolean isDue() {
		Wire carrier = this.wire;
		return carrier != null && carrier.isDue();
	}

	void pauseReading() {
		SelectionKey open = this.key;
		if (open != null && open.isValid()) {
			open.interestOpsAnd(~SelectionKey.OP_READ);
		}
	}

	void resumeReading() {
		SelectionKey open = this.key;
		if (open != null) {
			open.interestOpsOr(SelectionKey.OP_READ);
		}
	}

	/** Returns whether the channel will tell when it takes bytes. */
	boolean awaitWritable() {
		SelectionKey open = this.key;
		if (open == null || !open.isValid()) {
			return false;
		}
		open.interestOpsOr(SelectionKey.OP_WRITE);
		return true;
	}

	/**
	 * Closes our side when everything has left. Nobody writes any more.
	 * @return whether that is done; if not it is to be called again when the channel
	 * takes bytes
	 */
	boolean finish() throws IOException {
		Wire carrier = this.wire;
		SelectionKey open = this.key;
		if (carrier == null || open == null) {
			throw new IOException("not open");
		}
		boolean finished = carrier.finish();
		if (finished) {
			this.channel.shutdownOutput();
		}
		open.interestOps(finished ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
		return finished;
	}

	/** Gives up what was to be agreed on. */
	void cancel() {
		if (this.opening != null) {
			this.opening.cancel();
		}
	}

	/**
	 * Closes the channel. Nobody writes any more.
	 * @param owner told if that fails
	 * @param report runs when its descriptor is free
	 */
	void close(Session owner, Runnable report) {
		if (this.wire != null) {
			this.wire.close();
		}
		this.io.loop().close(this.channel, owner::notClosed, report);
	}

	/** Who the peer is, if what carries the bytes has made sure of it. */
	@Nullable String principal() {
		Wire carrier = this.wire;
		return (carrier != null) ? carrier.principal() : null;
	}

}
