package dev.zmq.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One socket of ours with several libzmq peers.
 * <p>
 * Thread: one.
 */
class DistributionInteropTests extends LibzmqTest {

	private static final int EACH = 100;

	@Test
	void aPushServesItsPeersInTurn() {
		ZmqSocket push = socket(SocketType.PUSH);
		List<ForeignSocket> pulls = connect("PULL", 3, push);
		for (int i = 0; i < 3 * EACH; i++) {
			push.send(i + ":");
		}
		Set<Integer> remainders = new HashSet<>();
		for (ForeignSocket pull : pulls) {
			List<Integer> numbers = IntStream.range(0, EACH)
				.mapToObj((i) -> pull.receiveText().get(0))
				.map((text) -> Integer.valueOf(text.substring(0, text.length() - 1)))
				.toList();
			int first = numbers.get(0);
			remainders.add(first);
			assertThat(numbers).isEqualTo(IntStream.range(0, EACH).mapToObj((i) -> first + 3 * i).toList());
		}
		assertThat(remainders).containsExactlyInAnyOrder(0, 1, 2);
	}

	@Test
	void aPullTakesFromItsPeersInTurn() {
		ZmqSocket pull = socket(SocketType.PULL);
		List<ForeignSocket> pushes = connect("PUSH", 3, pull);
		for (ForeignSocket push : pushes) {
			push.beginSending(EACH, List.of(Frames.text(push.toString()))).await();
		}
		Awaitility.await().atMost(PATIENCE).until(() -> pull.stats().queuedIn() == 3 * EACH);
		Map<String, Integer> next = new HashMap<>();
		for (int i = 0; i < 3 * EACH; i++) {
			ZmqMessage message = receive(pull);
			String sender = String.valueOf(message.peer());
			assertThat(message.text(1)).isEqualTo(Integer.toString(next.merge(sender, 1, Integer::sum) - 1));
			assertThat(next.values()).allMatch((count) -> count >= next.get(sender) - 1);
		}
		assertThat(next).hasSize(3).allSatisfy((sender, count) -> assertThat(count).isEqualTo(EACH));
	}

	@Test
	void aPublisherSendsToAllOfItsSubscribers() {
		ZmqSocket pub = socket(SocketType.PUB);
		List<ForeignSocket> subs = connect("SUB", 20, pub);
		subs.forEach((sub) -> sub.subscribe("all"));
		for (int i = 0; i < subs.size(); i++) {
			subs.get(i).subscribe("only-" + i + ".");
		}
		pub.awaitSubscribers("all", 20, PATIENCE);
		for (int i = 0; i < subs.size(); i++) {
			pub.awaitSubscribers("only-" + i + ".", 1, PATIENCE);
			pub.send("only-" + i + ".", "private");
		}
		pub.send("all", "public");
		for (int i = 0; i < subs.size(); i++) {
			assertThat(subs.get(i).receiveText()).containsExactly("only-" + i + ".", "private");
			assertThat(subs.get(i).receiveText()).containsExactly("all", "public");
		}
		assertThat(pub.stats().sentMessages()).isEqualTo(40);
	}

	@Test
	void aRouterAnswersAHundredPeers() {
		ZmqSocket router = socket(SocketType.ROUTER);
		List<ForeignSocket> reqs = connect("REQ", 100, router);
		for (int i = 0; i < reqs.size(); i++) {
			reqs.get(i).send("request", Integer.toString(i));
		}
		for (int i = 0; i < reqs.size(); i++) {
			router.send(receive(router));
		}
		for (int i = 0; i < reqs.size(); i++) {
			assertThat(reqs.get(i).receiveText()).containsExactly("request", Integer.toString(i));
		}
		assertThat(router.peers()).hasSize(100);
	}

	@Test
	void aPairHasOnePeerAndRefusesTheSecond() {
		ZmqSocket pair = socket(SocketType.PAIR);
		SocketEvents events = pair.events();
		String endpoint = pair.bind(LOOPBACK).toString();
		ForeignSocket first = this.libzmq.socket("PAIR").connect(endpoint);
		pair.awaitPeers(1, PATIENCE);
		ForeignSocket second = this.libzmq.socket("PAIR").connect(endpoint);
		assertThat(await(events, SocketEvent.PeerRefused.class).reason()).isNotBlank();
		first.send("first");
		assertThat(receive(pair)).isEqualTo(ZmqMessage.of("first"));
		pair.send("still yours");
		assertThat(first.receiveText()).containsExactly("still yours");
		first.close();
		// What libzmq has written before it sees that it was refused is lost.
		ZmqMessage taken = Awaitility.await().pollInSameThread().atMost(PATIENCE).until(() -> {
			second.send("my turn");
			return pair.receive(Duration.ofSeconds(1));
		}, Objects::nonNull);
		assertThat(taken).isEqualTo(ZmqMessage.of("my turn"));
	}

	@Test
	void aSocketMayBindAndConnectToSeveralEndpointsAtOnce() {
		ZmqSocket dealer = socket(SocketType.DEALER);
		ForeignSocket bound = this.libzmq.socket("DEALER");
		ForeignSocket overTcp = this.libzmq.socket("DEALER").connect(dealer.bind(LOOPBACK));
		ForeignSocket overIpc = this.libzmq.socket("DEALER").connect(dealer.bind(anyEndpoint(Transport.IPC)));
		dealer.connect(bound.bind(LOOPBACK));
		dealer.awaitPeers(3, PATIENCE);
		Set<String> senders = new HashSet<>();
		for (ForeignSocket peer : List.of(bound, overTcp, overIpc)) {
			peer.send("hello");
			senders.add(String.valueOf(receive(dealer).peer()));
		}
		assertThat(senders).hasSize(3);
		for (int i = 0; i < 3; i++) {
			dealer.send("one each");
		}
		for (ForeignSocket peer : List.of(bound, overTcp, overIpc)) {
			assertThat(peer.receiveText()).containsExactly("one each");
		}
	}

	private List<ForeignSocket> connect(String type, int count, ZmqSocket ours) {
		String endpoint = ours.bind(LOOPBACK).toString();
		List<ForeignSocket> sockets = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			sockets.add(this.libzmq.socket(type).connect(endpoint));
		}
		ours.awaitPeers(count, PATIENCE);
		return sockets;
	}

}
