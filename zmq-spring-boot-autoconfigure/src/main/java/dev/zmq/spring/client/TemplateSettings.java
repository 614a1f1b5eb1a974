package dev.zmq.spring.client;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.message.ZmqInterceptors;
import dev.zmq.spring.observation.ZmqObservations;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * What the parts of a template have in common.
 * <p>
 * Thread: any, once it is set up.
 */
final class TemplateSettings {

	final ZmqSocketRegistry registry;

	final ZmqMessageConverters converters;

	@Nullable String defaultSocket;

	Duration requestTimeout = Duration.ofSeconds(10);

	Executor completionExecutor = new CompletableFuture<>().defaultExecutor();

	private ZmqInterceptors interceptors = ZmqInterceptors.NONE;

	private final Map<String, ZmqInterceptors> bySocket = new ConcurrentHashMap<>();

	private final Map<Payloads, ZmqMessageConverters> byPayloads = new ConcurrentHashMap<>();

	private @Nullable ZmqObservations observations;

	TemplateSettings(ZmqSocketRegistry registry, ZmqMessageConverters converters) {
		this.registry = registry;
		this.converters = converters;
	}

	/** The converters of a socket: those of its content type are asked first. */
	ZmqMessageConverters converters(ZmqNamedSocket named) {
		MimeType contentType = named.getDefinition().getContentType();
		Charset charset = named.getDefinition().getCharset();
		return (contentType == null && charset == null) ? this.converters
				: this.byPayloads.computeIfAbsent(new Payloads(contentType, charset),
						(payloads) -> this.converters.withCharset(charset).prefer(contentType));
	}

	void interceptors(ZmqInterceptors all) {
		this.interceptors = all;
		this.bySocket.clear();
	}

	ZmqInterceptors interceptors(String socketName) {
		ZmqInterceptors all = this.interceptors;
		return (all != ZmqInterceptors.NONE) ? this.bySocket.computeIfAbsent(socketName, all::forSocket) : all;
	}

	void observations(@Nullable ZmqObservations value) {
		// Decided once, so that it costs nothing for each message.
		this.observations = (value != null && !value.isNoop()) ? value : null;
	}

	/** Who observes a socket now; {@code null} if nobody does. */
	@Nullable ZmqObservations observations(String socketName) {
		ZmqObservations known = this.observations;
		return (known != null && known.isObserved(socketName)) ? known : null;
	}

	Duration requestTimeout(ZmqNamedSocket named) {
		Duration own = named.getDefinition().getRequestTimeout();
		return (own != null) ? own : this.requestTimeout;
	}

	String defaultSocket() {
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

	private record Payloads(@Nullable MimeType contentType, @Nullable Charset charset) {
	}

}
