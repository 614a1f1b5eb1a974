package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.core.ZmqSocketSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which listeners are refused, and with which words.
 */
class DefaultZmqListenerContainerFactoryTests {

	private static final ZmqEndpoints INLINE = new ZmqEndpoints(List.of("inproc://x"), List.of());

	private final ListenerFixture fixture = new ListenerFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@ParameterizedTest
	@CsvSource({ "PUB,SUB", "PUSH,PULL", "XPUB,SUB", "XSUB,SUB", "REQ,REP", "SCATTER,GATHER" })
	void refusesTypesThatCannotListen(SocketType type, SocketType suggested) {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> create(endpoint().type(type).endpoints(INLINE)))
			.withMessageContaining("The listener 'id' is on socket 'id' of type " + type)
			.withMessageContaining("Did you mean " + suggested + "?")
			.withMessageContaining("[PAIR, SUB, REP, DEALER, ROUTER, PULL, SERVER, CLIENT, GATHER, PEER, CHANNEL]");
		assertThat(this.fixture.sockets.contains("id")).isFalse();
	}

	@Test
	void refusesAListenerWithoutEndpoint() {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> create(endpoint().type(SocketType.PULL)))
			.withMessageContaining(
					"The listener 'id' has no endpoint: its socket 'id' (PULL) neither binds nor connects")
			.withMessageContaining("'zmq.sockets.id.bind'");
	}

	@Test
	void refusesAListenerWithoutType() {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> create(endpoint().endpoints(INLINE)))
			.withMessageContaining("does not say of which type its socket 'id' is")
			.withMessageContaining("'zmq.sockets.id.type'");
	}

	@Test
	void refusesAListenerThatSaysNothing() {
		assertThatExceptionOfType(InvalidZmqListenerException.class).isThrownBy(() -> create(endpoint()));
	}

	@Test
	void refusesAnUnknownSocket() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("orders").type(SocketType.PULL).bind("inproc://x").build());
		assertThatExceptionOfType(ZmqSocketNotFoundException.class).isThrownBy(() -> create(endpoint().socket("order")))
			.withMessageContaining("Did you mean 'orders'?");
	}

	@Test
	void refusesASecondListenerOfASocket() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("orders").type(SocketType.PULL).bind("inproc://x").build());
		create(ZmqListenerEndpoint.of("a", (delivery) -> null).socket("orders"));
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> create(ZmqListenerEndpoint.of("b", (delivery) -> null).socket("orders")))
			.withMessageContaining("Messages of socket 'orders' are already taken by listener 'a'");
	}

	@Test
	void refusesASecondListenerOfTheSameId() {
		this.fixture.registry.register(endpoint().type(SocketType.PULL).endpoints(INLINE).build(),
				this.fixture.factory);
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> this.fixture.registry.register(
					endpoint().socket("other").type(SocketType.PULL).endpoints(INLINE).build(), this.fixture.factory))
			.withMessageContaining("has the id of another listener");
	}

	@Test
	void refusesAContradictingType() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("orders").type(SocketType.PULL).bind("inproc://x").build());
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> create(endpoint().socket("orders").type(SocketType.SUB)))
			.withMessageContaining("'orders' is a PULL socket")
			.withMessageContaining("listener 'id' declares it as SUB");
	}

	@Test
	void refusesTopicsOnOtherTypes() {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> create(endpoint().type(SocketType.PULL).endpoints(INLINE).topics(List.of("a"))))
			.withMessageContaining("has topics [a]")
			.withMessageContaining("only SUB sockets have topics");
	}

	@Test
	void refusesIllegalOptionsBeforeAnythingIsOpened() {
		List<ZmqSocketSetting<?>> settings = List
			.of(new ZmqSocketSetting<>(SocketOptions.ROUTER_HANDOVER, true, "zmq.sockets.orders.router.handover"));
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("orders").bind("inproc://x").settings(settings).build());
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> create(endpoint().socket("orders").type(SocketType.PULL)))
			.withMessageContaining("'zmq.sockets.orders.router.handover' does not apply");
	}

	@Test
	void refusesSendToWhereItCannotWork() {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> create(endpoint().type(SocketType.REP).endpoints(INLINE).sendTo("audit")))
			.withMessageContaining("the result of a REP listener is the reply");
		DefaultZmqListenerContainerFactory bare = new DefaultZmqListenerContainerFactory(this.fixture.sockets,
				this.fixture.converters, null);
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> bare
				.createListenerContainer(endpoint().type(SocketType.PULL).endpoints(INLINE).sendTo("audit").build()))
			.withMessageContaining("no ZmqOperations");
	}

	@Test
	void refusesSendToASocketThatCannotTakeResults() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("push").type(SocketType.PUSH).bind("inproc://a").build());
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("pull").type(SocketType.PULL).bind("inproc://b").build());
		refusedAtStart("nosuch", "There is no socket named 'nosuch'");
		refusedAtStart("pull", "a PULL socket cannot take them");
		refusedAtStart("push::topic", "a PUSH socket has no topics");
	}

	private void refusedAtStart(String sendTo, String message) {
		ZmqListenerEndpoint endpoint = endpoint().type(SocketType.PULL).endpoints(INLINE).sendTo(sendTo).build();
		ZmqListenerContainer container = this.fixture.registry.register(endpoint, this.fixture.factory);
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(container::start)
			.withMessageContaining(message);
		this.fixture.registry.unregister("id");
	}

	@Test
	void allPropertiesReachTheContainer() {
		ZmqContainerProperties properties = new ZmqContainerProperties();
		Executor executor = Runnable::run;
		properties.setAutoStartup(false);
		properties.setConcurrency(7);
		properties.setErrorReplyMode(ErrorReplyMode.NONE);
		properties.setExecutor(executor);
		properties.setShutdownTimeout(Duration.ofSeconds(3));
		assertThat(new ZmqContainerProperties(properties)).usingRecursiveComparison().isEqualTo(properties);
		assertThat(new ZmqContainerProperties(properties)).usingRecursiveComparison()
			.isNotEqualTo(new ZmqContainerProperties());
		assertThatIllegalArgumentException().isThrownBy(() -> properties.setConcurrency(0));
	}

	private ZmqListenerContainer create(ZmqListenerEndpoint.Builder endpoint) {
		return this.fixture.factory.createListenerContainer(endpoint.build());
	}

	private static ZmqListenerEndpoint.Builder endpoint() {
		return ZmqListenerEndpoint.of("id", (delivery) -> null);
	}

}
