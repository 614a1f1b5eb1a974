package dev.zmq.spring.client;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketReader;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The operations on the sockets of a registry.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqTemplate implements ZmqOperations {

	private final ZmqSocketRegistry registry;

	private final ZmqMessageConverters converters;

	private final Map<ZmqNamedSocket, Requester> requesters = new ConcurrentHashMap<>();

	private @Nullable String defaultSocket;

	private Duration requestTimeout = Duration.ofSeconds(10);

	private Executor completionExecutor = new CompletableFuture<>().defaultExecutor();

	/**
	 * Makes a template.
	 * @param registry the sockets
	 * @param converters makes messages of payloads and back
	 */
	public ZmqTemplate(ZmqSocketRegistry registry, ZmqMessageConverters converters) {
		this.registry = registry;
		this.converters = converters;
	}

	/**
	 * The socket of calls that name none. Default: the only socket there is.
	 * @param defaultSocket the name of the socket
	 */
	public void setDefaultSocket(@Nullable String defaultSocket) {
		this.defaultSocket = defaultSocket;
	}

	/**
	 * How long requests wait for replies, unless their socket says otherwise. Default 10
	 * s.
	 * @param requestTimeout the time; negative is for ever
	 */
	public void setRequestTimeout(Duration requestTimeout) {
		this.requestTimeout = requestTimeout;
	}

	/**
	 * Where the futures of {@code requestAsync} complete. Default: where
	 * {@code CompletableFuture} runs its asynchronous steps.
	 * @param completionExecutor the executor
	 */
	public void setCompletionExecutor(Executor completionExecutor) {
		this.completionExecutor = completionExecutor;
	}

	@Override
	public void send(String socket, Object payload) {
		ZmqNamedSocket named = sender(socket);
		send(named, message(named, payload));
	}

	@Override
	public void send(Object payload) {
		send(defaultSocket(), payload);
	}

	@Override
	public boolean trySend(String socket, Object payload) {
		ZmqNamedSocket named = sender(socket);
		return named.getSocket().trySend(message(named, payload));
	}

	@Override
	public void publish(String socket, String topic, Object payload) {
		ZmqNamedSocket named = this.registry.getNamedSocket(socket);
		require(named, "publish", Set.of(SocketType.PUB, SocketType.XPUB, SocketType.RADIO));
		ZmqMessage body = this.converters.toMessage(payload);
		send(named, (named.getType() == SocketType.RADIO) ? body.withGroup(topic)
				: body.prepend(ZmqMessage.of(topic).bytes()));
	}

	@Override
	public void publish(String topic, Object payload) {
		publish(defaultSocket(), topic, payload);
	}

	@Override
	public <R> R request(String socket, Object payload, Class<R> replyType) {
		return this.<R>await(socket, payload, replyType);
	}

	@Override
	public <R> R request(String socket, Object payload, ParameterizedTypeReference<R> replyType) {
		return this.<R>await(socket, payload, replyType.getType());
	}

	@Override
	public <R> R request(Object payload, Class<R> replyType) {
		return request(defaultSocket(), payload, replyType);
	}

	@Override
	public <R> CompletableFuture<R> requestAsync(String socket, Object payload, Class<R> replyType) {
		return this.<R>begin(socket, payload, replyType);
	}

	@Override
	public <R> CompletableFuture<R> requestAsync(String socket, Object payload,
			ParameterizedTypeReference<R> replyType) {
		return this.<R>begin(socket, payload, replyType.getType());
	}

	@Override
	public <T> @Nullable T receive(String socket, Class<T> type) {
		ZmqNamedSocket named = receiver(socket);
		ZmqSocket open = named.getSocket();
		return payload(open.receive(open.option(SocketOptions.RECEIVE_TIMEOUT)), type);
	}

	@Override
	public <T> @Nullable T receive(String socket, Class<T> type, Duration timeout) {
		return payload(receiver(socket).getSocket().receive(timeout), type);
	}

	@Override
	public void awaitPeers(String socket, int count, Duration timeout) {
		this.registry.getSocket(socket).awaitPeers(count, timeout);
	}

	@Override
	public void awaitSubscribers(String socket, String topic, int count, Duration timeout) {
		ZmqNamedSocket named = this.registry.getNamedSocket(socket);
		require(named, "await subscribers", Set.of(SocketType.PUB, SocketType.XPUB, SocketType.RADIO));
		named.getSocket().awaitSubscribers(topic, count, timeout);
	}

	private void send(ZmqNamedSocket named, ZmqMessage message) {
		try {
			named.getSocket().send(message);
		}
		catch (ZmqTimeoutException ex) {
			throw new ZmqSendTimeoutException("Nothing could be sent within "
					+ Durations.text(named.getSocket().option(SocketOptions.SEND_TIMEOUT)) + ": socket "
					+ named.describe(), ex);
		}
	}

	private ZmqMessage message(ZmqNamedSocket named, Object payload) {
		if (named.getType() == SocketType.ROUTER && !(payload instanceof ZmqMessage)) {
			throw new SocketTypeException("Socket '" + named.getName()
					+ "' (ROUTER) needs to know the peer: send a ZmqMessage whose first frame is its routing id, not a "
					+ payload.getClass().getName());
		}
		ZmqMessage message = this.converters.toMessage(payload);
		if (message.routingId() == 0 && (named.getType() == SocketType.SERVER || named.getType() == SocketType.PEER)) {
			throw new SocketTypeException("Socket '" + named.getName() + "' (" + named.getType()
					+ ") needs to know the peer: send a ZmqMessage with a routing id, as ZmqMessage.withRoutingId makes it");
		}
		return message;
	}

	// The type arguments of the callers tie the type to R.
	@SuppressWarnings("unchecked")
	private <R> R await(String socket, Object payload, Type replyType) {
		ZmqNamedSocket named = asker(socket);
		Duration timeout = requestTimeout(named);
		long start = System.nanoTime();
		CompletableFuture<ZmqMessage> reply = exchange(named, payload, timeout);
		try {
			ZmqMessage message = timeout.isNegative() ? reply.get()
					: reply.get(Math.max(0, timeout.toNanos() - (System.nanoTime() - start)), TimeUnit.NANOSECONDS);
			return (R) this.converters.fromMessage(message, replyType);
		}
		catch (TimeoutException ex) {
			reply.cancel(false);
			throw timedOut(named, timeout);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ZmqInterruptedException(
					"Interrupted while waiting for a reply on socket '" + named.getName() + "'", ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof ZmqException cause) ? cause
					: new ZmqException("The request on socket '" + named.getName() + "' failed", ex.getCause());
		}
		finally {
			reply.cancel(false);
		}
	}

	@SuppressWarnings("unchecked")
	private <R> CompletableFuture<R> begin(String socket, Object payload, Type replyType) {
		ZmqNamedSocket named = asker(socket);
		Duration timeout = requestTimeout(named);
		CompletableFuture<ZmqMessage> reply = exchange(named, payload, timeout);
		CompletableFuture<R> result = new CompletableFuture<>();
		reply.whenCompleteAsync((message, failure) -> {
			if (failure != null) {
				result
					.completeExceptionally((failure instanceof TimeoutException) ? timedOut(named, timeout) : failure);
				return;
			}
			try {
				result.complete((R) this.converters.fromMessage(message, replyType));
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		}, this.completionExecutor);
		if (!timeout.isNegative()) {
			reply.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		result.whenComplete((value, failure) -> reply.cancel(false));
		return result;
	}

	private CompletableFuture<ZmqMessage> exchange(ZmqNamedSocket named, Object payload, Duration timeout) {
		ZmqMessage body = this.converters.toMessage(payload);
		Requester requester = this.requesters.computeIfAbsent(named, Requester::new);
		Duration sendTimeout = named.getSocket().option(SocketOptions.SEND_TIMEOUT);
		boolean sendForever = sendTimeout.isNegative();
		boolean shorter = !timeout.isNegative() && (sendForever || timeout.compareTo(sendTimeout) < 0);
		return requester.send(body, shorter ? timeout : sendTimeout);
	}

	private ZmqRequestTimeoutException timedOut(ZmqNamedSocket named, Duration timeout) {
		Requester requester = this.requesters.get(named);
		return new ZmqRequestTimeoutException("No reply came within " + Durations.text(timeout) + ": socket "
				+ named.describe() + "; " + ((requester != null) ? requester.pendingCount() : 0)
				+ " other requests wait for replies. Is a REP or ROUTER peer there, and does it answer in time? "
				+ "The time can be changed with 'zmq.sockets." + named.getName() + ".request.timeout'");
	}

	private Duration requestTimeout(ZmqNamedSocket named) {
		Duration own = named.getDefinition().getRequestTimeout();
		return (own != null) ? own : this.requestTimeout;
	}

	// Not Class.cast: that knows no primitive types.
	@SuppressWarnings("unchecked")
	private <T> @Nullable T payload(@Nullable ZmqMessage message, Class<T> type) {
		return (message != null) ? (T) this.converters.fromMessage(message, type) : null;
	}

	private ZmqNamedSocket sender(String name) {
		ZmqNamedSocket named = this.registry.getNamedSocket(name);
		SocketType type = named.getType();
		if (!type.canSend()) {
			throw new SocketTypeException("Socket '" + name + "' is a " + type
					+ " socket, which cannot send; use one of type PUSH, PUB, RADIO, DEALER, ROUTER, PAIR, SCATTER, CLIENT, SERVER, PEER or CHANNEL");
		}
		if (type == SocketType.REQ || type == SocketType.REP) {
			throw new SocketTypeException("Nothing can be sent on socket '" + name + "' (" + type + ") on its own; "
					+ ((type == SocketType.REQ) ? "use request() or requestAsync()"
							: "replies are the results of its @ZmqListener method"));
		}
		return named;
	}

	private ZmqNamedSocket receiver(String name) {
		ZmqNamedSocket named = this.registry.getNamedSocket(name);
		SocketType type = named.getType();
		if (!type.canReceive() || type == SocketType.REQ || type == SocketType.REP) {
			throw new SocketTypeException("Nothing can be received from socket '" + name + "' (" + type + "); "
					+ ((type == SocketType.REQ) ? "use request() or requestAsync()" : (type == SocketType.REP)
							? "use a @ZmqListener method"
							: "use one of type PULL, SUB, DEALER, ROUTER, PAIR, GATHER, CLIENT, SERVER, PEER or CHANNEL"));
		}
		ZmqSocketReader reader = named.getReader();
		if (reader != null) {
			throw new ZmqConfigurationException("Messages of socket '" + name + "' are taken by " + reader.describe()
					+ ", a template cannot receive them too", "Receive from a socket of its own.", null, null);
		}
		return named;
	}

	private ZmqNamedSocket asker(String name) {
		ZmqNamedSocket named = this.registry.getNamedSocket(name);
		require(named, "request", Set.of(SocketType.REQ, SocketType.DEALER));
		return named;
	}

	private static void require(ZmqNamedSocket named, String operation, Set<SocketType> types) {
		if (!types.contains(named.getType())) {
			throw new SocketTypeException("Socket '" + named.getName() + "' is a " + named.getType()
					+ " socket, which cannot " + operation + "; use one of type "
					+ types.stream().sorted().map(SocketType::name).reduce((a, b) -> a + " or " + b).orElse(""));
		}
	}

	private String defaultSocket() {
		String name = this.defaultSocket;
		if (name != null) {
			return name;
		}
		Set<String> names = this.registry.getSocketNames();
		if (names.size() != 1) {
			throw new ZmqConfigurationException("No socket is named, and there is no default socket among " + names,
					"Name the socket in the call, or set 'zmq.template.default-socket'.", "zmq.template.default-socket",
					null);
		}
		return names.iterator().next();
	}

}
