package dev.zmq.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a socket tells of its connections, in which order.
 */
class EventsTests extends EngineTest {

	@Test
	void theLifeOfABoundSocket() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmtpPeer peer = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		pull.awaitPeers(1, PATIENCE);
		Peer shown = pull.peers().get(0);
		String address = peer.raw().address();
		peer.close();
		await().until(() -> pull.peers().isEmpty());
		pull.unbind(endpoint);
		assertThat(events.drain()).containsExactly(new SocketEvent.Listening(endpoint),
				new SocketEvent.Accepted(endpoint, address), new SocketEvent.HandshakeSucceeded(endpoint, shown),
				new SocketEvent.Disconnected(endpoint, shown, "the peer closed the connection"),
				new SocketEvent.Closed(endpoint));
		assertThat(shown.address()).isEqualTo(address);
	}

	@Test
	void theLifeOfAConnectingSocket() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents events = push.events();
		Endpoint endpoint = push.connect(listener.endpoint());
		ZmtpPeer first = closing(ZmtpPeer.handshake(listener.accept(), 1, "PULL"));
		push.awaitPeers(1, PATIENCE);
		first.close();
		ZmtpPeer second = closing(ZmtpPeer.handshake(listener.accept(), 1, "PULL"));
		List<SocketEvent> seen = new ArrayList<>();
		while (seen.size() < 6) {
			seen.add(await(events, SocketEvent.class));
		}
		push.disconnect(endpoint);
		second.raw().awaitClose();
		second.close();
		seen.add(await(events, SocketEvent.class));
		seen.add(await(events, SocketEvent.class));
		assertThat(seen).extracting((event) -> event.getClass().getSimpleName())
			.containsExactly("Connected", "HandshakeSucceeded", "Disconnected", "ConnectRetried", "Connected",
					"HandshakeSucceeded", "Disconnected", "Closed");
		assertThat(seen).allSatisfy((event) -> assertThat(event.endpoint()).isEqualTo(endpoint));
		assertThat(seen.get(0)).isEqualTo(new SocketEvent.Connected(endpoint, listener.endpoint()));
		SocketEvent.Disconnected lost = (SocketEvent.Disconnected) seen.get(2);
		SocketEvent.ConnectRetried retried = (SocketEvent.ConnectRetried) seen.get(3);
		assertThat(lost.reason()).isEqualTo("the peer closed the connection");
		assertThat(retried.reason()).isEqualTo(lost.reason());
		assertThat(retried.delay()).isBetween(Duration.ofMillis(5), Duration.ofMillis(10));
		assertThat(((SocketEvent.Disconnected) seen.get(6)).reason()).isEqualTo("closed by this side");
		SocketEvent.HandshakeSucceeded again = (SocketEvent.HandshakeSucceeded) seen.get(5);
		assertThat(again.peer()).as("each connection is a peer of its own").isNotEqualTo(lost.peer());
		assertThat(events.poll(MOMENT)).isNull();
	}

	@Test
	void bothEndsOfAnInprocLinkTellOfTheOther() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents ofPull = pull.events();
		SocketEvents ofPush = push.events();
		Endpoint endpoint = pull.bind(anyEndpoint(Transport.INPROC));
		push.connect(endpoint.toString());
		Peer pushPeer = pull.peers().get(0);
		Peer pullPeer = push.peers().get(0);
		push.close();
		await().until(() -> pull.peers().isEmpty());
		assertThat(ofPull.drain()).containsExactly(new SocketEvent.Listening(endpoint),
				new SocketEvent.HandshakeSucceeded(endpoint, pushPeer),
				new SocketEvent.Disconnected(endpoint, pushPeer, "closed by one side"));
		assertThat(ofPush.drain()).startsWith(new SocketEvent.HandshakeSucceeded(endpoint, pullPeer));
	}

	@Test
	void aReaderThatIsTooSlowMissesTheOldestEvents() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events();
		int count = 600;
		for (int i = 0; i < count; i++) {
			Endpoint endpoint = pull.bind("inproc://event-" + i);
			ZmqSocket push = socket(SocketType.PUSH);
			push.connect(endpoint.toString());
			push.close(Duration.ZERO);
		}
		await().until(() -> pull.peers().isEmpty());
		assertThat(events.missed()).isEqualTo(3 * count - 1000);
		List<SocketEvent> kept = events.drain();
		assertThat(kept).hasSize(1000);
		assertThat(kept.get(999)).isInstanceOf(SocketEvent.Disconnected.class);
		assertThat(kept.get(999).endpoint()).hasToString("inproc://event-599");
		assertThat(events.poll()).isNull();
	}

	@Test
	void eachReaderHasItsOwnQueueFromWhenItBegan() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents early = pull.events();
		Endpoint first = pull.bind(anyEndpoint());
		SocketEvents late = pull.events();
		Endpoint second = pull.bind(anyEndpoint());
		assertThat(early.drain()).containsExactly(new SocketEvent.Listening(first), new SocketEvent.Listening(second));
		assertThat(late.drain()).containsExactly(new SocketEvent.Listening(second));
		late.close();
		pull.bind(anyEndpoint());
		assertThat(late.drain()).isEmpty();
		assertThat(early.drain()).hasSize(1);
	}

	@Test
	void aReaderThatWaitsLearnsOfTheEndOfTheSocket() throws Exception {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		SocketEvents events = pull.events();
		Running<List<SocketEvent>> reader = inThread(() -> {
			List<SocketEvent> seen = new ArrayList<>();
			SocketEvent event = events.poll(SocketOptions.INFINITE);
			while (event != null) {
				seen.add(event);
				event = events.poll(SocketOptions.INFINITE);
			}
			return seen;
		});
		reader.awaitAsleep();
		pull.close(PATIENCE);
		assertThat(reader.result()).containsExactly(new SocketEvent.Closed(endpoint));
		assertThat(pull.events().poll(SocketOptions.INFINITE)).isNull();
	}

	@Test
	void anExclusivePairRefusesTheSecondPeerWithAnEvent() {
		ZmqSocket pair = socket(SocketType.PAIR);
		SocketEvents events = pair.events();
		Endpoint endpoint = pair.bind(anyEndpoint());
		ZmtpPeer first = closing(ZmtpPeer.connect(endpoint, "PAIR"));
		pair.awaitPeers(1, PATIENCE);
		ZmtpPeer second = closing(ZmtpPeer.connect(endpoint, "PAIR"));
		SocketEvent.PeerRefused refused = await(events, SocketEvent.PeerRefused.class);
		assertThat(refused.peer().address()).isEqualTo(second.raw().address());
		assertThat(refused.reason()).contains("has its one peer already", first.raw().address());
		second.raw().awaitClose();
		first.send("still the one");
		assertThat(receive(pair).text()).isEqualTo("still the one");
	}

}
