package dev.zmq.internal.transport;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.LoopHandler;
import dev.zmq.internal.option.OptionValues;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on one bound address until it is closed. A failure to accept, such
 * as no descriptors left, is reported and tried again after a pause.
 * <p>
 * Thread: the driver.
 */
public final class Listener implements LoopHandler {

	private static final int ACCEPTS_A_TURN = 64;

	private static final long PAUSE_NANOS = 100_000_000;

	private final IoLoop loop;

	private final StreamTransport transport;

	private final StreamTransport.Listening listening;

	private final OptionValues settings;

	private final Callback callback;

	private @Nullable SelectionKey key;

	private boolean closed;

	/** What happens at the address. On the driver. */
	public interface Callback {

		/**
		 * There is a connection.
		 * @param channel its channel, not registered yet
		 */
		void accepted(SocketChannel channel);

		/**
		 * A connection could not be accepted.
		 * @param reason why
		 */
		void notAccepted(String reason);

		/**
		 * The listening channel could not be closed in order; it is given up all the
		 * same.
		 * @param failure why
		 */
		void notClosed(IOException failure);

	}

	/**
	 * Makes a listener; {@link #start} starts it.
	 * @param loop the loop that accepts
	 * @param transport the transport
	 * @param listening the bound channel
	 * @param settings the options of channels
	 * @param callback who is told
	 */
	public Listener(IoLoop loop, StreamTransport transport, StreamTransport.Listening listening, OptionValues settings,
			Callback callback) {
		this.loop = loop;
		this.transport = transport;
		this.listening = listening;
		this.settings = settings;
		this.callback = callback;
	}

	/**
	 * Begins to accept.
	 * @throws IOException if the channel is closed
	 */
	public void start() throws IOException {
		if (!this.closed) {
			this.key = this.loop.register(this.listening.channel(), SelectionKey.OP_ACCEPT, this);
		}
	}

	@Override
	public void ready(SelectionKey ready) throws IOException {
		ServerSocketChannel server = this.listening.channel();
		for (int i = 0; i < ACCEPTS_A_TURN && !this.closed; i++) {
			SocketChannel channel = server.accept();
			if (channel == null) {
				return;
			}
			try {
				this.listening.doorkeeper().check(channel);
				this.transport.accepted(channel, this.settings);
			}
			catch (IOException ex) {
				// The peer may be gone again already.
				channel.close();
				this.callback.notAccepted(String.valueOf(ex.getMessage()));
				continue;
			}
			this.callback.accepted(channel);
		}
	}

	@Override
	public void failed(Throwable failure) {
		if (this.closed) {
			return;
		}
		this.callback.notAccepted(String.valueOf(failure.getMessage()));
		SelectionKey paused = this.key;
		if (paused != null && paused.isValid()) {
			paused.interestOps(0);
			this.loop.timers().at(System.nanoTime() + PAUSE_NANOS, () -> {
				if (paused.isValid()) {
					paused.interestOps(SelectionKey.OP_ACCEPT);
				}
			});
		}
	}

	/**
	 * Stops accepting.
	 * @param report runs once the address is free
	 */
	public void close(Runnable report) {
		boolean first = !this.closed;
		this.closed = true;
		// Who closes again must not be told earlier than who came first.
		this.loop.close(this.listening.channel(), this.callback::notClosed, () -> {
			if (first) {
				this.listening.cleanUp().run();
			}
			report.run();
		});
	}

}
