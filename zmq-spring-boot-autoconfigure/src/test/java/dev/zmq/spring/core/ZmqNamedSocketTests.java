package dev.zmq.spring.core;

import java.time.Duration;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Completing definitions, and who reads.
 */
class ZmqNamedSocketTests {

	private static final ZmqEndpoints INLINE = new ZmqEndpoints(List.of("inproc://inline"), List.of());

	private final ZmqContext context = ZmqContext.create();

	private final DefaultZmqSocketRegistry registry = new DefaultZmqSocketRegistry(this.context, List.of());

	@AfterEach
	void close() {
		this.context.close(Duration.ZERO);
	}

	@Test
	void takesTheTypeAndTheEndpointsThatItLacks() {
		ZmqNamedSocket socket = this.registry.register(ZmqSocketDefinition.named("a").build());
		socket.complete(SocketType.PULL, INLINE, "a test");
		assertThat(socket.getType()).isEqualTo(SocketType.PULL);
		assertThat(socket.getDefinition().getEndpoints()).isEqualTo(INLINE);
	}

	@Test
	void keepsTheEndpointsThatItHas() {
		ZmqNamedSocket socket = this.registry
			.register(ZmqSocketDefinition.named("a").connect("inproc://configured").build());
		socket.complete(SocketType.PULL, INLINE, "a test");
		assertThat(socket.getDefinition().getEndpoints()).hasToString("connect inproc://configured");
	}

	@Test
	void refusesAContradictingType() {
		ZmqNamedSocket socket = this.registry
			.register(ZmqSocketDefinition.named("a").type(SocketType.PUSH).origin("zmq.sockets.a").build());
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> socket.complete(SocketType.PULL, INLINE, "listener 'x'"))
			.withMessageContaining("'a' is a PUSH socket according to zmq.sockets.a")
			.withMessageContaining("listener 'x' declares it as PULL");
	}

	@Test
	void hasOneReader() {
		ZmqNamedSocket socket = this.registry.register(ZmqSocketDefinition.named("a").build());
		ZmqSocketReader first = () -> "the first";
		socket.claim(first);
		socket.claim(first);
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(() -> socket.claim(() -> "the second"))
			.withMessageContaining("Messages of socket 'a' are already taken by the first")
			.withMessageContaining("the second cannot have them too");
		socket.release(first);
		socket.claim(() -> "the third");
	}

}
