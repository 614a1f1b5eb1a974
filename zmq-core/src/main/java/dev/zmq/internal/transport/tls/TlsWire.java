package dev.zmq.internal.transport.tls;

import java.io.IOException;
import java.nio.ByteBuffer;

import dev.zmq.internal.transport.Wire;
import org.jspecify.annotations.Nullable;

/**
 * TLS after its handshake.
 * <p>
 * Thread: see {@link Wire}.
 */
final class TlsWire implements Wire {

	/** A record, the beginning of another, and then some. */
	private static final int LEAST_ROOM = 64 * 1024;

	private final TlsReader reader;

	private final TlsWriter writer;

	private final @Nullable String principal;

	/** What the peer has said wants an answer of the engine. */
	private volatile boolean due;

	TlsWire(TlsReader reader, TlsWriter writer, @Nullable String principal) {
		this.reader = reader;
		this.writer = writer;
		this.principal = principal;
	}

	@Override
	public int room(int wanted) {
		return Math.max(wanted, LEAST_ROOM);
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		int count = this.reader.read(into);
		if (this.reader.takeDue()) {
			this.due = true;
		}
		return count;
	}

	@Override
	public boolean write(ByteBuffer bytes) throws IOException {
		return this.writer.write(bytes);
	}

	@Override
	public boolean isDue() {
		return this.due;
	}

	@Override
	public boolean flush() throws IOException {
		if (!this.due) {
			// What the kernel has refused of the last answer, if anything.
			return this.writer.send();
		}
		this.due = false;
		return this.writer.flush();
	}

	@Override
	public boolean finish() throws IOException {
		return this.writer.finish();
	}

	@Override
	public void close() {
		this.writer.close();
	}

	@Override
	public @Nullable String principal() {
		return this.principal;
	}

}
