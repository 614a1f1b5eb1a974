package dev.zmq.e2e;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.OldPeer;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers that speak as libzmq 2 and libzmq 3 did, in all patterns, connecting to us and
 * connected to.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("ages")
class OldPeersTests extends EngineTest {

	private final Age age;

	OldPeersTests(Age age) {
		this.age = age;
	}

	static Stream<Age> ages() {
		return Stream.of(new Age(1, true), new Age(1, false), new Age(2, true), new Age(2, false));
	}

	@Test
	void pushesToUs() {
		ZmqSocket pull = socket(SocketType.PULL);
		OldPeer push = peer(pull, SocketType.PUSH);
		push.send("one").send("two", "", "frames").send("x".repeat(253)).send("y".repeat(70_000)).send("");
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("one"));
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("two", "", "frames"));
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("x".repeat(253)));
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("y".repeat(70_000)));
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of(""));
	}

	@Test
	void pullsFromUs() {
		ZmqSocket push = socket(SocketType.PUSH);
		OldPeer pull = peer(push, SocketType.PULL);
		for (int size : new int[] { 0, 1, 252, 253, 254, 255, 256, 70_000 }) {
			push.send("m".repeat(size), "n");
			assertThat(pull.readMessage()).containsExactly("m".repeat(size), "n");
		}
	}

	@Test
	void asksUs() {
		ZmqSocket rep = socket(SocketType.REP);
		OldPeer req = peer(rep, SocketType.REQ);
		for (int i = 0; i < 3; i++) {
			req.send("", "question " + i);
			assertThat(receive(rep).text()).isEqualTo("question " + i);
			rep.send("answer " + i);
			assertThat(req.readMessage()).containsExactly("", "answer " + i);
		}
	}

	@Test
	void answersUs() {
		ZmqSocket req = socket(SocketType.REQ);
		OldPeer rep = peer(req, SocketType.REP);
		for (int i = 0; i < 3; i++) {
			req.send("question " + i);
			assertThat(rep.readMessage()).containsExactly("", "question " + i);
			rep.send("", "answer " + i);
			assertThat(receive(req).text()).isEqualTo("answer " + i);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "ROUTER", "DEALER", "REP" })
	void isDealtWith(SocketType type) {
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("our name"));
		OldPeer peer = peer(dealer, type);
		assertThat(peer.ourIdentity()).isEqualTo("our name");
		dealer.send("", "hello");
		assertThat(peer.readMessage()).containsExactly("", "hello");
		peer.send("", "hello yourself");
		assertThat(receive(dealer)).isEqualTo(ZmqMessage.of("", "hello yourself"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "its name" })
	void isRoutedTo(String identity) {
		ZmqSocket router = socket(SocketType.ROUTER);
		OldPeer dealer = peer(router, SocketType.DEALER, identity);
		assertThat(dealer.ourIdentity()).isEmpty();
		dealer.send("hello");
		ZmqMessage hello = receive(router);
		if (identity.isEmpty()) {
			assertThat(hello.frame(0)).hasSize(5);
		}
		else {
			assertThat(hello.frame(0)).asString().isEqualTo(identity);
		}
		router.send(ZmqMessage.of(hello.frame(0), Zmtp.ascii("for you")));
		assertThat(dealer.readMessage()).containsExactly("for you");
		Peer peer = router.peers().get(0);
		assertThat(peer.routingId()).isEqualTo(Zmtp.ascii(identity));
		assertThat(peer.socketType()).isEqualTo(SocketType.DEALER);
		assertThat(peer.properties().get("Socket-Type")).isEqualTo((this.age.version() == 1) ? null : "DEALER");
	}

	@Test
	void hasANameOfTwoHundredAndFiftyFiveBytesAtMost() {
		String longest = "n".repeat(255);
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii(longest));
		OldPeer dealer = peer(router, SocketType.DEALER, longest);
		assertThat(dealer.ourIdentity()).isEqualTo(longest);
		dealer.send("x");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of(longest, "x"));
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void subscribesToUs(SocketType type) {
		ZmqSocket publisher = socket(type);
		OldPeer sub = peer(publisher, SocketType.SUB);
		if (this.age.version() == 1) {
			// It does not tell what it wants, so it gets everything.
			publisher.awaitSubscribers("anything", 1, PATIENCE);
			publisher.send("anything", "at all");
			assertThat(sub.readMessage()).containsExactly("anything", "at all");
			if (type == SocketType.XPUB) {
				assertThat(receive(publisher).bytes()).containsExactly(1);
			}
			return;
		}
		sub.send("\u0001topic");
		publisher.awaitSubscribers("topic", 1, PATIENCE);
		publisher.send("other", "not wanted");
		publisher.send("topic", "wanted");
		assertThat(sub.readMessage()).containsExactly("topic", "wanted");
		sub.send("\u0000topic");
		await().until(() -> publisher.stats().subscriptions() == 0);
	}

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB" })
	void publishesToUs(SocketType type) {
		ZmqSocket subscriber = socket(type);
		subscriber.subscribe("early");
		OldPeer pub = peer(subscriber, SocketType.PUB);
		assertThat(pub.readMessage()).containsExactly("\u0001early");
		subscriber.subscribe("t".repeat(255));
		assertThat(pub.readMessage()).containsExactly("\u0001" + "t".repeat(255));
		if (type == SocketType.SUB) {
			// The oldest publishers do not filter.
			pub.send("never asked for");
		}
		pub.send("early bird", "news");
		assertThat(receive(subscriber)).isEqualTo(ZmqMessage.of("early bird", "news"));
		subscriber.unsubscribe("early");
		assertThat(pub.readMessage()).containsExactly("\u0000early");
	}

	@Test
	void isOurOnlyPeer() {
		ZmqSocket pair = socket(SocketType.PAIR);
		OldPeer other = peer(pair, SocketType.PAIR);
		assertThat(pair.send(ZmqMessage.of("ping"), PATIENCE.dividedBy(4))).isTrue();
		assertThat(other.readMessage()).containsExactly("ping");
		other.send("pong");
		assertThat(receive(pair).text()).isEqualTo("pong");
	}

	@Test
	void mayBreakTheRulesOfFramesOnlyOnItsOwnConnection() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.MAX_MESSAGE_SIZE, 1000L);
		SocketEvents events = pull.events();
		List<byte[]> attacks = (this.age.version() == 1)
				? List.of(new byte[] { 0 }, new byte[] { 2, 2, 0 }, new byte[] { 'G', 'E', 'T' }, oldSize(-1),
						oldSize(0), oldSize(Long.MIN_VALUE), oldSize(1L << 40), oldSize(1002))
				: List.of(Zmtp.command("PING", new byte[10]), new byte[] { 8, 0 }, Zmtp.header(0, -1),
						Zmtp.header(0, 1L << 40), Zmtp.header(1, 1001), new byte[] { 4, 0, 0, 0, 0, 0, 0, 1, 0 });
		String endpoint = this.age.weBind() ? pull.bind(anyEndpoint()).toString() : "";
		for (byte[] attack : attacks) {
			OldPeer peer = this.age.weBind() ? open(RawPeer.connect(Endpoint.parse(endpoint)), SocketType.PUSH, "")
					: peer(pull, SocketType.PUSH);
			peer.send("fine so far");
			peer.raw().write(attack);
			assertThat(receive(pull).text()).isEqualTo("fine so far");
			peer.raw().awaitClose();
			assertThat(await(events, SocketEvent.Disconnected.class).reason()).isNotBlank();
			peer.close();
		}
		peerAgain(pull, endpoint).send("served");
		assertThat(receive(pull).text()).isEqualTo("served");
		assertThat(pull.tryReceive()).isNull();
	}

	@Test
	void maySendAMessageOfTheMaximum() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.MAX_MESSAGE_SIZE, 1000L);
		peer(pull, SocketType.PUSH).send("x".repeat(1000));
		assertThat(receive(pull).bytes()).hasSize(1000);
	}

	@Test
	void mayBeReplacedByANewerOne() {
		ZmqSocket pull = socket(SocketType.PULL);
		String endpoint = this.age.weBind() ? pull.bind(anyEndpoint()).toString() : "";
		OldPeer old = peerAgain(pull, endpoint);
		old.send("old");
		assertThat(receive(pull).text()).isEqualTo("old");
		old.close();
		await().until(() -> pull.peers().isEmpty());
		RawPeer raw = this.age.weBind() ? RawPeer.connect(Endpoint.parse(endpoint)) : accept(pull);
		closing(ZmtpPeer.handshake(raw, 1, "PUSH")).send("new");
		assertThat(receive(pull).text()).isEqualTo("new");
	}

	@Test
	void maySendEachByteAlone() {
		ZmqSocket pull = socket(SocketType.PULL);
		OldPeer push = peer(pull, SocketType.PUSH);
		for (byte b : Zmtp.concat(OldPeer.frame(this.age.version(), true, "a"),
				OldPeer.frame(this.age.version(), false, "b".repeat(300)))) {
			push.raw().write(new byte[] { b });
		}
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("a", "b".repeat(300)));
	}

	private OldPeer peer(ZmqSocket ours, SocketType type) {
		return peer(ours, type, "");
	}

	private OldPeer peer(ZmqSocket ours, SocketType type, String identity) {
		RawPeer raw = this.age.weBind() ? RawPeer.connect(ours.bind(anyEndpoint())) : accept(ours);
		return open(raw, type, identity);
	}

	private OldPeer peerAgain(ZmqSocket ours, String endpoint) {
		return open(this.age.weBind() ? RawPeer.connect(Endpoint.parse(endpoint)) : accept(ours), SocketType.PUSH, "");
	}

	private OldPeer open(RawPeer raw, SocketType type, String identity) {
		return closing(OldPeer.open(this.age.version(), closing(raw), type, identity));
	}

	private RawPeer accept(ZmqSocket ours) {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ours.connect(listener.endpoint());
		return listener.accept();
	}

	private static byte[] oldSize(long length) {
		return ByteBuffer.allocate(10).put((byte) 0xff).putLong(length).array();
	}

	/**
	 * How old a peer is.
	 *
	 * @param version the version of ZMTP that it speaks
	 * @param weBind whether our socket binds
	 */
	record Age(int version, boolean weBind) {

		@Override
		public String toString() {
			return "ZMTP " + this.version + ".0, " + (this.weBind ? "we bind" : "we connect");
		}

	}

}
