package dev.zmq.interop;

import java.util.List;
import java.util.stream.IntStream;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Subscriptions travel to and from libzmq, however many they are.
 * <p>
 * Thread: one.
 */
class SubscriptionInteropTests extends LibzmqTest {

	private static final int MANY = 10_000;

	private static final String SUBSCRIBE = "\u0001";

	private static final String CANCEL = "\u0000";

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tenThousandSubscriptionsOfOurSubReachALibzmqPublisher(boolean connectedFirst) {
		ForeignSocket xpub = this.libzmq.socket("XPUB");
		String endpoint = xpub.bind(LOOPBACK);
		ZmqSocket sub = socket(SocketType.SUB);
		if (connectedFirst) {
			sub.connect(endpoint);
			sub.awaitPeers(1, PATIENCE);
		}
		ForeignPeer.Reply topics = xpub.beginCollectingTopics(MANY);
		IntStream.range(0, MANY).forEach((i) -> sub.subscribe("topic-" + i));
		if (!connectedFirst) {
			sub.connect(endpoint);
		}
		assertThat(topics.await()).containsExactly(Integer.toString(MANY), Integer.toString(MANY),
				Frames.text("topic-0"));
		assertThat(sub.stats().subscriptions()).isEqualTo(MANY);
		assertThat(sub.stats().droppedTotal()).isZero();
		xpub.send("topic-9999", "last");
		assertThat(receive(sub)).isEqualTo(ZmqMessage.of("topic-9999", "last"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tenThousandSubscriptionsOfALibzmqSubReachOurXpub(boolean connectedFirst) {
		ZmqSocket xpub = socket(SocketType.XPUB);
		String endpoint = xpub.bind(LOOPBACK).toString();
		ForeignSocket sub = this.libzmq.socket("SUB", "SNDHWM=0");
		if (connectedFirst) {
			sub.connect(endpoint);
			xpub.awaitPeers(1, PATIENCE);
		}
		sub.subscribeMany(MANY, "topic-");
		if (!connectedFirst) {
			sub.connect(endpoint);
		}
		List<String> topics = IntStream.range(0, MANY).mapToObj((i) -> receive(xpub).text()).toList();
		assertThat(topics).containsExactlyInAnyOrderElementsOf(
				IntStream.range(0, MANY).mapToObj((i) -> SUBSCRIBE + "topic-" + i).toList());
		assertThat(xpub.stats().subscriptions()).isEqualTo(MANY);
		xpub.send("topic-1234", "hit");
		xpub.send("topic", "miss");
		xpub.send("topic-9999", "hit");
		assertThat(sub.receiveText()).containsExactly("topic-1234", "hit");
		assertThat(sub.receiveText()).containsExactly("topic-9999", "hit");
	}

	@Test
	void tenThousandSubscriptionsOfALibzmqSubReachOurPub() {
		ZmqSocket pub = socket(SocketType.PUB);
		ForeignSocket sub = this.libzmq.socket("SUB", "SNDHWM=0").connect(pub.bind(LOOPBACK));
		sub.subscribeMany(MANY, "topic-");
		Awaitility.await().atMost(PATIENCE).until(() -> pub.stats().subscriptions() == MANY);
		pub.awaitSubscribers("topic-9999", 1, PATIENCE);
		pub.send("topic-0 and more", "0");
		assertThat(sub.receiveText()).containsExactly("topic-0 and more", "0");
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void onlyMessagesThatMatchAPrefixOfTheirFirstFrameAreSent(SocketType type) {
		ZmqSocket publisher = socket(type);
		ForeignSocket sub = this.libzmq.socket("SUB").subscribe("a").subscribe("bc").connect(publisher.bind(LOOPBACK));
		publisher.awaitSubscribers("a", 1, PATIENCE);
		publisher.awaitSubscribers("bc", 1, PATIENCE);
		for (String topic : List.of("", "a", "b", "abc", "bc", "bcd", "c")) {
			publisher.send(topic, "a body that does not count");
		}
		for (String topic : List.of("a", "abc", "bc", "bcd")) {
			assertThat(sub.receiveText()).containsExactly(topic, "a body that does not count");
		}
		sub.unsubscribe("a");
		sub.subscribe("end");
		publisher.awaitSubscribers("end", 1, PATIENCE);
		publisher.send("abc", "no more");
		publisher.send("end");
		assertThat(sub.receiveText()).containsExactly("end");
	}

	@Test
	void ourSubCountsItsSubscriptionsAndCancelsWithTheLast() {
		ForeignSocket xpub = this.libzmq.socket("XPUB");
		ZmqSocket sub = socket(SocketType.SUB);
		sub.connect(xpub.bind(LOOPBACK));
		sub.awaitPeers(1, PATIENCE);
		sub.subscribe("twice").subscribe("twice").subscribe("once");
		// The second time is told, too, and this XPUB does not show it.
		assertThat(xpub.receiveText()).containsExactly(SUBSCRIBE + "twice");
		assertThat(xpub.receiveText()).containsExactly(SUBSCRIBE + "once");
		sub.unsubscribe("twice").unsubscribe("once");
		assertThat(xpub.receiveText()).containsExactly(CANCEL + "once");
		xpub.send("twice", "still there");
		assertThat(receive(sub)).isEqualTo(ZmqMessage.of("twice", "still there"));
		sub.unsubscribe("twice");
		assertThat(xpub.receiveText()).containsExactly(CANCEL + "twice");
	}

	@Test
	void ourXpubReportsTheFirstSubscriberOfATopicAndTheLeaveOfTheLast() {
		ZmqSocket xpub = socket(SocketType.XPUB);
		String endpoint = xpub.bind(LOOPBACK).toString();
		ForeignSocket one = this.libzmq.socket("SUB").subscribe("shared").connect(endpoint);
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "shared");
		ForeignSocket two = this.libzmq.socket("SUB").subscribe("shared").connect(endpoint);
		xpub.awaitSubscribers("shared", 2, PATIENCE);
		two.subscribe("own");
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "own");
		one.unsubscribe("shared");
		one.subscribe("mark");
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "mark");
		two.unsubscribe("shared");
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "shared");
		two.close();
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "own");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 254, 255, 256, 1000, 70_000 })
	void topicsOfEveryLengthTravelBothWays(int length) {
		String topic = "t".repeat(length);
		ForeignSocket theirs = this.libzmq.socket("XPUB");
		ZmqSocket sub = socket(SocketType.SUB).subscribe(topic);
		sub.connect(theirs.bind(LOOPBACK));
		assertThat(theirs.receive()).isEqualTo(Frames.describe(ZmqMessage.of(SUBSCRIBE + topic)));
		theirs.send(topic + "!");
		assertThat(receive(sub).text()).isEqualTo(topic + "!");

		ZmqSocket ours = socket(SocketType.XPUB);
		ForeignSocket theirSub = this.libzmq.socket("SUB").subscribe(topic).connect(ours.bind(LOOPBACK));
		assertThat(receive(ours).text()).isEqualTo(SUBSCRIBE + topic);
		ours.send(topic + "!");
		assertThat(theirSub.receive()).isEqualTo(Frames.describe(ZmqMessage.of(topic + "!")));
	}

	@Test
	void aMessageOfAnXsubThatIsNoSubscriptionIsDeliveredAsItIs() {
		ZmqSocket xpub = socket(SocketType.XPUB);
		ForeignSocket theirs = this.libzmq.socket("XSUB").connect(xpub.bind(LOOPBACK));
		theirs.send("upstream", "with a second frame");
		assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("upstream", "with a second frame"));

		ForeignSocket theirXpub = this.libzmq.socket("XPUB");
		ZmqSocket xsub = socket(SocketType.XSUB);
		xsub.connect(theirXpub.bind(LOOPBACK));
		xsub.awaitPeers(1, PATIENCE);
		xsub.send("upstream");
		assertThat(theirXpub.receiveText()).containsExactly("upstream");
	}

}
