package dev.zmq.internal.session;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketOptions;
import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.Connecter;
import dev.zmq.internal.transport.StreamTransport;
import org.jspecify.annotations.Nullable;

/**
 * A session that connects, and connects again after each loss. Unless the socket wants
 * pipes to finished connections only, the pipe is there from the start and keeps its
 * messages over losses.
 * <p>
 * Thread: see {@link Session}.
 */
public final class ConnectingSession extends Session implements Connecter.Callback {

	private final ReconnectPolicy policy;

	private @Nullable Connecter connecter;

	private Timers.@Nullable Timer retry;

	private boolean connectedBefore;

	/**
	 * Makes a session; {@link #start()} starts it.
	 * @param io the loop
	 * @param host the socket
	 * @param group the socket's connections on the loop
	 * @param settings the socket's options
	 * @param transport the transport
	 * @param endpoint where to connect
	 */
	public ConnectingSession(LoopIo io, SessionHost host, SessionGroup group, OptionValues settings,
			StreamTransport transport, Endpoint endpoint) {
		super(io, host, group, settings, transport, endpoint);
		this.policy = new ReconnectPolicy(settings.get(SocketOptions.RECONNECT_INTERVAL),
				settings.get(SocketOptions.RECONNECT_INTERVAL_MAX),
				(bound) -> ThreadLocalRandom.current().nextLong(bound));
	}

	/** Starts to connect. Thread: any, once. */
	public void start() {
		if (!settings().get(SocketOptions.IMMEDIATE)) {
			host().attached(newPipe());
		}
		io().loop().execute(this::connect);
	}

	private void connect() {
		this.retry = null;
		if (isEnded()) {
			return;
		}
		Connecter attempt = new Connecter(io().loop(), transport(), endpoint().address(), settings(), this);
		this.connecter = attempt;
		attempt.start(io().blocking());
	}

	@Override
	public void connected(SocketChannel channel) {
		this.connecter = null;
		host().event(new SocketEvent.Connected(endpoint(), transport().peerAddress(channel)));
		open(new Connection(io(), channel, this, settings()));
	}

	@Override
	public void notConnected(String reason) {
		this.connecter = null;
		retry(reason);
	}

	private void retry(String reason) {
		if (isEnded()) {
			return;
		}
		if (this.policy.never()) {
			close(Duration.ZERO);
			return;
		}
		long delay = Math.max(1_000_000, this.policy.nextDelay());
		host().event(new SocketEvent.ConnectRetried(endpoint(), Duration.ofNanos(delay), reason));
		this.retry = io().loop().timers().at(System.nanoTime() + delay, this::connect);
	}

	@Override
	boolean isIncoming() {
		return false;
	}

	@Override
	boolean keepsPipe() {
		return !settings().get(SocketOptions.IMMEDIATE);
	}

	@Override
	void onReady() {
		this.policy.reset();
		if (this.connectedBefore) {
			host().reconnected();
		}
		this.connectedBefore = true;
	}

	@Override
	void onGone(boolean wasReady, String reason) {
		if (isEnded() || (isClosing() && pipe() == null)) {
			finish();
		}
		else {
			retry(reason);
		}
	}

	@Override
	void onFinish() {
		if (this.connecter != null) {
			this.connecter.cancel();
		}
		if (this.retry != null) {
			this.retry.cancel();
		}
		host().event(new SocketEvent.Closed(endpoint()));
	}

}
