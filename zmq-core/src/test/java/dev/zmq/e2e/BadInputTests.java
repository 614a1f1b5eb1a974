package dev.zmq.e2e;

import java.time.Duration;
import java.util.function.Consumer;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.OptionException;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every mistake is an exception at once, of a type of its own, that names the socket or
 * the endpoint, the value, and what would be right.
 */
class BadInputTests extends EngineTest {

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:80", "udp://1.2.3.4:5", "nope://x" })
	void anUnknownTransportNamesThoseThatThereAre(String endpoint) {
		ZmqSocket socket = socket(SocketType.PULL);
		String transport = endpoint.substring(0, endpoint.indexOf(':'));
		for (Consumer<String> call : calls(socket)) {
			assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> call.accept(endpoint))
				.withMessageContaining(endpoint)
				.withMessageContaining("there is no transport '" + transport + "'")
				.withMessageContaining("tcp, ipc")
				.withMessageContaining("inproc")
				.satisfies((ex) -> assertThat(ex.endpoint()).isEqualTo(endpoint));
		}
		assertThat(socket.endpoints()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "localhost:5555", "tcp:/localhost:5555", "tcp://", "://x", "inproc://",
			"tcp://localhost", "tcp://localhost:", "tcp://localhost:99999", "tcp://localhost:-1",
			"tcp://localhost:port", "tcp://:5555", "tcp://[::1:5555" })
	void aMalformedEndpointIsRefusedByBindAndConnect(String endpoint) {
		ZmqSocket socket = socket(SocketType.PULL);
		for (Consumer<String> call : calls(socket)) {
			assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> call.accept(endpoint))
				.withMessageContaining("'" + endpoint + "'");
		}
		assertThat(socket.endpoints()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS")
	void anEndpointInUseSaysSo(Transport transport) {
		ZmqSocket first = socket(SocketType.PULL);
		ZmqSocket second = socket(SocketType.PULL);
		Endpoint endpoint = first.bind(anyEndpoint(transport));
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> second.bind(endpoint.toString()))
			.withMessageContaining(endpoint.toString())
			.withMessageContaining("in use")
			.satisfies((ex) -> {
				assertThat(ex.addressInUse()).isTrue();
				assertThat(ex.endpoint()).isEqualTo(endpoint.toString());
			});
		assertThat(second.endpoints()).isEmpty();
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint.toString());
		push.send("still works");
		assertThat(receive(first).text()).isEqualTo("still works");
	}

	@Test
	void anAddressThatIsNotOursCannotBeBound() {
		assertThatExceptionOfType(ZmqBindException.class)
			.isThrownBy(() -> socket(SocketType.PULL).bind("tcp://192.0.2.1:5555"))
			.withMessageContaining("192.0.2.1")
			.satisfies((ex) -> assertThat(ex.addressInUse()).isFalse());
	}

	@Test
	void aNameThatCannotBeResolvedIsTriedAgainAndTold() {
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents events = push.events();
		push.connect("tcp://no-such-host.invalid:5555");
		assertThat(await(events, SocketEvent.ConnectRetried.class).reason()).contains("no-such-host.invalid");
		push.setOption(SocketOptions.LINGER, Duration.ZERO);
	}

	@Test
	void anOptionOfAnotherTypeNamesTheTypesThatHaveIt() {
		ZmqSocket push = socket(SocketType.PUSH);
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> push.setOption(SocketOptions.ROUTER_MANDATORY, true))
			.withMessageContaining("'router-mandatory'")
			.withMessageContaining("PUSH")
			.withMessageContaining("[ROUTER]");
	}

	@ParameterizedTest
	@CsvSource({ "send-hwm, -1, 0 or more", "backlog, 0, 1 or more", "tcp-keepalive, 2, -1 (system default)" })
	void aValueThatIsNotLegalNamesTheLegalOnes(String name, int value, String legal) {
		@SuppressWarnings("unchecked")
		dev.zmq.SocketOption<Integer> option = (dev.zmq.SocketOption<Integer>) SocketOptions.values()
			.stream()
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.orElseThrow();
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> socket(SocketType.PUSH).setOption(option, value))
			.withMessageContaining("'" + name + "' cannot be " + value)
			.withMessageContaining(legal);
	}

	@ParameterizedTest
	@EnumSource(names = { "PULL", "SUB" })
	void whatOnlyReceivesCannotSend(SocketType type) {
		ZmqSocket socket = socket(type);
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket.send("x"))
			.withMessageContaining(type + " socket '" + socket.name() + "' cannot send");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket.trySend(ZmqMessage.of("x")));
	}

	@ParameterizedTest
	@EnumSource(names = { "PUSH", "PUB" })
	void whatOnlySendsCannotReceive(SocketType type) {
		ZmqSocket socket = socket(type);
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(socket::receive)
			.withMessageContaining(type + " socket '" + socket.name() + "' cannot receive");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(socket::tryReceive);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "SUB", "XSUB", "XPUB" })
	void onlySubscribersSubscribe(SocketType type) {
		ZmqSocket socket = socket(type);
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket.subscribe("x"))
			.withMessageContaining(type + " socket '" + socket.name() + "'")
			.withMessageContaining("only SUB and XSUB");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket.unsubscribe("x"));
	}

	@Test
	void aClosedSocketSaysThatItIsClosed() {
		ZmqSocket pair = this.context.socket(SocketType.PAIR, "gone");
		Endpoint endpoint = pair.bind(anyEndpoint());
		pair.close();
		for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call : java.util.List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
				() -> pair.send("x"), () -> pair.trySend(ZmqMessage.of("x")), pair::receive, pair::tryReceive,
				() -> pair.bind(anyEndpoint()), () -> pair.connect(endpoint.toString()), () -> pair.unbind(endpoint),
				() -> pair.disconnect(endpoint), () -> pair.awaitPeers(1, PATIENCE))) {
			assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(call)
				.withMessageContaining("PAIR socket 'gone' is closed");
		}
	}

	@Test
	void closingWakesWhoWaits() throws Exception {
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(anyEndpoint());
		ZmqSocket push = socket(SocketType.PUSH);
		push.bind(anyEndpoint());
		Running<Throwable> receiver = failing(pull::receive);
		Running<Throwable> sender = failing(() -> push.send("x"));
		Running<Throwable> awaiting = failing(() -> push.awaitPeers(1, PATIENCE));
		pull.close();
		push.close();
		assertThat(receiver.result()).isInstanceOf(ZmqClosedException.class);
		assertThat(sender.result()).isInstanceOf(ZmqClosedException.class);
		assertThat(awaiting.result()).isInstanceOf(ZmqClosedException.class);
	}

	@Test
	void aClosedContextMakesNoSockets() {
		ZmqContext closed = ZmqContext.create();
		closed.close(Duration.ZERO);
		assertThat(closed.isClosed()).isTrue();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> closed.socket(SocketType.PULL))
			.withMessageContaining("context is closed");
		assertThat(closed.close(Duration.ZERO).complete()).isTrue();
	}

	@Test
	void tooManySocketsSayHowManyThereMayBeUntilOneIsClosed() {
		ZmqContext small = closing(ZmqContext.builder().maxSockets(2).build());
		ZmqSocket first = small.socket(SocketType.PULL);
		small.socket(SocketType.PULL);
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> small.socket(SocketType.PULL))
			.withMessageContaining("maximum of 2 sockets")
			.withMessageContaining("raise maxSockets");
		first.close(PATIENCE);
		assertThat(small.socket(SocketType.PULL)).isNotNull();
	}

	@Test
	void aContextRefusesSettingsThatMakeNoSense() {
		ZmqContext.Builder builder = ZmqContext.builder();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> builder.ioThreads(0))
			.withMessageContaining("ioThreads must be at least 1, not 0");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> builder.maxSockets(0));
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> builder.spinTime(Duration.ofMillis(-1)));
	}

	private Running<Throwable> failing(Runnable call) {
		return inThread(() -> {
			try {
				call.run();
				return new AssertionError("came back without an exception");
			}
			catch (RuntimeException ex) {
				return (Throwable) ex;
			}
		}).awaitAsleep();
	}

	private static java.util.List<Consumer<String>> calls(ZmqSocket socket) {
		return java.util.List.of(socket::bind, socket::connect);
	}

}
