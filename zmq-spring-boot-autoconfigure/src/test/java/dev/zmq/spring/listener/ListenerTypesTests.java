package dev.zmq.spring.listener;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Listeners on sockets of all types but REP, and results that go elsewhere.
 */
class ListenerTypesTests {

	private final ListenerFixture fixture = new ListenerFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aPullListenerGetsMessagesInOrder() throws InterruptedException {
		this.fixture.listen(this.fixture.collector(SocketType.PULL));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			for (int i = 0; i < 2000; i++) {
				push.send("n" + i);
			}
			for (int i = 0; i < 2000; i++) {
				assertThat(this.fixture.next().getMessage().text()).isEqualTo("n" + i);
			}
		}
	}

	@Test
	void aGatherListenerGetsMessages() throws InterruptedException {
		this.fixture.listen(this.fixture.collector(SocketType.GATHER));
		try (ZmqSocket scatter = this.fixture.peer(SocketType.SCATTER)) {
			scatter.send("x");
			assertThat(this.fixture.next().getMessage().text()).isEqualTo("x");
		}
	}

	@Test
	void aServerListenerAnswersEachClient() {
		this.fixture
			.listen(this.fixture.endpoint(SocketType.SERVER, (delivery) -> "re: " + delivery.getMessage().text()));
		try (ZmqSocket one = this.fixture.peer(SocketType.CLIENT);
				ZmqSocket other = this.fixture.peer(SocketType.CLIENT)) {
			one.send("1");
			other.send("2");
			assertThat(one.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("re: 1"));
			assertThat(other.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("re: 2"));
		}
	}

	@Test
	void aPeerListenerAnswersWithAMessageThatNeedsNoAddress() {
		this.fixture.listen(this.fixture.endpoint(SocketType.PEER, (delivery) -> ZmqMessage.of("answer")));
		try (ZmqSocket peer = this.fixture.context.socket(SocketType.PEER)) {
			int id = peer.connectPeer(this.fixture.boundEndpoint());
			peer.send(ZmqMessage.of("x").withRoutingId(id));
			assertThat(peer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("answer"));
		}
	}

	@Test
	void aChannelListenerAnswers() {
		this.fixture
			.listen(this.fixture.endpoint(SocketType.CHANNEL, (delivery) -> delivery.getMessage().text() + "!"));
		try (ZmqSocket channel = this.fixture.peer(SocketType.CHANNEL)) {
			channel.send("x");
			assertThat(channel.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("x!"));
		}
	}

	@Test
	void aListenerMayConnect() throws InterruptedException {
		ZmqSocket push = this.fixture.context.socket(SocketType.PUSH);
		push.bind("inproc://source");
		this.fixture.listen(this.fixture.collector(SocketType.PULL)
			.endpoints(new ZmqEndpoints(List.of(), List.of("inproc://source"))));
		push.send("x");
		assertThat(this.fixture.next().getMessage().text()).isEqualTo("x");
	}

	@Test
	void aSubListenerWithoutTopicsGetsEverything() throws InterruptedException {
		this.fixture.listen(this.fixture.collector(SocketType.SUB));
		try (ZmqSocket publisher = this.fixture.peer(SocketType.PUB)) {
			publisher.awaitSubscribers("", 1, ListenerFixture.LIMIT);
			publisher.send("eur.usd", "1.1");
			publisher.send("alone");
			ZmqDelivery first = this.fixture.next();
			assertThat(first.getTopic()).isEqualTo(bytes("eur.usd"));
			assertThat(first.getPayload()).isEqualTo(bytes("1.1"));
			ZmqDelivery second = this.fixture.next();
			assertThat(second.getTopic()).isEqualTo(bytes("alone"));
			assertThat(second.getPayload()).isEqualTo(bytes("alone"));
		}
	}

	@Test
	void aSubListenerGetsItsTopics() throws InterruptedException {
		ZmqListenerContainer container = this.fixture
			.listen(this.fixture.collector(SocketType.SUB).topics(List.of("eur.{pair}", "usd")));
		try (ZmqSocket publisher = this.fixture.peer(SocketType.PUB)) {
			publisher.awaitSubscribers("eur.", 1, ListenerFixture.LIMIT);
			publisher.awaitSubscribers("usd", 1, ListenerFixture.LIMIT);
			publisher.send("gbp.usd", "not subscribed");
			publisher.send("eur.usd.x", "does not match");
			publisher.send("eur.usd", "1.1");
			publisher.send("usd.chf", "0.9");
			ZmqDelivery first = this.fixture.next();
			assertThat(first.getMessage()).isEqualTo(ZmqMessage.of("eur.usd", "1.1"));
			assertThat(first.getTopicVariables()).isEqualTo(Map.of("pair", "usd"));
			assertThat(this.fixture.next().getMessage()).isEqualTo(ZmqMessage.of("usd.chf", "0.9"));
		}
		assertThat(container.getStatus().ignored()).isEqualTo(1);
	}

	@Test
	void aSubListenerOnAConfiguredSocketMayNarrowItsTopics() throws InterruptedException {
		this.fixture.sockets.register(ZmqSocketDefinition.named("listener")
			.type(SocketType.SUB)
			.bind("tcp://127.0.0.1:*")
			.topics(List.of("a", "b"))
			.build());
		this.fixture.listen(ZmqListenerEndpoint.of("listener", (delivery) -> {
			this.fixture.deliveries.add(delivery);
			return null;
		}).topics(List.of("b")));
		try (ZmqSocket publisher = this.fixture.peer(SocketType.PUB)) {
			publisher.awaitSubscribers("a", 1, ListenerFixture.LIMIT);
			publisher.awaitSubscribers("b", 1, ListenerFixture.LIMIT);
			publisher.send("a", "1");
			publisher.send("b", "2");
			assertThat(this.fixture.next().getMessage()).isEqualTo(ZmqMessage.of("b", "2"));
		}
	}

	@Test
	void aStoppedSubListenerHasNoSubscriptionsOnASocketThatStaysOpen() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("listener").type(SocketType.SUB).bind("tcp://127.0.0.1:*").build());
		ZmqListenerContainer container = this.fixture
			.listen(ZmqListenerEndpoint.of("listener", (delivery) -> null).topics(List.of("a")));
		ZmqSocket socket = this.fixture.sockets.getSocket("listener");
		assertThat(socket.stats().subscriptions()).isEqualTo(1);
		for (int i = 0; i < 3; i++) {
			container.stop();
			await().untilAsserted(() -> assertThat(socket.stats().subscriptions()).isZero());
			container.start();
			await().untilAsserted(() -> assertThat(socket.stats().subscriptions()).isEqualTo(1));
		}
	}

	@Test
	void aRouterListenerSeesTheRoutingIdAndAnswersTheSender() throws InterruptedException {
		this.fixture.listen(this.fixture.endpoint(SocketType.ROUTER, (delivery) -> {
			this.fixture.deliveries.add(delivery);
			return "to " + new String(delivery.getPayload(), StandardCharsets.UTF_8);
		}));
		ZmqSocket dealer = this.fixture.context.socket(SocketType.DEALER);
		dealer.setOption(SocketOptions.ROUTING_ID, bytes("me"));
		dealer.connect(this.fixture.boundEndpoint());
		dealer.send("a", "b");
		ZmqDelivery delivery = this.fixture.next();
		assertThat(delivery.getMessage()).isEqualTo(ZmqMessage.of("me", "a", "b"));
		assertThat(delivery.getRoutingId()).isEqualTo(bytes("me"));
		assertThat(dealer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("to b"));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEqualTo("to x");
		}
	}

	@Test
	void aRouterListenerMaySendWholeMessages() {
		this.fixture.listen(this.fixture.endpoint(SocketType.ROUTER,
				(delivery) -> ZmqMessage.wrap(delivery.getMessage().frame(0), bytes("x"), bytes("y"))));
		try (ZmqSocket dealer = this.fixture.peer(SocketType.DEALER)) {
			dealer.send("a");
			assertThat(dealer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("x", "y"));
		}
	}

	@Test
	void aReqThatAsksAFailingRouterListenerGetsAnEmptyReply() {
		this.fixture.listen(this.fixture.endpoint(SocketType.ROUTER, (delivery) -> {
			throw new IllegalStateException("no good");
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEmpty();
		}
	}

	@Test
	void aDealerListenerIsAWorkerBehindARouter() {
		this.fixture.listen(this.fixture.endpoint(SocketType.DEALER,
				(delivery) -> "done " + new String(delivery.getPayload(), StandardCharsets.UTF_8)));
		try (ZmqSocket router = this.fixture.peer(SocketType.ROUTER)) {
			router.awaitPeers(1, ListenerFixture.LIMIT);
			// The worker's id is not known before it sends something, so give it a name.
			this.fixture.sockets.getSocket("listener").send("ready");
			byte[] worker = router.receive(ListenerFixture.LIMIT).frame(0);
			router.send(ZmqMessage.wrap(worker, bytes("client"), new byte[0], bytes("job")));
			assertThat(router.receive(ListenerFixture.LIMIT))
				.isEqualTo(ZmqMessage.wrap(worker, bytes("client"), new byte[0], bytes("done job")));
		}
	}

	@Test
	void aPairListenerAnswers() {
		this.fixture.listen(this.fixture.endpoint(SocketType.PAIR, (delivery) -> delivery.getMessage().text() + "!"));
		try (ZmqSocket pair = this.fixture.peer(SocketType.PAIR)) {
			pair.send("x");
			assertThat(pair.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("x!"));
		}
	}

	@Test
	void resultsMayGoToAnotherSocket() {
		ZmqSocket audit = this.fixture.context.socket(SocketType.PULL);
		audit.bind("inproc://audit");
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("audit").type(SocketType.PUSH).connect("inproc://audit").build());
		this.fixture.listen(this.fixture.endpoint(SocketType.PULL, (delivery) -> {
			String text = delivery.getMessage().text();
			return text.isEmpty() ? null : "seen " + text;
		}).sendTo("audit"));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("");
			push.send("x");
			assertThat(audit.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("seen x"));
		}
	}

	@Test
	void resultsMayBePublishedUnderATopic() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("news").type(SocketType.PUB).bind("inproc://news").build());
		ZmqSocket reader = this.fixture.context.socket(SocketType.SUB);
		reader.subscribe("jobs");
		this.fixture.listen(this.fixture.endpoint(SocketType.PULL, (delivery) -> "x").sendTo("news::jobs"));
		reader.connect("inproc://news");
		this.fixture.template.awaitSubscribers("news", "jobs", 1, ListenerFixture.LIMIT);
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("go");
			assertThat(reader.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("jobs", "x"));
		}
	}

	@Test
	void backPressureReachesThePeer() throws InterruptedException {
		CountDownLatch gate = new CountDownLatch(1);
		this.fixture.sockets.register(ZmqSocketDefinition.named("listener")
			.type(SocketType.PULL)
			.bind("inproc://slow")
			.settings(List.of(new ZmqSocketSetting<>(SocketOptions.RECEIVE_HWM, 5, "hwm")))
			.build());
		ZmqListenerContainer container = this.fixture.listen(ZmqListenerEndpoint.of("listener", (delivery) -> {
			this.fixture.deliveries.add(delivery);
			gate.await();
			return null;
		}));
		ZmqSocket push = this.fixture.context.socket(SocketType.PUSH);
		push.setOption(SocketOptions.SEND_HWM, 5);
		push.connect("inproc://slow");
		List<Integer> sent = new ArrayList<>();
		while (push.send(ZmqMessage.of("n" + sent.size()), Duration.ofMillis(100))) {
			sent.add(sent.size());
		}
		assertThat(sent.size()).isBetween(6, 20);
		assertThat(container.getStatus().received()).isEqualTo(1);
		gate.countDown();
		for (int i : sent) {
			assertThat(this.fixture.next().getMessage().text()).isEqualTo("n" + i);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
