package dev.zmq.e2e;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Binding, connecting, and taking both back.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class EndpointLifecycleTests extends EngineTest {

	EndpointLifecycleTests(Setup setup) {
		super(setup);
	}

	@RepeatedTest(3)
	void anUnboundAddressIsFreeAtOnce() {
		ZmqSocket first = socket(SocketType.PULL);
		ZmqSocket second = socket(SocketType.PULL);
		Endpoint endpoint = first.bind(reservedEndpoint());
		for (int i = 0; i < 20; i++) {
			first.unbind(endpoint);
			assertThat(second.bind(endpoint.toString())).isEqualTo(endpoint);
			second.unbind(endpoint);
			first.bind(endpoint.toString());
		}
	}

	@Test
	void theAddressOfAClosedSocketIsFreeAfterABoundedClose() {
		String endpoint = reservedEndpoint();
		for (int i = 0; i < 10; i++) {
			ZmqSocket socket = socket(SocketType.PULL);
			socket.bind(endpoint);
			assertThat(socket.close(PATIENCE).complete()).isTrue();
		}
	}

	@Test
	void aCloseAfterACloseIsNotOverBeforeTheAddressIsFree() {
		String endpoint = reservedEndpoint();
		for (int i = 0; i < 50; i++) {
			ZmqSocket socket = socket(SocketType.PULL);
			socket.bind(endpoint);
			socket.close();
			assertThat(socket.close(PATIENCE).complete()).isTrue();
		}
	}

	@Test
	void unbindEndsTheConnectionsThatCameThroughIt() {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint kept = pull.bind(reservedEndpoint());
		Endpoint dropped = pull.bind(reservedEndpoint());
		ZmqSocket staying = socket(SocketType.PUSH);
		staying.connect(kept.toString());
		ZmqSocket leaving = socket(SocketType.PUSH);
		leaving.connect(dropped.toString());
		pull.awaitPeers(2, PATIENCE);
		pull.unbind(dropped);
		if (transport().isStream()) {
			await().until(() -> pull.peers().size() == 1 && leaving.peers().isEmpty());
		}
		else {
			// inproc frees the name and leaves the links.
			leaving.send("here, too");
			assertThat(receive(pull).text()).isEqualTo("here, too");
		}
		assertThat(pull.endpoints()).containsExactly(kept);
		staying.send("still here");
		assertThat(receive(pull).text()).isEqualTo("still here");
	}

	@Test
	void disconnectEndsTheConnectionAndStopsReconnecting() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		SocketEvents events = pair.connected().events();
		pair.connected().disconnect(pair.endpoint());
		await().until(() -> pair.bound().peers().isEmpty() && pair.connected().peers().isEmpty());
		assertThat(pair.connected().endpoints()).isEmpty();
		assertThat(pair.connected().trySend(ZmqMessage.of("nobody"))).isFalse();
		assertThat(events.drain()).doesNotHaveAnyElementsOfTypes(SocketEvent.ConnectRetried.class,
				SocketEvent.Connected.class);
	}

	@Test
	void whatWasSentBeforeDisconnectStillArrives() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		for (int i = 0; i < 500; i++) {
			pair.connected().send(Integer.toString(i));
		}
		pair.connected().disconnect(pair.endpoint());
		assertThat(receiveTexts(pair.bound(), 500)).last().isEqualTo("499");
		assertThat(pair.connected().stats().dropped(DropReason.LINGER)).isZero();
	}

	@Test
	void whatArrivedBeforeTheConnectionEndedCanStillBeReceived() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		for (int i = 0; i < 100; i++) {
			pair.connected().send(Integer.toString(i));
		}
		await().until(() -> pair.bound().stats().queuedIn() == 100);
		pair.connected().close();
		await().until(() -> pair.bound().peers().isEmpty());
		assertThat(receiveTexts(pair.bound(), 100)).last().isEqualTo("99");
	}

	@Test
	void disconnectedAndConnectedAgainItTalksAgain() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		for (int i = 0; i < 10; i++) {
			pair.connected().disconnect(pair.endpoint());
			pair.connected().connect(pair.endpoint().toString());
			pair.connected().send(Integer.toString(i));
			assertThat(receive(pair.bound()).text()).isEqualTo(Integer.toString(i));
		}
	}

	@Test
	void endpointsAreListedInTheOrderOfTheCalls() {
		ZmqSocket socket = socket(SocketType.DEALER);
		Endpoint first = socket.bind(anyEndpoint());
		Endpoint second = socket.connect(reservedEndpoint());
		Endpoint third = socket.bind(anyEndpoint());
		assertThat(socket.endpoints()).containsExactly(first, second, third);
		socket.disconnect(second);
		assertThat(socket.endpoints()).containsExactly(first, third);
		socket.unbind(first);
		assertThat(socket.endpoints()).containsExactly(third);
	}

	@Test
	void aSocketMayBindAndConnectManyTimes() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket push = socket(SocketType.PUSH);
		for (int i = 0; i < 3; i++) {
			push.connect(pull.bind(anyEndpoint()).toString());
			pull.connect(push.bind(anyEndpoint()).toString());
		}
		pull.awaitPeers(6, PATIENCE);
		push.awaitPeers(6, PATIENCE);
		for (int i = 0; i < 12; i++) {
			push.send(Integer.toString(i));
		}
		assertThat(receiveTexts(pull, 12)).containsExactlyInAnyOrderElementsOf(
				java.util.stream.IntStream.range(0, 12).mapToObj(Integer::toString).toList());
	}

	@Test
	void whatIsNotBoundOrConnectedCannotBeTakenBack() {
		ZmqSocket socket = socket(SocketType.DEALER);
		Endpoint bound = socket.bind(anyEndpoint());
		Endpoint connected = socket.connect(reservedEndpoint());
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> socket.unbind(connected))
			.withMessageContaining(connected.toString())
			.withMessageContaining("DEALER socket '" + socket.name() + "' is not bound there")
			.withMessageContaining(List.of(bound, connected).toString());
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> socket.disconnect(bound))
			.withMessageContaining("is not connected there");
		socket.unbind(bound);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> socket.unbind(bound));
	}

}
