package dev.zmq.internal.transport.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import dev.zmq.HandshakeError;
import dev.zmq.internal.transport.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The way in: records of the peer become bytes. Between two reads nothing is kept but the
 * beginning of a record that has not come as a whole, so an idle connection has no
 * buffer.
 * <p>
 * Thread: the driver.
 */
final class TlsReader {

	private static final byte[] NOTHING = {};

	private final SSLEngine engine;

	private final SocketChannel channel;

	private final Supplier<ByteBuffer> scratch;

	private byte[] rest;

	/** The rest may hold whole records. */
	private boolean undecoded;

	/** The peer has said that nothing more will come. */
	private boolean ended;

	private boolean due;

	/**
	 * Makes a reader.
	 * @param engine the engine
	 * @param channel the channel
	 * @param scratch a buffer for the time of one step
	 * @param head what was read of the channel already
	 */
	TlsReader(SSLEngine engine, SocketChannel channel, Supplier<ByteBuffer> scratch, byte[] head) {
		this.engine = engine;
		this.channel = channel;
		this.scratch = scratch;
		this.rest = head;
		this.undecoded = head.length > 0;
	}

	/**
	 * Reads all that fits.
	 * @param into where to; its room must be larger than a record
	 * @return as {@link dev.zmq.internal.transport.Wire#read} says
	 */
	int read(ByteBuffer into) throws IOException {
		if (this.ended) {
			return -1;
		}
		int room = into.remaining();
		ByteBuffer records = this.scratch.get();
		int count = fill(records, room);
		if (count < 0 && !this.undecoded) {
			throw new WireException(HandshakeError.NO_DETAIL,
					"the peer closed the connection without saying so in TLS (close_notify): it crashed,"
							+ " or somebody in between has cut the connection",
					null);
		}
		if (count <= 0 && !this.undecoded) {
			return 0;
		}
		int used = records.remaining();
		decode(records, into);
		keep(records);
		// What was kept of the handshake may be more than one read has room for.
		this.undecoded = used > room && this.rest.length > 0;
		return this.ended ? room : used;
	}

	/** Puts what was kept and what has come behind it into the buffer, to be read. */
	private int fill(ByteBuffer records, int room) throws IOException {
		int limit = Math.max(this.rest.length, Math.min(records.capacity(), room));
		records.limit(limit).position(this.rest.length);
		int count = this.channel.read(records);
		if (count > 0 || this.undecoded) {
			records.put(0, this.rest);
		}
		records.flip();
		return count;
	}

	/**
	 * What comes out of records is never longer than they are, so there is room for all
	 * of them, unless much was kept.
	 */
	private void decode(ByteBuffer records, ByteBuffer into) throws IOException {
		while (records.hasRemaining()) {
			SSLEngineResult result = unwrap(records, into);
			if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
				this.ended = true;
				return;
			}
			if (result.getStatus() != SSLEngineResult.Status.OK) {
				// The last record has not come as a whole. The engine may also say that
				// it would find no room: it looks at that first.
				return;
			}
			if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
				throw new WireException(HandshakeError.UNEXPECTED_COMMAND,
						"the peer wants to negotiate TLS anew, which is not done here; use TLS 1.3", null);
			}
			this.due |= result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
			if (result.bytesConsumed() == 0) {
				throw new IOException("TLS does not go on: " + result);
			}
		}
	}

	/** One record. */
	SSLEngineResult unwrap(ByteBuffer records, ByteBuffer into) throws IOException {
		try {
			return this.engine.unwrap(records, into);
		}
		catch (SSLException ex) {
			throw TlsFailure.of(ex);
		}
	}

	/**
	 * Reads for the handshake.
	 * @return the records, {@code null} if nothing has come; what is not used must be
	 * {@linkplain #keep kept}
	 * @throws EOFException if the peer has closed the connection
	 */
	@Nullable ByteBuffer records() throws IOException {
		ByteBuffer records = this.scratch.get();
		int count = fill(records, records.capacity());
		if (count < 0 && !this.undecoded) {
			throw new EOFException("the peer closed the connection");
		}
		boolean some = count > 0 || this.undecoded;
		this.undecoded = false;
		return some ? records : null;
	}

	/** Keeps what is left of the buffer. */
	void keep(ByteBuffer records) {
		if (!records.hasRemaining()) {
			this.rest = NOTHING;
			return;
		}
		byte[] left = new byte[records.remaining()];
		records.get(left);
		this.rest = left;
	}

	/** What was kept may hold whole records: the next read looks at it in any case. */
	void lookAgain() {
		this.undecoded = this.rest.length > 0;
	}

	/** Whether something must be answered since the last time. */
	boolean takeDue() {
		boolean was = this.due;
		this.due = false;
		return was;
	}

}
