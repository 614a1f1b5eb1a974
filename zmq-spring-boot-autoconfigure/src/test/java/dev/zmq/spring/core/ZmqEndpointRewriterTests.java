package dev.zmq.spring.core;

import java.time.Duration;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Endpoints that are replaced when sockets open.
 */
class ZmqEndpointRewriterTests {

	private final ZmqContext context = ZmqContext.create();

	@AfterEach
	void close() {
		this.context.close(Duration.ZERO);
	}

	@Test
	void replacesTheEndpointsOfEverySocket() {
		DefaultZmqSocketRegistry registry = new DefaultZmqSocketRegistry(this.context,
				List.of(ZmqSocketDefinition.named("jobs").type(SocketType.PULL).bind("tcp://*:1").build()));
		registry.setEndpointRewriter((name, endpoints) -> new ZmqEndpoints(List.of("inproc://" + name),
				List.of("inproc://from-" + endpoints.bind().get(0).length())));
		registry.register(ZmqSocketDefinition.named("late").type(SocketType.PULL).bind("tcp://*:22").build());
		registry.start();
		assertThat(registry.getNamedSocket("jobs").getBoundEndpoints()).extracting(Endpoint::toString)
			.containsExactly("inproc://jobs");
		assertThat(registry.getSocket("late").endpoints()).extracting(Endpoint::toString)
			.containsExactlyInAnyOrder("inproc://late", "inproc://from-10");
		registry.stop();
	}

	@Test
	void isAskedAgainWhenASocketOpensAgain() {
		DefaultZmqSocketRegistry registry = new DefaultZmqSocketRegistry(this.context,
				List.of(ZmqSocketDefinition.named("jobs").type(SocketType.PULL).bind("tcp://*:1").build()));
		registry.setEndpointRewriter((name, endpoints) -> new ZmqEndpoints(List.of("inproc://a"), List.of()));
		registry.start();
		registry.stop();
		registry.setEndpointRewriter((name, endpoints) -> new ZmqEndpoints(List.of("inproc://b"), List.of()));
		registry.start();
		assertThat(registry.getNamedSocket("jobs").getBoundEndpoints()).extracting(Endpoint::toString)
			.containsExactly("inproc://b");
		registry.stop();
	}

}
