package dev.zmq.spring.listener;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.core.ZmqSocketSetting;
import org.jspecify.annotations.Nullable;
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
	@CsvSource({ "PUB,SUB", "PUSH,PULL", "XPUB,SUB", "RADIO,DISH", "REQ,REP", "SCATTER,GATHER" })
	void refusesTypesThatCannotListen(SocketType type, SocketType suggested) {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> create(endpoint().type(type).endpoints(INLINE)))
			.withMessageContaining("The listener 'id' is on socket 'id' of type " + type)
			.withMessageContaining("Did you mean " + suggested + "?")
			.withMessageContaining(
					"[PAIR, SUB, REP, DEALER, ROUTER, PULL, XSUB, SERVER, CLIENT, DISH, GATHER, PEER, CHANNEL]");
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
	void refusesTopicsAndGroupsWhereTheyMakeNoSense() {
		refused(endpoint().type(SocketType.REP).topics(List.of("a")), "has topics [a]", "Each request needs an answer");
		refused(endpoint().type(SocketType.DISH).topics(List.of("a")), "has topics [a]", "Name groups");
		refused(endpoint().type(SocketType.SUB).groups(List.of("a")), "has groups [a]", "use a DISH socket");
		refused(endpoint().type(SocketType.DISH), "joins no group", "'zmq.sockets.id.groups'");
	}

	@Test
	void refusesWaysToRunThatMakeNoSense() {
		refused(endpoint().type(SocketType.REP).container((properties) -> properties.setBatch(true)),
				"takes batches from a REP socket", "one message at a time");
		refused(endpoint().type(SocketType.PULL)
			.container((properties) -> properties.setConcurrency(ZmqContainerProperties.UNBOUNDED)),
				"has unbounded concurrency", "'spring.threads.virtual.enabled'");
	}

	@Test
	void refusesOptionsOfASocketThatIsConfiguredElsewhere() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("orders").type(SocketType.PULL).bind("inproc://x").build());
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> create(endpoint().socket("orders")
				.settings(List.of(new ZmqSocketSetting<>(SocketOptions.RECEIVE_HWM, 7, "receive-hwm")))))
			.withMessageContaining("has properties [receive-hwm]")
			.withMessageContaining("Set the options there");
	}

	private void refused(ZmqListenerEndpoint.Builder endpoint, String problem, String action) {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> create(endpoint.endpoints(INLINE)))
			.withMessageContaining(problem)
			.withMessageContaining(action);
		assertThat(this.fixture.sockets.contains("id")).isFalse();
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
	void allPropertiesAreCopiedForTheContainer() throws IntrospectionException, ReflectiveOperationException {
		ZmqContainerProperties properties = new ZmqContainerProperties();
		ZmqContainerProperties defaults = new ZmqContainerProperties();
		for (PropertyDescriptor property : Introspector.getBeanInfo(ZmqContainerProperties.class, Object.class)
			.getPropertyDescriptors()) {
			Object value = property.getReadMethod().invoke(defaults);
			Object other = other(property.getPropertyType(), value);
			property.getWriteMethod().invoke(properties, other);
			Object copied = property.getReadMethod().invoke(new ZmqContainerProperties(properties));
			assertThat(copied).as(property.getName()).isEqualTo(other).isNotEqualTo(value);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> properties.setConcurrency(0));
		assertThatIllegalArgumentException().isThrownBy(() -> properties.setBatchSize(0));
	}

	private static Object other(Class<?> type, @Nullable Object value) {
		if (type == int.class) {
			return (Integer) value + 7;
		}
		if (type == boolean.class) {
			return !(Boolean) value;
		}
		if (type == Duration.class) {
			return Duration.ofSeconds(77);
		}
		if (type.isEnum()) {
			return type.getEnumConstants()[type.getEnumConstants().length - 1];
		}
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "equals" -> proxy == arguments[0];
					case "hashCode" -> 1;
					default -> null;
				});
	}

	private ZmqListenerContainer create(ZmqListenerEndpoint.Builder endpoint) {
		return this.fixture.factory.createListenerContainer(endpoint.build());
	}

	private static ZmqListenerEndpoint.Builder endpoint() {
		return ZmqListenerEndpoint.of("id", (delivery) -> null);
	}

}
