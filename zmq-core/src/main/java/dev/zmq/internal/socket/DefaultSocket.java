package dev.zmq.internal.socket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import dev.zmq.CloseReport;
import dev.zmq.Endpoint;
import dev.zmq.OptionException;
import dev.zmq.Peer;
import dev.zmq.Registration;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The public face of a socket: checks, time limits and texts around {@link SocketCore}.
 * <p>
 * Thread: any.
 */
public final class DefaultSocket extends AsyncFace {

	/** After the linger time is cut off: how long the pieces may take to fall apart. */
	private static final long LAST_SECONDS = 2;

	private final SocketCore core;

	private final Exchange exchange;

	private final RequestTurn requests;

	/**
	 * Makes the face.
	 * @param core the inside
	 */
	public DefaultSocket(SocketCore core) {
		this(core, new Exchange(core));
	}

	private DefaultSocket(SocketCore core, Exchange exchange) {
		super(core, exchange);
		this.core = core;
		this.exchange = exchange;
		this.requests = new RequestTurn(core, this.exchange);
	}

	SocketCore core() {
		return this.core;
	}

	@Override
	public SocketType type() {
		return this.core.type();
	}

	@Override
	public String name() {
		return this.core.name();
	}

	// ---- endpoints ----

	@Override
	public Endpoint bind(String endpoint) {
		checkOpen();
		return this.core.endpoints().bind(endpoint);
	}

	@Override
	public Endpoint connect(String endpoint) {
		checkOpen();
		return this.core.endpoints().connect(endpoint);
	}

	@Override
	public void unbind(Endpoint endpoint) {
		checkOpen();
		this.core.endpoints().remove(endpoint, true, option(SocketOptions.LINGER));
	}

	@Override
	public void disconnect(Endpoint endpoint) {
		checkOpen();
		this.core.endpoints().remove(endpoint, false, option(SocketOptions.LINGER));
	}

	@Override
	public int connectPeer(String endpoint) {
		checkOpen();
		if (type() != SocketType.PEER) {
			throw new SocketTypeException(
					this.core.describe() + " gives its peers no routing ids when it connects; only PEER sockets do");
		}
		if (option(SocketOptions.IMMEDIATE)) {
			throw new OptionException(this.core.describe() + " cannot tell the routing id of a peer at once while "
					+ SocketOptions.IMMEDIATE
					+ " is set; unset it, or take the routing id of the peer's first message");
		}
		return this.core.endpoints().connectPeer(endpoint);
	}

	@Override
	public void disconnectPeer(int routingId) {
		checkOpen();
		if (type() != SocketType.SERVER && type() != SocketType.PEER) {
			throw new SocketTypeException(
					this.core.describe() + " has no routing ids to disconnect; only SERVER and PEER sockets have");
		}
		this.core.endpoints().disconnectPeer(routingId, option(SocketOptions.LINGER));
	}

	@Override
	public List<Endpoint> endpoints() {
		return this.core.endpoints().list();
	}

	// ---- options ----

	@Override
	public <T> ZmqSocket setOption(SocketOption<T> option, T value) {
		try {
			this.core.options().set(option, value);
		}
		catch (OptionException ex) {
			throw new OptionException(this.core.describe() + ": " + ex.getMessage());
		}
		if (option == SocketOptions.SEND_HWM || option == SocketOptions.RECEIVE_HWM) {
			this.core.endpoints().highWaterMarks(option(SocketOptions.SEND_HWM), option(SocketOptions.RECEIVE_HWM));
		}
		this.core.optionsChanged();
		// An option may allow the next step.
		this.exchange.stepped();
		return this;
	}

	@Override
	public <T> T option(SocketOption<T> option) {
		return this.core.options().get(option);
	}

	// ---- sending ----

	@Override
	public void send(ZmqMessage message) {
		long nanos = this.core.options().sendNanos();
		if (!this.exchange.send(message, nanos)) {
			throw new ZmqTimeoutException(this.core.describe() + " could not send within " + Durations.text(nanos)
					+ ": " + this.exchange.situation());
		}
	}

	/** In a stream the frame goes straight to where it leaves from. */
	@Override
	public void send(byte[] frame) {
		if (!this.exchange.sendNow(frame)) {
			send(ZmqMessage.of(frame));
		}
	}

	@Override
	public boolean send(ZmqMessage message, Duration timeout) {
		return this.exchange.send(message, Durations.nanos(timeout));
	}

	@Override
	public boolean trySend(ZmqMessage message) {
		return this.exchange.send(message, 0);
	}

	@Override
	public boolean canSendTo(byte[] routingId) {
		return this.core.calls().canSendTo(routingId.clone());
	}

	// ---- receiving ----

	@Override
	public ZmqMessage receive() {
		long nanos = this.core.options().receiveNanos();
		ZmqMessage message = this.exchange.receive(nanos);
		if (message == null) {
			throw new ZmqTimeoutException(this.core.describe() + " received nothing within " + Durations.text(nanos)
					+ ": " + this.exchange.situation());
		}
		return message;
	}

