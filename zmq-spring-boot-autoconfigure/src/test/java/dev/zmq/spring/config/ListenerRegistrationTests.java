package dev.zmq.spring.config;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqListenerEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows 6 and 34: listeners that are made by code, at start and later.
 */
class ListenerRegistrationTests {

	private final AnnotatedFixture fixture = new AnnotatedFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aBeanIsAListener() throws InterruptedException {
		this.fixture.socket(ZmqSocketDefinition.named("feed").type(SocketType.SUB).bind("inproc://feed"))
			.bean("ticks", ZmqListenerRegistration.class,
					ZmqListenerRegistration.socket("feed").topics("eur.").handler(Quote.class, (quote) -> {
						this.fixture.saw(quote);
						return null;
					}))
			.bean("echo", ZmqListenerRegistration.class,
					ZmqListenerRegistration.bind(SocketType.REP, "inproc://echo")
						.container((properties) -> properties.setConcurrency(2))
						.handler((delivery) -> delivery.getMessage().text()))
			.start(new Object());
		assertThat(this.fixture.registry().getListenerContainerIds()).containsExactly("echo", "ticks");
		try (ZmqSocket pub = this.fixture.peer(SocketType.PUB, "inproc://feed");
				ZmqSocket req = this.fixture.peer(SocketType.REQ, "inproc://echo")) {
			pub.awaitSubscribers("eur.usd", 1, AnnotatedFixture.LIMIT);
			pub.send("eur.usd", "{\"price\":7}");
			assertThat(this.fixture.next()).isEqualTo(new Quote(7));
			assertThat(AnnotatedFixture.ask(req, "x")).isEqualTo("x");
		}
	}

	@Test
	void listenersComeAndGoAtRunTime() {
		this.fixture
			.bean("configurer", ZmqListenerConfigurer.class,
					(registrar) -> registrar.registerEndpoint(endpoint("first", "inproc://first")))
			.start(new Object());
		ZmqListenerEndpoint later = endpoint("later", "inproc://later");
		this.fixture.registry()
			.register(later, this.fixture.context().getBean(DefaultZmqListenerContainerFactory.class));
		assertThat(this.fixture.registry().getListenerContainerIds()).containsExactly("first", "later");
		for (String name : List.of("first", "later")) {
			try (ZmqSocket req = this.fixture.peer(SocketType.REQ, "inproc://" + name)) {
				assertThat(AnnotatedFixture.ask(req, "x")).isEqualTo(name);
			}
			assertThat(this.fixture.registry().unregister(name)).isTrue();
			assertThat(this.fixture.sockets().contains(name)).isFalse();
		}
		assertThat(this.fixture.registry().unregister("first")).isFalse();
	}

	private static ZmqListenerEndpoint endpoint(String id, String endpoint) {
		return ZmqListenerEndpoint.of(id, (delivery) -> id)
			.type(SocketType.REP)
			.endpoints(new ZmqEndpoints(List.of(endpoint), List.of()))
			.build();
	}

	record Quote(int price) {
	}

}
