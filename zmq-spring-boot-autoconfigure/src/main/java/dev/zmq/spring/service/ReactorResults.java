package dev.zmq.spring.service;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Results of Reactor's types. Loaded only if Reactor is there. Nothing is sent before
 * somebody subscribes, and again with each subscription.
 * <p>
 * Thread: any.
 */
final class ReactorResults {

	private ReactorResults() {
	}

	static boolean isShape(Class<?> type) {
		return type == Mono.class || type == Flux.class;
	}

	static Object of(Class<?> shape, Supplier<CompletableFuture<?>> one, Supplier<Stream<?>> many) {
		if (shape == Mono.class) {
			return Mono.fromFuture(one::get);
		}
		// Reading waits.
		return Flux.fromStream(many::get).subscribeOn(Schedulers.boundedElastic());
	}

}
