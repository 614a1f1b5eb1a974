package dev.zmq.spring.client;

import dev.zmq.spring.core.ZmqNamedSocket;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The reactive operations, on top of a template.
 * <p>
 * Thread: any.
 */
public class ReactiveZmqTemplate implements ReactiveZmqOperations {

	private final ZmqTemplate template;

	/**
	 * Makes a template on top of another.
	 * @param template sends, asks and receives
	 */
	public ReactiveZmqTemplate(ZmqTemplate template) {
		this.template = template;
	}

	@Override
	public Mono<Void> send(String socket, Object payload) {
		return Mono.fromFuture(() -> this.template.sendAsync(socket, payload)).then();
	}

	@Override
	public Mono<Void> sendAll(String socket, Flux<?> payloads) {
		return payloads.concatMap((payload) -> send(socket, payload), 1).then();
	}

	@Override
	public Mono<Void> publish(String socket, String topic, Object payload) {
		return Mono.fromFuture(() -> this.template.socket(socket).topic(topic).body(payload).sendAsync()).then();
	}

	@Override
	public <R> Mono<R> request(String socket, Object payload, Class<R> replyType) {
		return Mono.fromFuture(() -> this.template.requestAsync(socket, payload, replyType));
	}

	@Override
	public <R> Flux<R> requestStream(String socket, Object payload, Class<R> replyType) {
		return Flux.fromStream(() -> this.template.requestStream(socket, payload, replyType))
			.subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public <T> Flux<T> receive(String socket, Class<T> type) {
		return Flux.defer(() -> {
			ZmqNamedSocket named = this.template.settings().registry.getNamedSocket(socket);
			SocketChecks.receives(named);
			return JdkFlowAdapter.flowPublisherToFlux(named.getSocket().receiveFlow())
				.handle((message, sink) -> sink.next(this.template.converted(named, message, type)));
		});
	}

}
