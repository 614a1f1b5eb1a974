package dev.zmq.spring.client;

import java.time.Duration;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.message.ZmqInboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Receives from sockets that nobody else reads.
 * <p>
 * Thread: any.
 */
final class Receiving {

	private final TemplateSettings settings;

	Receiving(TemplateSettings settings) {
		this.settings = settings;
	}

	<T> @Nullable T receive(ZmqNamedSocket named, Class<T> type, @Nullable Duration timeout) {
		ZmqInboundMessage inbound = receive(named, timeout);
		return (inbound != null) ? convert(named, inbound, type) : null;
	}

	// Not Class.cast: that knows no primitive types.
	@SuppressWarnings("unchecked")
	<T> T convert(ZmqNamedSocket named, ZmqInboundMessage inbound, Class<T> type) {
		return (T) this.settings.converters(named).fromMessage(inbound.getMessage(), type);
	}

	@Nullable ZmqInboundMessage receive(ZmqNamedSocket named, @Nullable Duration timeout) {
		SocketChecks.receives(named);
		ZmqSocket open = named.getSocket();
		ZmqMessage message = open.receive((timeout != null) ? timeout : open.option(SocketOptions.RECEIVE_TIMEOUT));
		return (message != null) ? inbound(named, message) : null;
	}

	ZmqInboundMessage inbound(ZmqNamedSocket named, ZmqMessage message) {
		return this.settings.interceptors(named.getName())
			.receive(named.getName(), named.getDefinition().getHeaders(), message);
	}

}
