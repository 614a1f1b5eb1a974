package dev.zmq.internal.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.zmq.SocketOptions;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.LoopHandler;
import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.option.OptionValues;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to get connected: resolves the address off the loop, then tries its targets
 * in order.
 * <p>
 * Thread: the driver.
 */
public final class Connecter implements LoopHandler {

	private final IoLoop loop;

	private final StreamTransport transport;

	private final String address;

	private final OptionValues settings;

	private final Callback callback;

	private Iterator<SocketAddress> targets = List.<SocketAddress>of().iterator();

	private @Nullable SocketChannel channel;

	private @Nullable TunnelEntry entry;

	private Timers.@Nullable Timer tunnelTimer;

	private Timers.@Nullable Timer limit;

	/** Whether nobody listened at any target so far. */
	private boolean refused = true;

	private boolean over;

	/** What came of the attempt. Exactly one of them is called, on the driver. */
	public interface Callback {

		/**
		 * A target has not answered at once; it is waited for. May come once a target,
		 * before the others.
		 */
		void connecting();

		/**
		 * There is a connection.
		 * @param channel its channel, not registered for anything
		 */
		void connected(SocketChannel channel);

		/**
		 * No target could be reached.
		 * @param reason why the last one could not
		 * @param refused whether nobody listens at any of them
		 */
		void notConnected(String reason, boolean refused);

	}

	/**
	 * Makes an attempt.
	 * @param loop the loop of the connection
	 * @param transport the transport
	 * @param address what follows {@code ://}
	 * @param settings the options of channels
	 * @param callback who is told
	 */
	public Connecter(IoLoop loop, StreamTransport transport, String address, OptionValues settings, Callback callback) {
		this.loop = loop;
		this.transport = transport;
		this.address = address;
		this.settings = settings;
		this.callback = callback;
	}

	/**
	 * Starts the attempt.
	 * @param blocking runs the name look-up, if there is one
	 */
	public void start(Executor blocking) {
		if (this.transport.resolvesAtOnce(this.address, this.settings)) {
			resolve().run();
			return;
		}
		try {
			blocking.execute(() -> this.loop.execute(resolve()));
		}
		catch (RejectedExecutionException ex) {
			fail("the context is closing", false);
		}
	}

	/** Returns how to go on, on the driver. Thread: any. */
	private Runnable resolve() {
		try {
			List<SocketAddress> found = this.transport.resolve(this.address, this.settings);
			return () -> {
				this.targets = found.iterator();
				tryNext("no address found");
			};
		}
		catch (IOException | RuntimeException ex) {
			return () -> fail(text(ex), false);
		}
	}

	private void tryNext(String lastFailure) {
		String failure = lastFailure;
		while (!this.over) {
			if (!this.targets.hasNext()) {
				fail(failure, this.refused);
				return;
			}
			try {
				SocketAddress target = this.targets.next();
				SocketChannel opened = this.transport.open(this.address, target, this.settings);
				this.channel = opened;
				if (opened.connect(target)) {
					reached(opened);
				}
				else {
					this.callback.connecting();
					if (opened.finishConnect()) {
						// On this machine it has answered while it was asked.
						reached(opened);
					}
					else {
						this.loop.register(opened, SelectionKey.OP_CONNECT, this);
						startLimit();
					}
				}
				return;
			}
			catch (IOException | RuntimeException ex) {
				drop();
				note(ex);
				failure = text(ex);
			}
		}
	}

	@Override
	public void ready(SelectionKey key) throws IOException {
		SocketChannel pending = this.channel;
		TunnelEntry negotiating = this.entry;
		if (pending == null) {
			return;
		}
		if (negotiating != null) {
			proceed(negotiating, key, pending);
		}
		else if (pending.finishConnect()) {
			key.interestOps(0);
			reached(pending);
		}
	}

	/** There is a connection, to the peer or to somebody on the way. */
	private void reached(SocketChannel connected) throws IOException {
		stopLimit();
		Tunnel tunnel = this.transport.tunnel(this.address, this.settings);
		if (tunnel == null) {
			succeed(connected);
			return;
		}
		TunnelEntry begun = new TunnelEntry(connected, tunnel);
		this.entry = begun;
		Duration limit = this.settings.get(SocketOptions.HANDSHAKE_INTERVAL);
		if (!limit.isNegative() && !limit.isZero()) {
			this.tunnelTimer = this.loop.timers()
				.at(System.nanoTime() + limit.toNanos(), () -> failed(
						new IOException(begun.describe() + " took longer than " + limit.toMillis() + " ms")));
		}
		proceed(begun, this.loop.register(connected, 0, this), connected);
	}

	private void proceed(TunnelEntry negotiating, SelectionKey key, SocketChannel connected) throws IOException {
		if (negotiating.proceed(key)) {
			leaveTunnel();
			succeed(connected);
		}
	}

	private void leaveTunnel() {
		this.entry = null;
		if (this.tunnelTimer != null) {
			this.tunnelTimer.cancel();
			this.tunnelTimer = null;
		}
	}

	@Override
	public void failed(Throwable failure) {
		drop();
		note(failure);
		tryNext(text(failure));
	}

	private void startLimit() {
		Duration most = this.settings.get(SocketOptions.CONNECT_TIMEOUT);
		if (!most.isNegative() && !most.isZero()) {
			this.limit = this.loop.timers()
				.at(System.nanoTime() + most.toNanos(),
						() -> failed(new SocketTimeoutException("no answer within " + most.toMillis() + " ms")));
		}
	}

	private void note(Throwable failure) {
		this.refused &= failure instanceof IOException error && this.transport.isRefusal(error);
	}

	private void succeed(SocketChannel connected) throws IOException {
		if (this.over) {
			drop();
			return;
		}
		if (this.transport.selfConnected(connected)) {
			throw new ConnectException("Connection refused: connected to itself, because nobody listens there");
		}
		this.over = true;
		this.channel = null;
		this.callback.connected(connected);
	}

	private void fail(String reason, boolean nobodyListens) {
		if (!this.over) {
			this.over = true;
			this.callback.notConnected(reason, nobodyListens);
		}
	}

	/** Gives the attempt up; nobody is told. */
	public void cancel() {
		this.over = true;
		drop();
	}

	private void stopLimit() {
		if (this.limit != null) {
			this.limit.cancel();
			this.limit = null;
		}
	}

	private void drop() {
		leaveTunnel();
		stopLimit();
		SocketChannel dropped = this.channel;
		if (dropped != null) {
			this.channel = null;
			this.loop.close(dropped, (failure) -> {
				// The attempt has failed already, for a better reason.
			}, () -> {
			});
		}
	}

	private static String text(Throwable failure) {
		String message = failure.getMessage();
		return (message != null) ? message : failure.getClass().getSimpleName();
	}

}
