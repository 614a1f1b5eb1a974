package dev.zmq.internal.session;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import dev.zmq.Endpoint;
import dev.zmq.ReconnectStop;
import dev.zmq.SocketEvent;
import dev.zmq.SocketOptions;
import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.Pipe;
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
		Resources.check(endpoint, settings);
		this.policy = new ReconnectPolicy(settings.get(SocketOptions.RECONNECT_INTERVAL),
				settings.get(SocketOptions.RECONNECT_INTERVAL_MAX),
				(bound) -> ThreadLocalRandom.current().nextLong(bound));
	}

	/**
	 * Starts to connect. Thread: any, once.
	 * @return the pipe, {@code null} if there will be one only when there is a connection
	 */
	public @Nullable Pipe start() {
		Pipe made = null;
		if (!settings().get(SocketOptions.IMMEDIATE)) {
			made = newPipe();
			host().attached(made);
		}
		io().loop().execute(this::connect);
		return made;
	}

	private void connect() {
		this.retry = null;
		if (isEnded()) {
			return;
		}
		Connecter attempt = new Connecter(io().loop(), transport(), endpoint().withoutResource().address(), settings(),
				this);
		this.connecter = attempt;
		attempt.start(io().blocking());
	}

	@Override
	public void connecting() {
		host().event(new SocketEvent.ConnectDelayed(endpoint()));
	}

	@Override
	public void connected(SocketChannel channel) {
		this.connecter = null;
		host().event(new SocketEvent.Connected(endpoint(), transport().peerAddress(channel)));
		open(new Connection(io(), channel, this, settings()));
	}

	@Override
	public void notConnected(String reason, boolean refused) {
		this.connecter = null;
		retry(reason, refused ? EnumSet.of(ReconnectStop.CONNECTION_REFUSED) : Set.of());
	}

	private void retry(String reason, Set<ReconnectStop> conditions) {
		if (isEnded()) {
			return;
		}
		if (isClosing() && !connectsToLinger()) {
			giveUp();
			return;
		}
		if (this.policy.never() || !Collections.disjoint(settings().get(SocketOptions.RECONNECT_STOP), conditions)) {
			host().event(new SocketEvent.ConnectGivenUp(endpoint(), reason));
			giveUp();
			return;
		}
		long next = conditions.contains(ReconnectStop.PEER_ERROR) ? this.policy.refusedDelay()
				: this.policy.nextDelay();
		long delay = Math.max(1_000_000, next);
		host().event(new SocketEvent.ConnectRetried(endpoint(), Duration.ofNanos(delay), reason));
		this.retry = io().loop().timers().at(System.nanoTime() + delay, this::connect);
	}

	@Override
	boolean isIncoming() {
		return false;
	}

	@Override
	boolean keepsPipe() {
		// What was half said on a plain connection cannot be taken up on another.
		return !settings().get(SocketOptions.IMMEDIATE) && !(isRaw() && this.connectedBefore);
	}

	/**
	 * The routing id that was given to the peer and is taken as long as this session is
	 * not closed. Thread: any.
	 * @return the routing id; empty if none was given, or it is free again
	 */
	public byte[] heldName() {
		Pipe current = pipe();
		boolean free = current != null && !current.isOpen();
		return free ? new byte[0] : settings().get(SocketOptions.CONNECT_ROUTING_ID);
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
	boolean connectsToLinger() {
		return !settings().get(SocketOptions.RECONNECT_STOP).contains(ReconnectStop.AFTER_DISCONNECT);
	}

	@Override
	void onGone(Ending ending, String reason) {
		if (isEnded() || (isClosing() && pipe() == null)) {
			finish();
			return;
		}
		retry(reason, switch (ending) {
			case DISCONNECTED -> Set.of();
			case HANDSHAKE_FAILED -> EnumSet.of(ReconnectStop.HANDSHAKE_FAILED);
			case REFUSED -> EnumSet.of(ReconnectStop.HANDSHAKE_FAILED, ReconnectStop.PEER_ERROR);
			case NOT_ADMITTED -> EnumSet.of(ReconnectStop.HANDSHAKE_FAILED, ReconnectStop.PEER_ERROR,
					ReconnectStop.AUTHENTICATION_REFUSED);
		});
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
