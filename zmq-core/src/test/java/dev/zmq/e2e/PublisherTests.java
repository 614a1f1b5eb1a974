package dev.zmq.e2e;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Publishers and their subscribers.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class PublisherTests extends EngineTest {

	PublisherTests(Setup setup) {
		super(setup);
	}

	@Test
	void aSubscriberGetsWhatItSubscribedToAndNothingElse() {
		ZmqSocket pub = socket(SocketType.PUB);
		ZmqSocket sub = subscriber(pub, "a", "bc");
		for (String topic : List.of("a", "b", "ab", "bc", "c", "bcd", "", "A", "end")) {
			pub.send(topic, "body of " + topic);
		}
		sub.subscribe("end");
		pub.awaitSubscribers("end", 1, PATIENCE);
		pub.send("end");
		assertThat(receiveTexts(sub, 5)).containsExactly("a", "ab", "bc", "bcd", "end");
	}

	@Test
	void whatNobodySubscribedToIsNeitherSentNorDropped() {
		ZmqSocket pub = socket(SocketType.PUB);
		pub.send("nobody");
		subscriber(pub, "a");
		pub.send("b");
		assertThat(pub.stats().sentMessages()).isZero();
		assertThat(pub.stats().droppedTotal()).isZero();
	}

	@Test
	void eachSubscriberThatGetsAMessageCounts() {
		ZmqSocket pub = socket(SocketType.PUB);
		ZmqSocket all = subscriber(pub, "");
		ZmqSocket some = subscriber(pub, "a");
		pub.awaitSubscribers("a", 2, PATIENCE);
		pub.send("a");
		pub.send("b");
		assertThat(receiveTexts(all, 2)).containsExactly("a", "b");
		assertThat(receiveTexts(some, 1)).containsExactly("a");
		assertThat(pub.stats().sentMessages()).isEqualTo(3);
		assertThat(pub.stats().subscriptions()).isEqualTo(2);
		assertThat(all.stats().subscriptions()).isEqualTo(1);
	}

	@Test
	void subscriptionsAreCounted() {
		ZmqSocket pub = socket(SocketType.PUB);
		ZmqSocket sub = subscriber(pub, "a");
		sub.subscribe("a").unsubscribe("a").subscribe("mark");
		pub.awaitSubscribers("mark", 1, PATIENCE);
		pub.send("a1");
		assertThat(receive(sub).text()).isEqualTo("a1");
		sub.unsubscribe("a");
		await().until(() -> pub.stats().subscriptions() == 1);
		pub.send("a2");
		pub.send("mark");
		assertThat(receive(sub).text()).isEqualTo("mark");
	}

	@Test
	void aPublisherDropsForASubscriberThatIsFullAndCounts() {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.SEND_HWM, 10)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		ZmqSocket slow = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 10)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192)
			.subscribe("");
		slow.connect(pub.bind(anyEndpoint()).toString());
		pub.awaitSubscribers("", 1, PATIENCE);
		SocketEvents events = pub.events();
		int count = 2000;
		for (int i = 0; i < count; i++) {
			pub.send(i + ":" + "x".repeat(5000));
		}
		long dropped = pub.stats().dropped(DropReason.HIGH_WATER_MARK);
		assertThat(dropped).isPositive();
		assertThat(pub.stats().sentMessages()).isEqualTo(count - dropped);
		if (!transport().isStream()) {
			assertThat(dropped).isEqualTo(count - 20);
		}
		SocketEvent.Dropped event = await(events, SocketEvent.Dropped.class);
		assertThat(event.reason()).isEqualTo(DropReason.HIGH_WATER_MARK);
		assertThat(event.peer()).isEqualTo(pub.peers().get(0));
		List<Integer> numbers = receiveTexts(slow, (int) (count - dropped)).stream()
			.map((text) -> Integer.valueOf(text.substring(0, text.indexOf(':'))))
			.toList();
		assertThat(numbers).isSorted().doesNotHaveDuplicates();
		assertThat(slow.tryReceive()).isNull();
	}

	@Test
	void aBurstOfDropsIsOneEvent() {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.SEND_HWM, 1);
		ZmqSocket slow = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 1).subscribe("");
		slow.connect(pub.bind(anyEndpoint(dev.zmq.testkit.Transport.INPROC)).toString());
		pub.awaitSubscribers("", 1, PATIENCE);
		try (SocketEvents events = pub.events()) {
			for (int i = 0; i < 100; i++) {
				pub.send("x");
			}
			assertThat(events.drain()).hasSize(1);
			assertThat(pub.stats().dropped(DropReason.HIGH_WATER_MARK)).isEqualTo(98);
		}
	}

	@Test
	void aSlowSubscriberDoesNotHarmAnother() {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.SEND_HWM, 2)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		ZmqSocket slow = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 2)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192)
			.subscribe("");
		String endpoint = pub.bind(anyEndpoint()).toString();
		slow.connect(endpoint);
		ZmqSocket quick = socket(SocketType.SUB).subscribe("");
		quick.connect(endpoint);
		pub.awaitSubscribers("", 2, PATIENCE);
		ZmqMessage padded = ZmqMessage.of("x".repeat(10_000));
		for (int i = 0; i < 200; i++) {
			pub.send(padded);
			assertThat(receive(quick)).isEqualTo(padded);
		}
		assertThat(pub.stats().dropped(DropReason.HIGH_WATER_MARK)).isPositive();
	}

	@Test
	void anXpubReceivesTheFirstSubscriptionAndTheLastCancellationOfATopic() {
		ZmqSocket xpub = socket(SocketType.XPUB);
		ZmqSocket first = subscriber(xpub, "topic");
		assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("\u0001topic"));
		ZmqSocket second = socket(SocketType.SUB).subscribe("topic");
		second.connect(xpub.endpoints().get(0).toString());
		xpub.awaitSubscribers("topic", 2, PATIENCE);
		assertThat(xpub.tryReceive()).isNull();
		first.unsubscribe("topic");
		second.close();
		assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("\u0000topic"));
		assertThat(xpub.stats().subscriptions()).isZero();
	}

	@Test
	void anXsubSubscribesByMessage() {
		ZmqSocket xpub = socket(SocketType.XPUB);
		ZmqSocket xsub = socket(SocketType.XSUB);
		xsub.connect(xpub.bind(anyEndpoint()).toString());
		xsub.awaitPeers(1, PATIENCE);
		xsub.send("\u0001a");
		xpub.awaitSubscribers("a", 1, PATIENCE);
		xpub.send("a", "1");
		assertThat(receive(xsub)).isEqualTo(ZmqMessage.of("a", "1"));
		xsub.send("\u0000a");
		await().until(() -> xpub.stats().subscriptions() == 0);
		xsub.send("hello", "publisher");
		assertThat(receive(xpub).text()).isEqualTo("\u0001a");
		assertThat(receive(xpub).text()).isEqualTo("\u0000a");
		assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("hello", "publisher"));
	}

	@Test
	void moreSubscriptionsThanTheHighWaterMarkAllArrive() {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.RECEIVE_HWM, 1);
		ZmqSocket sub = socket(SocketType.SUB).setOption(SocketOptions.SEND_HWM, 1);
		sub.connect(pub.bind(anyEndpoint()).toString());
		sub.awaitPeers(1, PATIENCE);
		for (int i = 0; i < 2000; i++) {
			sub.subscribe("topic " + i);
		}
		await().until(() -> pub.stats().subscriptions() == 2000);
	}

	private ZmqSocket subscriber(ZmqSocket publisher, String... topics) {
		ZmqSocket sub = socket(SocketType.SUB);
		List<dev.zmq.Endpoint> bound = publisher.endpoints();
		dev.zmq.Endpoint endpoint = bound.isEmpty() ? publisher.bind(anyEndpoint()) : bound.get(0);
		sub.connect(endpoint.toString());
		for (String topic : topics) {
			sub.subscribe(topic);
			publisher.awaitSubscribers(topic, 1, PATIENCE);
		}
		return sub;
	}

}