	@Override
	public @Nullable ZmqMessage receive(Duration timeout) {
		return this.exchange.receive(Durations.nanos(timeout));
	}

	@Override
	public @Nullable ZmqMessage tryReceive() {
		return this.exchange.receive(0);
	}

	@Override
	public ZmqMessage request(ZmqMessage message, Duration timeout) {
		return this.requests.request(message, timeout);
	}

	// ---- subscriptions ----

	@Override
	public ZmqSocket subscribe(byte[] prefix) {
		this.core.calls().subscribe(prefix.clone(), true);
		return this;
	}

	@Override
	public ZmqSocket unsubscribe(byte[] prefix) {
		this.core.calls().subscribe(prefix.clone(), false);
		return this;
	}

	@Override
	public ZmqSocket join(String group) {
		this.core.calls().join(group, true);
		return this;
	}

	@Override
	public ZmqSocket leave(String group) {
		this.core.calls().join(group, false);
		return this;
	}

	@Override
	public ZmqSocket subscribe(Peer peer, byte[] prefix) {
		this.core.calls().decide(Objects.requireNonNull(peer, "peer"), true, prefix.clone());
		return this;
	}

	@Override
	public ZmqSocket unsubscribe(Peer peer, byte[] prefix) {
		this.core.calls().decide(Objects.requireNonNull(peer, "peer"), false, prefix.clone());
		return this;
	}

	// ---- looking inside ----

	@Override
	public List<Peer> peers() {
		return this.core.peers().list();
	}

	@Override
	public SocketStats stats() {
		return this.core.stats();
	}

	@Override
	public SocketEvents events() {
		return this.core.events().open();
	}

	@Override
	public SocketEvents events(Set<Class<? extends SocketEvent>> kinds) {
		return this.core.events().open(Set.copyOf(kinds));
	}

	@Override
	public <E extends SocketEvent> Registration onEvent(Class<E> kind, Consumer<? super E> callback) {
		Objects.requireNonNull(callback, "callback");
		return this.core.events().listen(kind, callback, this.core.environment());
	}

	@Override
	public void awaitPeers(int count, Duration timeout) {
		if (!this.core.gate()
			.await(this.core, this.core.loops(), Durations.nanos(timeout), () -> this.core.peers().count() >= count)) {
			throw new ZmqTimeoutException(this.core.describe() + " has " + this.core.peers().count() + " of " + count
					+ " peers after " + Durations.text(timeout) + ": " + this.exchange.situation());
		}
	}

	@Override
	public void awaitSubscribers(String topic, int count, Duration timeout) {
		if (type() != SocketType.PUB && type() != SocketType.XPUB && type() != SocketType.RADIO) {
			throw new SocketTypeException(this.core.describe() + " has no subscribers; only PUB, XPUB and RADIO have");
		}
		byte[] bytes = topic.getBytes(StandardCharsets.UTF_8);
		if (!this.core.gate()
			.await(this.core, this.core.loops(), Durations.nanos(timeout),
					() -> this.core.calls().subscribers(bytes) >= count)) {
			throw new ZmqTimeoutException(this.core.describe() + " has " + this.core.calls().subscribers(bytes) + " of "
					+ count + " subscribers to '" + topic + "' after " + Durations.text(timeout) + ": "
					+ this.exchange.situation());
		}
	}

	// ---- the end ----

	@Override
	public void close() {
		this.core.close(option(SocketOptions.LINGER)).thenRun(() -> this.core.environment().closed(this.core));
	}

	@Override
	public CloseReport close(Duration timeout) {
		long before = this.core.discarded();
		Duration linger = option(SocketOptions.LINGER);
		boolean lingerIsShorter = !linger.isNegative() && (timeout.isNegative() || linger.compareTo(timeout) < 0);
		CompletableFuture<Void> end = this.core.close(lingerIsShorter ? linger : Durations.linger(timeout));
		end.thenRun(() -> this.core.environment().closed(this.core));
		boolean complete = waitFor(end, Durations.nanos(timeout));
		if (!complete) {
			complete = waitFor(this.core.close(Duration.ZERO), TimeUnit.SECONDS.toNanos(LAST_SECONDS));
		}
		return new CloseReport(this.core.discarded() - before, List.of(), complete);
	}

	private boolean waitFor(CompletableFuture<Void> end, long nanos) {
		try {
			if (nanos < 0) {
				end.get();
			}
			else {
				end.get(nanos, TimeUnit.NANOSECONDS);
			}
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ZmqInterruptedException(
					"Interrupted while closing " + this.core.describe() + "; it goes on closing", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean isClosed() {
		return this.core.isClosed();
	}

	@Override
	public String toString() {
		return this.core.describe();
	}

	private void checkOpen() {
		this.core.checkOpen();
	}

}
