package dev.zmq.e2e;

import java.time.Duration;
import java.util.Set;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.ReconnectStop;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a connecting socket tries no more. */
class ReconnectStopTests extends EngineTest {

	@ParameterizedTest
	@EnumSource(names = { "TCP", "IPC" })
	void whereNobodyListensTheEndpointIsGivenUp(Transport transport) {
		ZmqSocket push = socket(ReconnectStop.CONNECTION_REFUSED);
		SocketEvents events = push.events();
		String endpoint = reservedEndpoint(transport);
		push.connect(endpoint);
		SocketEvent.ConnectGivenUp event = await(events, SocketEvent.ConnectGivenUp.class);
		assertThat(event.endpoint()).hasToString(endpoint);
		assertThat(event.reason()).isNotBlank();
		assertThat(await(events, SocketEvent.Closed.class).endpoint()).hasToString(endpoint);
		await().until(() -> push.endpoints().isEmpty());
		assertThat(push.trySend(ZmqMessage.of("nobody"))).isFalse();
		assertThat(events.drain()).isEmpty();
	}

	@Test
	void messagesForAnEndpointThatIsGivenUpAreCounted() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = socket(ReconnectStop.HANDSHAKE_FAILED);
		SocketEvents events = push.events();
		push.connect(listener.endpoint());
		push.send("lost");
		listener.accept().close();
		await(events, SocketEvent.ConnectGivenUp.class);
		await().until(() -> push.stats().dropped(DropReason.DISCONNECTED) == 1);
		assertThat(push.stats().queuedOut()).isZero();
	}

	@Test
	void aFailedHandshakeIsTriedAgainUnlessTheOptionSaysOtherwise() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = socket(ReconnectStop.CONNECTION_REFUSED, ReconnectStop.AFTER_DISCONNECT,
				ReconnectStop.PEER_ERROR);
		push.connect(listener.endpoint());
		for (int i = 0; i < 3; i++) {
			listener.accept().close();
		}
	}

	@Test
	void anErrorOfThePeerEndsTheEndpointIfTheOptionSaysSo() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = socket(ReconnectStop.PEER_ERROR);
		SocketEvents events = push.events();
		push.connect(listener.endpoint());
		refuse(listener);
		assertThat(await(events, SocketEvent.ConnectGivenUp.class).reason()).contains("the peer refused us: 400");
		await().until(() -> push.endpoints().isEmpty());
	}

	@Test
	void withoutTheOptionAnErrorOfThePeerIsTriedAgainEachTimeLater() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = socket().setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(2));
		SocketEvents events = push.events();
		push.connect(listener.endpoint());
		for (int limit : new int[] { 4, 8, 16, 32 }) {
			refuse(listener);
			SocketEvent.ConnectRetried retried = await(events, SocketEvent.ConnectRetried.class);
			assertThat(retried.reason()).contains("400");
			assertThat(retried.delay()).isBetween(Duration.ofMillis(limit / 2), Duration.ofMillis(limit));
		}
	}

	@Test
	void aLostPeerIsConnectedAgainWhateverTheOptions() {
		ZmqSocket push = socket(ReconnectStop.values());
		SocketEvents events = push.events();
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		push.connect(listener.endpoint());
		for (int i = 0; i < 3; i++) {
			RawPeer raw = listener.accept();
			raw.write(Zmtp.greeting(3, 1, "NULL")).write(Zmtp.ready("PULL"));
			await(events, SocketEvent.HandshakeSucceeded.class);
			raw.close();
		}
	}

	@Test
	void afterDisconnectNothingIsConnectedForWhatLingers() {
		ZmqSocket push = socket(ReconnectStop.AFTER_DISCONNECT);
		SocketEvents events = push.events();
		String endpoint = reservedEndpoint();
		push.connect(endpoint);
		push.send("lost");
		await(events, SocketEvent.ConnectRetried.class);
		push.disconnect(Endpoint.parse(endpoint));
		await(events, SocketEvent.Closed.class);
		await().until(() -> push.stats().dropped(DropReason.LINGER) == 1);
	}

	@Test
	void afterDisconnectWhatLingersIsConnectedForUnlessTheOptionSaysOtherwise() {
		ZmqSocket push = socket();
		SocketEvents events = push.events();
		String endpoint = reservedEndpoint();
		push.connect(endpoint);
		push.send("late");
		push.disconnect(Endpoint.parse(endpoint));
		ZmqSocket pull = this.context.socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(receive(pull).text()).isEqualTo("late");
		await(events, SocketEvent.Closed.class);
	}

	private static void refuse(RawPeer.Listener listener) {
		RawPeer raw = listener.accept();
		raw.write(Zmtp.greeting(3, 1, "NULL")).write(Zmtp.command("ERROR", new byte[] { 3 }, Zmtp.ascii("400")));
		raw.awaitClose();
		raw.close();
	}

	private ZmqSocket socket(ReconnectStop... stops) {
		return socket(SocketType.PUSH).setOption(SocketOptions.RECONNECT_STOP, Set.of(stops));
	}

}
