package dev.zmq.spring.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqMessageBuilder;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.message.ZmqHeaderMode;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A spec of a template.
 * <p>
 * Thread: one.
 */
final class DefaultSocketSpec implements SocketSpec {

	private final TemplateSettings settings;

	private final Sending sending;

	private final Asking asking;

	private final Receiving receiving;

	private final Draft draft;

	private @Nullable Duration timeout;

	DefaultSocketSpec(TemplateSettings settings, Sending sending, Asking asking, Receiving receiving,
			ZmqNamedSocket named) {
		this.settings = settings;
		this.sending = sending;
		this.asking = asking;
		this.receiving = receiving;
		this.draft = new Draft(named);
	}

	@Override
	public SocketSpec topic(String topic) {
		this.draft.topic(topic);
		return this;
	}

	@Override
	public SocketSpec to(byte[] routingId) {
		this.draft.to(routingId);
		return this;
	}

	@Override
	public SocketSpec to(String routingId) {
		this.draft.to(ZmqMessage.of(routingId).bytes());
		return this;
	}

	@Override
	public SocketSpec to(int routingId) {
		this.draft.to(routingId);
		return this;
	}

	@Override
	public SocketSpec headerMode(ZmqHeaderMode mode) {
		this.draft.headerMode(mode);
		return this;
	}

	@Override
	public SocketSpec header(String name, Object value) {
		this.draft.header(name, value.toString());
		return this;
	}

	@Override
	public SocketSpec body(Object payload) {
		this.draft.body(payload);
		return this;
	}

	@Override
	public SocketSpec frames(Object... frames) {
		ZmqMessageBuilder builder = ZmqMessage.builder();
		for (Object frame : frames) {
			builder.frames(this.settings.converters(this.draft.named()).toMessage(frame));
		}
		this.draft.body(builder.build());
		return this;
	}

	@Override
	public SocketSpec timeout(Duration value) {
		this.timeout = value;
		return this;
	}

	@Override
	public void send() {
		this.sending.send(this.draft, this.timeout);
	}

	@Override
	public boolean trySend() {
		return this.sending.trySend(this.draft);
	}

	@Override
	public CompletableFuture<@Nullable Void> sendAsync() {
		return this.sending.sendAsync(this.draft, this.timeout);
	}

	@Override
	public <R> R request(Class<R> replyType) {
		return this.asking.await(this.draft, replyType, this.timeout);
	}

	@Override
	public <R> R request(ParameterizedTypeReference<R> replyType) {
		return this.asking.await(this.draft, replyType.getType(), this.timeout);
	}

	@Override
	public <R> CompletableFuture<R> requestAsync(Class<R> replyType) {
		return this.asking.begin(this.draft, replyType, this.timeout);
	}

	@Override
	public <R> CompletableFuture<R> requestAsync(ParameterizedTypeReference<R> replyType) {
		return this.asking.begin(this.draft, replyType.getType(), this.timeout);
	}

	@Override
	public <R> Stream<R> requestStream(Class<R> replyType) {
		return this.asking.stream(this.draft, replyType, this.timeout);
	}

	@Override
	public <R> Stream<R> requestStream(ParameterizedTypeReference<R> replyType) {
		return this.asking.stream(this.draft, replyType.getType(), this.timeout);
	}

	@Override
	public <T> @Nullable T receive(Class<T> type) {
		return this.receiving.receive(this.draft.named(), type, this.timeout);
	}

}
