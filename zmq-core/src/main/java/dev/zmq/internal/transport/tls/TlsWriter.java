package dev.zmq.internal.transport.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import dev.zmq.internal.buffer.SlabPool;
import org.jspecify.annotations.Nullable;

/**
 * The way out: bytes become records. As many as fit into one buffer go to the kernel at
 * once, and how many bytes have left is counted by the record: what a record carries has
 * left when the kernel has taken all of the record, and not before. The buffer is leased
 * while the kernel has not taken everything.
 * <p>
 * Thread: one at a time.
 */
final class TlsWriter {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	/**
	 * A buffer takes eight full records; many short ones never come one after another.
	 */
	private static final int MOST_RECORDS = 16;

	private final SSLEngine engine;

	private final SocketChannel channel;

	private final SlabPool slabs;

	/** Records that the kernel has not taken; {@code null} if it has taken all. */
	private @Nullable ByteBuffer sealed;

	/** Where the records end in the buffer, and how many bytes each of them carries. */
	private final int[] ends = new int[MOST_RECORDS];

	private final int[] carried = new int[MOST_RECORDS];

	private int records;

	/** How many of the records the kernel has wholly taken. */
	private int left;

	private boolean goodbye;

	TlsWriter(SSLEngine engine, SocketChannel channel, SlabPool slabs) {
		this.engine = engine;
		this.channel = channel;
		this.slabs = slabs;
	}

	/** As {@link dev.zmq.internal.transport.Wire#write} says. */
	boolean write(ByteBuffer bytes) throws IOException {
		while (true) {
			if (!send(bytes)) {
				return false;
			}
			if (!bytes.hasRemaining()) {
				return true;
			}
			seal(bytes.duplicate());
		}
	}

	/**
	 * Sends what the engine has to say itself.
	 * @return whether the kernel has taken all
	 */
	boolean flush() throws IOException {
		while (true) {
			if (!send()) {
				return false;
			}
			if (this.engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
				return true;
			}
			seal(NOTHING);
		}
	}

	/**
	 * Sends what the kernel has refused of that.
	 * @return whether the kernel has taken all
	 */
	boolean send() throws IOException {
		return send(NOTHING);
	}

	/** Sends records; the position moves over what those carry that have wholly left. */
	private boolean send(ByteBuffer bytes) throws IOException {
		ByteBuffer out = this.sealed;
		if (out == null) {
			return true;
		}
		this.channel.write(out);
		while (this.left < this.records && this.ends[this.left] <= out.position()) {
			bytes.position(bytes.position() + this.carried[this.left]);
			this.left++;
		}
		if (out.hasRemaining()) {
			return false;
		}
		drop();
		return true;
	}

	/** Fills a buffer with records, at least one. */
	private void seal(ByteBuffer bytes) throws IOException {
		ByteBuffer out = this.slabs.lease();
		this.sealed = out;
		this.records = 0;
		this.left = 0;
		int largest = this.engine.getSession().getPacketBufferSize();
		do {
			SSLEngineResult result = wrap(bytes, out);
			this.ends[this.records] = out.position();
			this.carried[this.records] = result.bytesConsumed();
			this.records++;
			if (result.bytesProduced() == 0) {
				break;
			}
		}
		while (bytes.hasRemaining() && this.records < MOST_RECORDS && out.remaining() >= largest);
		out.flip();
		if (!out.hasRemaining()) {
			drop();
			throw new IOException("TLS sends nothing any more: " + this.engine.getHandshakeStatus());
		}
	}

	private SSLEngineResult wrap(ByteBuffer bytes, ByteBuffer out) throws IOException {
		try {
			return this.engine.wrap(bytes, out);
		}
		catch (SSLException ex) {
			drop();
			throw TlsFailure.of(ex);
		}
	}

	/**
	 * Says that nothing more will be sent (close_notify), unless a record was left half
	 * sent: what it carries may go again on another connection, so its other half must
	 * not.
	 * @return whether the kernel has taken that, or there is nothing to say
	 */
	boolean finish() throws IOException {
		if (!this.goodbye) {
			this.goodbye = true;
			if (this.sealed != null) {
				drop();
				return true;
			}
			this.engine.closeOutbound();
		}
		return flush();
	}

	/** The end. */
	void close() {
		try {
			finish();
		}
		catch (IOException ex) {
			// The peer is gone already; there was nothing else to tell it.
		}
		drop();
	}

	private void drop() {
		ByteBuffer out = this.sealed;
		if (out != null) {
			this.sealed = null;
			this.slabs.giveBack(out);
		}
	}

}
