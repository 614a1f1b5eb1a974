package dev.zmq.internal.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A channel that takes as many bytes as the test allows.
 * <p>
 * Thread: one.
 */
final class FakeChannel extends SocketChannel {

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private int room;

	private int largestWrite;

	private int largestRead;

	private boolean broken;

	private Runnable onWrite = () -> {
	};

	FakeChannel(int room) {
		super(SelectorProvider.provider());
		this.room = room;
	}

	/** What was written since this was asked last. */
	byte[] takeWritten() {
		byte[] bytes = this.written.toByteArray();
		this.written.reset();
		return bytes;
	}

	/** How many bytes it was offered at once at most. */
	int largestWrite() {
		return this.largestWrite;
	}

	/** Takes so many bytes more. */
	void room(int bytes) {
		this.room = bytes;
	}

	/** Does this during each write. */
	void onWrite(Runnable action) {
		this.onWrite = action;
	}

	/** Fails from now on. */
	void breakIt() {
		this.broken = true;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		if (this.broken) {
			throw new IOException("Broken pipe");
		}
		this.onWrite.run();
		this.largestWrite = Math.max(this.largestWrite, source.remaining());
		int count = Math.min(this.room, source.remaining());
		byte[] bytes = new byte[count];
		source.get(bytes);
		this.written.writeBytes(bytes);
		this.room -= count;
		return count;
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
		long count = 0;
		for (int i = offset; i < offset + length; i++) {
			count += write(sources[i]);
			if (sources[i].hasRemaining()) {
				break;
			}
		}
		return count;
	}

	/** For how many bytes it was asked at once at most. */
	int largestRead() {
		return this.largestRead;
	}

	/** Forgets for how much it was asked. */
	void forgetReads() {
		this.largestRead = 0;
	}

	@Override
	public int read(ByteBuffer target) {
		this.largestRead = Math.max(this.largestRead, target.remaining());
		return 0;
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) {
		return 0;
	}

	@Override
	public SocketChannel bind(@Nullable SocketAddress local) {
		return this;
	}

	@Override
	public <T> SocketChannel setOption(SocketOption<T> name, T value) {
		return this;
	}

	@Override
	public <T> @Nullable T getOption(SocketOption<T> name) {
		return null;
	}

	@Override
	public Set<SocketOption<?>> supportedOptions() {
		return Set.of();
	}

	@Override
	public SocketChannel shutdownInput() {
		return this;
	}

	@Override
	public SocketChannel shutdownOutput() {
		return this;
	}

	@Override
	public Socket socket() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isConnected() {
		return true;
	}

	@Override
	public boolean isConnectionPending() {
		return false;
	}

	@Override
	public boolean connect(SocketAddress remote) {
		return true;
	}

	@Override
	public boolean finishConnect() {
		return true;
	}

	@Override
	public @Nullable SocketAddress getRemoteAddress() {
		return null;
	}

	@Override
	public @Nullable SocketAddress getLocalAddress() {
		return null;
	}

	@Override
	protected void implCloseSelectableChannel() {
		// Nothing to close.
	}

	@Override
	protected void implConfigureBlocking(boolean block) {
		// Never blocks.
	}

}
