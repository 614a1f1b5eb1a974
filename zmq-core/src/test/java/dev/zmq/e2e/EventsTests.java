package dev.zmq.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Peer;
import dev.zmq.Registration;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
		while (seen.size() < 8) {
			seen.add(await(events, SocketEvent.class));
		}
		assertThat(seen).filteredOn(SocketEvent.ConnectDelayed.class::isInstance)
			.containsExactly(new SocketEvent.ConnectDelayed(endpoint), new SocketEvent.ConnectDelayed(endpoint));
		seen.removeIf(SocketEvent.ConnectDelayed.class::isInstance);
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
	void aBindThatFailsIsToldToo() {
		ZmqSocket first = socket(SocketType.PULL);
		Endpoint endpoint = first.bind(anyEndpoint());
		ZmqSocket second = socket(SocketType.PULL);
		SocketEvents events = second.events();
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> second.bind(endpoint.toString()));
		SocketEvent.BindFailed failed = await(events, SocketEvent.BindFailed.class);
		assertThat(failed.endpoint()).isEqualTo(endpoint);
		assertThat(failed.reason()).contains("in use");
		Endpoint name = first.bind(anyEndpoint(Transport.INPROC));
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> second.bind(name.toString()));
		assertThat(await(events, SocketEvent.BindFailed.class).endpoint()).isEqualTo(name);
	}

	@Test
	void aFailedHandshakeSaysWhatWasWrong() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		closing(RawPeer.connect(endpoint)).close();
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error()).isEqualTo(HandshakeError.NO_DETAIL);
		closing(RawPeer.connect(endpoint)).write(Zmtp.greeting(3, 1, "NULL")).write(Zmtp.ready("PUB"));
		SocketEvent.HandshakeFailed wrongType = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(wrongType.error()).isEqualTo(HandshakeError.INVALID_METADATA);
		assertThat(wrongType.error().isProtocol()).isTrue();
		ZmqSocket push = socket(SocketType.PUB);
		SocketEvents ofPush = push.events();
		String name = pull.bind(anyEndpoint(Transport.INPROC)).toString();
		push.connect(name);
		assertThat(await(ofPush, SocketEvent.HandshakeFailed.class).error()).isEqualTo(HandshakeError.INVALID_METADATA);
		assertThat(await(events, SocketEvent.HandshakeFailed.class).endpoint()).hasToString(name);
	}

	@Test
	void aReaderMayWantSomeKindsOnly() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents some = pull.events(Set.of(SocketEvent.Listening.class, SocketEvent.Closed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint.toString());
		pull.awaitPeers(1, PATIENCE);
		pull.unbind(endpoint);
		assertThat(some.drain()).containsExactly(new SocketEvent.Listening(endpoint), new SocketEvent.Closed(endpoint));
	}

	@Test
	void aCallbackGetsEventsInOrderAndMayThrow() {
		ZmqSocket pull = socket(SocketType.PULL);
		List<SocketEvent> all = new CopyOnWriteArrayList<>();
		List<String> threads = new CopyOnWriteArrayList<>();
		List<Endpoint> bound = new CopyOnWriteArrayList<>();
		Registration registration = pull.onEvent((event) -> {
			threads.add(Thread.currentThread().getName());
			all.add(event);
			throw new IllegalStateException("on purpose");
		});
		pull.onEvent(SocketEvent.Listening.class, (event) -> bound.add(event.endpoint()));
		List<Endpoint> endpoints = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			endpoints.add(pull.bind(anyEndpoint(Transport.INPROC)));
		}
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoints.get(0).toString());
		await().until(() -> all.size() == 21);
		assertThat(all).extracting(SocketEvent::endpoint).startsWith(endpoints.toArray(new Endpoint[0]));
		assertThat(all.get(20)).isInstanceOf(SocketEvent.HandshakeSucceeded.class);
		assertThat(threads).allSatisfy((name) -> assertThat(name).startsWith("zmq-event-"));
		await().until(() -> bound.equals(endpoints));
		registration.close();
		Endpoint last = pull.bind(anyEndpoint(Transport.INPROC));
		await().until(() -> bound.contains(last));
		assertThat(all).hasSize(21);
	}

	@Test
	void aCallbackThatIsTooSlowIsToldHowManyEventsItMissed() throws Exception {
		ZmqSocket pull = socket(SocketType.PULL);
		List<SocketEvent> seen = new CopyOnWriteArrayList<>();
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		pull.onEvent((event) -> {
			seen.add(event);
			entered.countDown();
			try {
				release.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		pull.bind("inproc://blocks");
		assertThat(entered.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		for (int i = 0; i < 1010; i++) {
			pull.bind("inproc://more-" + i);
		}
		release.countDown();
		await().until(() -> seen.size() == 1002);
		assertThat(seen.get(1)).isEqualTo(new SocketEvent.Missed(Endpoint.parse("inproc://more-10"), 10));
		assertThat(seen.get(1001)).isEqualTo(new SocketEvent.Listening(Endpoint.parse("inproc://more-1009")));
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
