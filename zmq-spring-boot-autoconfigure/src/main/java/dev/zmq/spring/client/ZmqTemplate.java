package dev.zmq.spring.client;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.message.ZmqInboundMessage;
import dev.zmq.spring.message.ZmqInterceptors;
import dev.zmq.spring.observation.ZmqObservations;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;
import org.springframework.messaging.core.MessagePostProcessor;
import org.springframework.messaging.support.GenericMessage;

/**
 * The operations on the sockets of a registry.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqTemplate implements ZmqOperations {

	private final TemplateSettings settings;

	private final Sending sending;

	private final Asking asking;

	private final Receiving receiving;

	/**
	 * Makes a template.
	 * @param registry the sockets
	 * @param converters makes messages of payloads and back
	 */
	public ZmqTemplate(ZmqSocketRegistry registry, ZmqMessageConverters converters) {
		this.settings = new TemplateSettings(registry, converters);
		this.sending = new Sending(this.settings);
		this.asking = new Asking(this.settings);
		this.receiving = new Receiving(this.settings);
	}

	/**
	 * The socket of calls that name none. Default: the only socket there is.
	 * @param defaultSocket the name of the socket
	 */
	public void setDefaultSocket(@Nullable String defaultSocket) {
		this.settings.defaultSocket = defaultSocket;
	}

	/**
	 * How long requests wait for replies, unless their socket says otherwise. Default 10
	 * s.
	 * @param requestTimeout the time; negative is for ever
	 */
	public void setRequestTimeout(Duration requestTimeout) {
		this.settings.requestTimeout = requestTimeout;
	}

	/**
	 * Where futures complete. Default: where {@code CompletableFuture} runs its
	 * asynchronous steps.
	 * @param completionExecutor the executor
	 */
	public void setCompletionExecutor(Executor completionExecutor) {
		this.settings.completionExecutor = completionExecutor;
	}

	/**
	 * Who sees what is sent and received. Default: nobody.
	 * @param interceptors the interceptors
	 */
	public void setInterceptors(ZmqInterceptors interceptors) {
		this.settings.interceptors(interceptors);
	}

	/**
	 * Who observes what is sent and asked. Default: nobody.
	 * @param observations the observations
	 */
	public void setObservations(@Nullable ZmqObservations observations) {
		this.settings.observations(observations);
	}

	/**
	 * The requests of each socket that was asked something.
	 * @return counters by the name of the socket, a snapshot
	 */
	public Map<String, RequestCounts> getRequestCounts() {
		Map<String, RequestCounts> counts = new TreeMap<>();
		this.asking.requesters()
			.forEach((named, requester) -> counts.put(named.getName(),
					new RequestCounts(requester.pendingCount(), requester.lateCount())));
		return counts;
	}

	@Override
	public void send(String socket, Object payload) {
		this.sending.send(draft(socket, payload), null);
	}

	@Override
	public void send(String socket, Object payload, MessagePostProcessor postProcessor) {
		Message<?> message = (payload instanceof Message<?> given) ? given : new GenericMessage<>(payload);
		send(socket, postProcessor.postProcessMessage(message));
	}

	@Override
	public void send(Object payload) {
		send(this.settings.defaultSocket(), payload);
	}

	@Override
	public boolean trySend(String socket, Object payload) {
		return this.sending.trySend(draft(socket, payload));
	}

	@Override
	public CompletableFuture<@Nullable Void> sendAsync(String socket, Object payload) {
		return this.sending.sendAsync(draft(socket, payload), null);
	}

	@Override
	public void publish(String socket, String topic, Object payload) {
		Draft draft = draft(socket, payload).topic(topic);
		SocketChecks.require(draft.named(), "publish", SocketChecks.PUBLISHERS);
		this.sending.send(draft, null);
	}

	@Override
	public void publish(String topic, Object payload) {
		publish(this.settings.defaultSocket(), topic, payload);
	}

	@Override
	public <R> R request(String socket, Object payload, Class<R> replyType) {
		return this.asking.await(draft(socket, payload), replyType, null);
	}

	@Override
	public <R> R request(String socket, Object payload, ParameterizedTypeReference<R> replyType) {
		return this.asking.await(draft(socket, payload), replyType.getType(), null);
	}

	@Override
	public <R> R request(Object payload, Class<R> replyType) {
		return request(this.settings.defaultSocket(), payload, replyType);
	}

	@Override
	public <R> CompletableFuture<R> requestAsync(String socket, Object payload, Class<R> replyType) {
		return this.asking.begin(draft(socket, payload), replyType, null);
	}

	@Override
	public <R> CompletableFuture<R> requestAsync(String socket, Object payload,
			ParameterizedTypeReference<R> replyType) {
		return this.asking.begin(draft(socket, payload), replyType.getType(), null);
	}

	@Override
	public <R> Stream<R> requestStream(String socket, Object payload, Class<R> replyType) {
		return this.asking.stream(draft(socket, payload), replyType, null);
	}

	@Override
	public <T> @Nullable T receive(String socket, Class<T> type) {
		return this.receiving.receive(named(socket), type, null);
	}

	@Override
	public <T> @Nullable T receive(String socket, Class<T> type, Duration timeout) {
		return this.receiving.receive(named(socket), type, timeout);
	}

	@Override
	public <T extends @Nullable Object> T execute(String socket, ZmqSocketCallback<T> action) {
		return action.doWithSocket(this.settings.registry.getSocket(socket));
	}

	@Override
	public void awaitPeers(String socket, int count, Duration timeout) {
		this.settings.registry.getSocket(socket).awaitPeers(count, timeout);
	}

	@Override
	public void awaitSubscribers(String socket, String topic, int count, Duration timeout) {
		ZmqNamedSocket named = named(socket);
		SocketChecks.require(named, "await subscribers", SocketChecks.PUBLISHERS);
		named.getSocket().awaitSubscribers(topic, count, timeout);
	}

	@Override
	public SocketSpec socket(String socket) {
		return new DefaultSocketSpec(this.settings, this.sending, this.asking, this.receiving, named(socket));
	}

	@Override
	public SocketSpec socket() {
		return socket(this.settings.defaultSocket());
	}

	@Nullable ZmqInboundMessage receive(ZmqNamedSocket named) {
		return this.receiving.receive(named, null);
	}

	<T> T converted(ZmqNamedSocket named, ZmqMessage message, Class<T> type) {
		return this.receiving.convert(named, this.receiving.inbound(named, message), type);
	}

	TemplateSettings settings() {
		return this.settings;
	}

	private Draft draft(String socket, Object payload) {
		return new Draft(named(socket)).body(payload);
	}

	private ZmqNamedSocket named(String socket) {
		return this.settings.registry.getNamedSocket(socket);
	}

	/**
	 * The requests of a socket.
	 *
	 * @param pending how many wait for replies now
	 * @param late how many replies came that nobody waited for
	 */
	public record RequestCounts(int pending, long late) {
	}

}
