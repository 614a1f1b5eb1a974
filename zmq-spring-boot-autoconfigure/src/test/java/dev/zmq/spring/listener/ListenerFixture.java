package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.DefaultZmqSocketRegistry;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketSetting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners with sockets of their own, and raw peers for them.
 */
final class ListenerFixture implements AutoCloseable {

	static final Duration LIMIT = Duration.ofSeconds(10);

	final ZmqContext context = ZmqContext.create();

	final DefaultZmqSocketRegistry sockets = new DefaultZmqSocketRegistry(this.context, List.of(),
			List.of(new ZmqSocketSetting<>(SocketOptions.LINGER, Duration.ofSeconds(1), "linger")), (name) -> null,
			List.of());

	final ZmqMessageConverters converters = new ZmqMessageConverters();

	final ZmqTemplate template = new ZmqTemplate(this.sockets, this.converters);

	final DefaultZmqListenerContainerFactory factory = new DefaultZmqListenerContainerFactory(this.sockets,
			this.converters, this.template);

	final ZmqListenerEndpointRegistry registry = new ZmqListenerEndpointRegistry();

	final BlockingQueue<ZmqDelivery> deliveries = new LinkedBlockingQueue<>();

	ZmqListenerContainer listen(ZmqListenerEndpoint.Builder endpoint) {
		ZmqListenerContainer container = this.registry.register(endpoint.build(), this.factory);
		this.sockets.start();
		this.registry.start();
		return container;
	}

	ZmqListenerEndpoint.Builder endpoint(SocketType type, ZmqMessageListener listener) {
		return ZmqListenerEndpoint.of("listener", listener)
			.type(type)
			.endpoints(new ZmqEndpoints(List.of("tcp://127.0.0.1:*"), List.of()));
	}

	ZmqListenerEndpoint.Builder collector(SocketType type) {
		return endpoint(type, (delivery) -> {
			this.deliveries.add(delivery);
			return null;
		});
	}

	ZmqDelivery next() throws InterruptedException {
		ZmqDelivery delivery = this.deliveries.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(delivery).as("the next delivery").isNotNull();
		return delivery;
	}

	/** A peer that is connected to the listener. */
	ZmqSocket peer(SocketType type) {
		ZmqSocket socket = this.context.socket(type);
		socket.connect(boundEndpoint());
		return socket;
	}

	String boundEndpoint() {
		return this.sockets.getNamedSocket("listener").getBoundEndpoints().get(0).toString();
	}

	static String ask(ZmqSocket req, String request) {
		return req.request(ZmqMessage.of(request), LIMIT).text();
	}

	@Override
	public void close() {
		this.registry.stop();
		this.sockets.stop();
		this.context.close(Duration.ZERO);
	}

}
