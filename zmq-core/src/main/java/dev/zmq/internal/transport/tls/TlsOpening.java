package dev.zmq.internal.transport.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.zmq.HandshakeError;
import dev.zmq.internal.transport.Wire;
import dev.zmq.internal.transport.WireException;
import dev.zmq.internal.transport.WireOpening;
import dev.zmq.internal.transport.WireParts;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of TLS. What computes for long, or asks trust managers of the
 * application, runs elsewhere while the channel is not looked at. A server makes nothing
 * before the peer has said something that looks like TLS.
 * <p>
 * Thread: the driver.
 */
final class TlsOpening implements WireOpening {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	/** The first byte of a record that begins a handshake (RFC 8446, 5.1). */
	private static final int HANDSHAKE_RECORD = 22;

	/** The first byte of a greeting (RFC 37). */
	private static final int GREETING = 0xff;

	private final SocketChannel channel;

	private final WireParts parts;

	private final Supplier<SSLEngine> engines;

	private final boolean client;

	private @Nullable Exchange exchange;

	private @Nullable SelectionKey key;

	private @Nullable Callback callback;

	/** Something of this runs elsewhere. */
	private boolean busy;

	private boolean over;

	private boolean heard;

	/** What is there once the engine is. */
	private record Exchange(SSLEngine engine, TlsReader reader, TlsWriter writer) {
	}

	/**
	 * Makes a handshake.
	 * @param channel the channel
	 * @param parts what it may use
	 * @param engines makes the engine, elsewhere
	 * @param client whether we connected
	 */
	TlsOpening(SocketChannel channel, WireParts parts, Supplier<SSLEngine> engines, boolean client) {
		this.channel = channel;
		this.parts = parts;
		this.engines = engines;
		this.client = client;
	}

	@Override
	public void start(SelectionKey ready, Callback told) {
		this.key = ready;
		this.callback = told;
		if (this.client) {
			makeEngine(new byte[0]);
		}
	}

	@Override
	public void ready() throws IOException {
		Exchange begun = this.exchange;
		if (this.busy || this.over) {
			return;
		}
		if (begun != null) {
			proceed(begun);
			return;
		}
		ByteBuffer first = this.parts.scratch().get();
		int count = this.channel.read(first);
		if (count < 0) {
			throw new EOFException("the peer closed the connection");
		}
		if (count > 0) {
			byte[] head = new byte[count];
			first.flip().get(head);
			listen(head[0]);
			makeEngine(head);
		}
	}

	/** Looks at the first byte of the peer. */
	private void listen(byte first) throws IOException {
		if (this.heard) {
			return;
		}
		this.heard = true;
		if ((first & 0xff) == GREETING) {
			throw new WireException(HandshakeError.MECHANISM_MISMATCH,
					this.client ? "the peer speaks ZMTP without TLS: connect to it by tcp://, or let it bind tls+tcp://"
							: "the peer speaks ZMTP without TLS: it must connect to tls+tcp://",
					null);
		}
		if (first != HANDSHAKE_RECORD && !(this.client && first == TlsFailure.ALERT_RECORD)) {
			throw new WireException(HandshakeError.ZMTP_UNSPECIFIED, "the peer does not speak TLS: its first byte is "
					+ (first & 0xff) + " instead of " + HANDSHAKE_RECORD, null);
		}
	}

	private void makeEngine(byte[] head) {
		elsewhere(() -> {
			SSLEngine engine = this.engines.get();
			this.exchange = new Exchange(engine, new TlsReader(engine, this.channel, this.parts.scratch(), head),
					new TlsWriter(engine, this.channel, this.parts.slabs()));
			engine.beginHandshake();
		});
	}

	private void proceed(Exchange begun) throws IOException {
		while (!this.over) {
			HandshakeStatus status = begun.engine().getHandshakeStatus();
			if (status == HandshakeStatus.NEED_TASK) {
				runTasks(begun.engine());
				return;
			}
			if (status == HandshakeStatus.NEED_UNWRAP) {
				if (!listen(begun)) {
					interest(SelectionKey.OP_READ);
					return;
				}
			}
			else if (!begun.writer().flush()) {
				interest(SelectionKey.OP_WRITE);
				return;
			}
			else if (status == HandshakeStatus.NOT_HANDSHAKING) {
				succeed(begun);
				return;
			}
		}
	}

	/** Returns whether the peer has said enough for the next step. */
	private boolean listen(Exchange begun) throws IOException {
		ByteBuffer records = begun.reader().records();
		if (records == null) {
			return false;
		}
		if (records.hasRemaining()) {
			listen(records.get(0));
		}
		while (records.hasRemaining()) {
			SSLEngineResult result = begun.reader().unwrap(records, NOTHING);
			if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
				throw new EOFException("the peer ended TLS before its handshake was over");
			}
			if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
				break;
			}
			if (result.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP) {
				begun.reader().keep(records);
				begun.reader().lookAgain();
				return true;
			}
			if (result.bytesConsumed() == 0) {
				throw new IOException("TLS does not go on: " + result);
			}
		}
		begun.reader().keep(records);
		return false;
	}

	private void runTasks(SSLEngine engine) {
		List<Runnable> tasks = new ArrayList<>();
		Runnable task = engine.getDelegatedTask();
		while (task != null) {
			tasks.add(task);
			task = engine.getDelegatedTask();
		}
		elsewhere(() -> tasks.forEach(Runnable::run));
	}

	/** What may be thrown where the driver is not. */
	private interface Work {

		void run() throws IOException;

	}

	private void elsewhere(Work work) {
		this.busy = true;
		interest(0);
		try {
			this.parts.crypto().execute(() -> {
				Throwable failure = null;
				try {
					work.run();
				}
				catch (Throwable ex) {
					failure = ex;
				}
				Throwable thrown = failure;
				this.parts.loop().execute(() -> back(thrown));
			});
		}
		catch (RejectedExecutionException ex) {
			this.parts.loop().execute(() -> back(new IOException("the context is closing")));
		}
	}

	private void back(@Nullable Throwable failure) {
		this.busy = false;
		Exchange begun = this.exchange;
		if (this.over) {
			return;
		}
		try {
			if (failure != null || begun == null) {
				throw TlsFailure.elsewhere(failure);
			}
			proceed(begun);
		}
		catch (Throwable ex) {
			Callback told = this.callback;
			if (told != null) {
				told.failed(ex);
			}
		}
	}

	private void succeed(Exchange begun) {
		this.over = true;
		interest(SelectionKey.OP_READ);
		begun.reader().lookAgain();
		Wire wire = new TlsWire(begun.reader(), begun.writer(), principal(begun.engine()));
		Callback told = this.callback;
		if (told != null) {
			told.opened(wire);
		}
	}

	private static @Nullable String principal(SSLEngine engine) {
		try {
			return engine.getSession().getPeerPrincipal().getName();
		}
		catch (SSLPeerUnverifiedException ex) {
			return null;
		}
	}

	private void interest(int operations) {
		SelectionKey open = this.key;
		if (open != null && open.isValid()) {
			open.interestOps(operations);
		}
	}

	@Override
	public void cancel() {
		Exchange begun = this.exchange;
		// What runs elsewhere has the engine; there is nothing to be said then anyway.
		if (!this.over && !this.busy && begun != null) {
			// The engine may want to tell the peer what was wrong.
			begun.writer().close();
		}
		this.over = true;
	}

}
