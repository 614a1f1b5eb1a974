package dev.zmq.e2e;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that subscribes to more than it may is refused with what it had; the others keep
 * theirs.
 */
class SubscriptionLimitTests extends EngineTest {

	SubscriptionLimitTests() {
		super(Setup.TCP);
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aPeerWithMoreTopicsThanTheMostIsRefused(SocketType type) {
		ZmqSocket pub = socket(type).setOption(SocketOptions.MAX_SUBSCRIPTIONS, 3);
		SocketEvents events = pub.events();
		Endpoint endpoint = pub.bind(anyEndpoint());
		ZmtpPeer good = closing(ZmtpPeer.connect(endpoint, "SUB"));
		for (int i = 0; i < 10; i++) {
			// The same ones again, and others after they were cancelled, are no more.
			subscribe(good, "a");
			subscribe(good, "b");
			subscribe(good, "c" + i);
			good.write(Zmtp.command("CANCEL", Zmtp.ascii("c" + i)));
		}
		subscribe(good, "c");
		pub.awaitSubscribers("c", 1, PATIENCE);
		ZmtpPeer greedy = closing(ZmtpPeer.connect(endpoint, "SUB"));
		for (int i = 0; i < 4; i++) {
			subscribe(greedy, "greedy " + i);
		}
		greedy.raw().awaitClose();
		SocketEvent.PeerRefused refused = await(events, SocketEvent.PeerRefused.class);
		assertThat(refused.peer().address()).isEqualTo(greedy.raw().address());
		assertThat(refused.reason()).contains("more topics than the 3", "max-subscriptions");
		await().until(() -> pub.stats().subscriptions() == 3);
		pub.send("a message");
		assertThat(good.readMessage()).containsExactly("a message");
	}

	@ParameterizedTest
	@EnumSource(names = { "TCP", "INPROC" })
	void aTopicLongerThanTheLongestIsRefused(Transport transport) {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.MAX_TOPIC_LENGTH, 300);
		SocketEvents events = pub.events();
		String endpoint = pub.bind(anyEndpoint(transport)).toString();
		ZmqSocket good = socket(SocketType.SUB).subscribe("x".repeat(300));
		good.connect(endpoint);
		pub.awaitSubscribers("x".repeat(300), 1, PATIENCE);
		ZmqSocket bad = socket(SocketType.SUB).subscribe("y".repeat(301));
		bad.connect(endpoint);
		assertThat(await(events, SocketEvent.PeerRefused.class).reason()).contains("topic of 301 bytes",
				"max-topic-length is 300");
		pub.send(ZmqMessage.of("x".repeat(301)));
		assertThat(receive(good).text()).hasSize(301);
	}

	@Test
	void aTopicOfAMessageOfAnOlderPeerIsLimitedToo() {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.MAX_TOPIC_LENGTH, 10);
		SocketEvents events = pub.events();
		ZmtpPeer older = closing(ZmtpPeer.connect(pub.bind(anyEndpoint()), "SUB"));
		older.write(Zmtp.frame(0, Zmtp.ascii("\1" + "t".repeat(11))));
		older.raw().awaitClose();
		assertThat(await(events, SocketEvent.PeerRefused.class).reason()).contains("topic of 11 bytes");
	}

	@Test
	void theApplicationThatDecidesDoesNotSeeMoreThanTheMost() {
		ZmqSocket xpub = socket(SocketType.XPUB).setOption(SocketOptions.XPUB_MANUAL, true)
			.setOption(SocketOptions.MAX_SUBSCRIPTIONS, 1);
		SocketEvents events = xpub.events();
		ZmtpPeer peer = closing(ZmtpPeer.connect(xpub.bind(anyEndpoint()), "SUB"));
		subscribe(peer, "a");
		assertThat(receive(xpub).bytes()).isEqualTo(Zmtp.ascii("\1a"));
		subscribe(peer, "b");
		peer.raw().awaitClose();
		await(events, SocketEvent.PeerRefused.class);
	}

	@Test
	void aPeerOfARadioThatIsInMoreGroupsThanTheMostIsRefused() {
		ZmqSocket radio = socket(SocketType.RADIO).setOption(SocketOptions.MAX_SUBSCRIPTIONS, 2);
		SocketEvents events = radio.events();
		ZmtpPeer greedy = closing(ZmtpPeer.connect(radio.bind(anyEndpoint()), "DISH"));
		for (String group : new String[] { "a", "b", "a", "c" }) {
			greedy.write(Zmtp.command("JOIN", Zmtp.ascii(group)));
		}
		greedy.raw().awaitClose();
		assertThat(await(events, SocketEvent.PeerRefused.class).reason()).contains("more than 2 groups");
		await().until(() -> radio.stats().subscriptions() == 0);
	}

	private static void subscribe(ZmtpPeer peer, String topic) {
		peer.write(Zmtp.command("SUBSCRIBE", Zmtp.ascii(topic)));
	}

}
