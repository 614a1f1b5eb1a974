package dev.zmq.e2e;

import java.time.Duration;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the options of publishers and subscribers do.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class PublisherOptionsTests extends EngineTest {

	private static final String SUBSCRIBE = "\u0001";

	private static final String CANCEL = "\u0000";

	PublisherOptionsTests(Setup setup) {
		super(setup);
	}

	@Test
	void aVerboseXpubReceivesEverySubscription() {
		ZmqSocket xpub = xpub(SocketOptions.XPUB_VERBOSE);
		ZmqSocket one = subscriber(xpub).subscribe("A").subscribe("A");
		assertThat(receiveTexts(xpub, 2)).containsOnly(SUBSCRIBE + "A");
		ZmqSocket other = subscriber(xpub).subscribe("A");
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "A");
		one.close(Duration.ZERO);
		await().until(() -> xpub.peers().size() == 1);
		other.unsubscribe("A");
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "A");
	}

	@Test
	void aVerboserXpubReceivesEveryCancellationToo() {
		ZmqSocket xpub = xpub(SocketOptions.XPUB_VERBOSER);
		ZmqSocket one = subscriber(xpub).subscribe("A");
		ZmqSocket other = subscriber(xpub).subscribe("A");
		assertThat(receiveTexts(xpub, 2)).containsOnly(SUBSCRIBE + "A");
		one.close(Duration.ZERO);
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "A");
		other.unsubscribe("A");
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "A");
	}

	@Test
	void aManualXpubGivesItsPeersWhatItDecides() {
		ZmqSocket xpub = xpub(SocketOptions.XPUB_MANUAL);
		ZmqSocket one = subscriber(xpub).subscribe("A").subscribe("XA");
		ZmqMessage wish = receive(xpub);
		assertThat(wish.text()).isEqualTo(SUBSCRIBE + "A");
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "XA");
		ZmqSocket other = subscriber(xpub).subscribe("B").subscribe("XB");
		assertThat(receiveTexts(xpub, 2)).containsExactly(SUBSCRIBE + "B", SUBSCRIBE + "XB");
		// The first one by name, though another was received since; the last without one.
		xpub.subscribe(peerOf(wish), Zmtp.ascii("XA"));
		xpub.subscribe("XB");
		xpub.awaitSubscribers("XA", 1, PATIENCE);
		for (String text : List.of("A", "XA1", "B", "XB1")) {
			xpub.send(text);
		}
		assertThat(receive(one).text()).isEqualTo("XA1");
		assertThat(receive(other).text()).isEqualTo("XB1");
		xpub.unsubscribe(peerOf(wish), Zmtp.ascii("XA")).subscribe(peerOf(wish), Zmtp.ascii("A"));
		xpub.send("XA2");
		xpub.send("A2");
		assertThat(receive(one).text()).isEqualTo("A2");
		one.unsubscribe("A");
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "A");
		xpub.unsubscribe("A");
		assertThat(xpub.stats().subscriptions()).isEqualTo(1);
	}

	@Test
	void theEndOfAPeerIsShownAsItsCancellations() {
		ZmqSocket xpub = xpub(SocketOptions.XPUB_MANUAL);
		ZmqSocket one = subscriber(xpub).subscribe("A");
		receive(xpub);
		xpub.subscribe("other");
		ZmqSocket other = subscriber(xpub).subscribe("A");
		ZmqMessage wish = receive(xpub);
		one.close(Duration.ZERO);
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "A");
		other.close(Duration.ZERO);
		ZmqMessage cancelled = receive(xpub);
		assertThat(cancelled.text()).isEqualTo(CANCEL + "A");
		assertThat(cancelled.peer()).isEqualTo(wish.peer());
		assertThat(xpub.stats().subscriptions()).isZero();
		// Too late, and no harm.
		xpub.subscribe(peerOf(wish), Zmtp.ascii("A"));
		assertThat(xpub.stats().subscriptions()).isZero();
	}

	@Test
	void onlyAManualXpubDecides() {
		ZmqSocket xpub = socket(SocketType.XPUB);
		ZmqSocket sub = subscriber(xpub).subscribe("A");
		Peer peer = peerOf(receive(xpub));
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> xpub.subscribe(peer, Zmtp.ascii("A")))
			.withMessageContaining(xpub.name())
			.withMessageContaining("xpub-manual");
		assertThat(sub.isClosed()).isFalse();
	}

	@Test
	void theLastValueGoesToTheNewSubscriberAlone() {
		ZmqSocket xpub = xpub(SocketOptions.XPUB_MANUAL_LAST_VALUE);
		ZmqSocket one = subscriber(xpub).subscribe("A");
		receive(xpub);
		xpub.subscribe("A");
		xpub.send("A, as it was");
		ZmqSocket other = subscriber(xpub).subscribe("A");
		receive(xpub);
		xpub.subscribe("A");
		xpub.send("A, as it was");
		xpub.send("A, new");
		assertThat(receiveTexts(one, 2)).containsExactly("A, as it was", "A, new");
		assertThat(receiveTexts(other, 2)).containsExactly("A, as it was", "A, new");
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void withoutDroppingAFullSubscriberIsWaitedFor(SocketType type) throws Exception {
		ZmqSocket pub = socket(type).setOption(SocketOptions.XPUB_NODROP, true)
			.setOption(SocketOptions.SEND_HWM, 2)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		ZmqSocket slow = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 2)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192)
			.subscribe("");
		String endpoint = pub.bind(anyEndpoint()).toString();
		slow.connect(endpoint);
		ZmqSocket quick = socket(SocketType.SUB).subscribe("");
		quick.connect(endpoint);
		pub.awaitSubscribers("", 2, PATIENCE);
		ZmqMessage message = ZmqMessage.of("x".repeat(10_000));
		int sent = 0;
		while (pub.trySend(message)) {
			sent++;
			receive(quick);
		}
		pub.setOption(SocketOptions.SEND_TIMEOUT, MOMENT);
		for (boolean full = false; !full;) {
			try {
				// The kernel may have made room meanwhile.
				pub.send(message);
				sent++;
				receive(quick);
			}
			catch (ZmqTimeoutException ex) {
				full = true;
			}
		}
		pub.setOption(SocketOptions.SEND_TIMEOUT, SocketOptions.INFINITE);
		Running<Boolean> waiting = inThread(() -> {
			pub.send(message);
			return true;
		});
		waiting.awaitAsleep();
		for (int i = 0; i < sent; i++) {
			receive(slow);
		}
		assertThat(waiting.result()).isTrue();
		receive(slow);
		receive(quick);
		assertThat(pub.stats().droppedTotal()).isZero();
		assertThat(pub.stats().sentMessages()).isEqualTo(2L * (sent + 1));
		pub.setOption(SocketOptions.XPUB_NODROP, false);
		await().until(() -> {
			pub.send(message);
			return pub.stats().dropped(DropReason.HIGH_WATER_MARK) > 0;
		});
	}

	@Test
	void whoWaitsForAFullSubscriberGoesOnWhenItLeaves() throws Exception {
		ZmqSocket xpub = xpub(SocketOptions.XPUB_NODROP).setOption(SocketOptions.SEND_HWM, 1)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		ZmqSocket slow = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 1)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192)
			.subscribe("");
		slow.connect(xpub.bind(anyEndpoint()).toString());
		receive(xpub);
		ZmqMessage message = ZmqMessage.of("x".repeat(10_000));
		while (xpub.trySend(message)) {
			assertThat(xpub.isClosed()).isFalse();
		}
		// A receiver that waits beside the sender must not take its wake-up.
		Running<String> receiver = inThread(() -> receive(xpub).text()).awaitAsleep();
		Running<Boolean> sender = inThread(() -> xpub.send(message, PATIENCE)).awaitAsleep();
		slow.close(Duration.ZERO);
		assertThat(sender.result()).isTrue();
		assertThat(receiver.result()).isEqualTo(CANCEL);
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aNewSubscriberIsWelcomed(SocketType type) {
		ZmqSocket pub = socket(type).setOption(SocketOptions.XPUB_WELCOME_MESSAGE, Zmtp.ascii("W: hello"));
		ZmqSocket sub = socket(SocketType.SUB).subscribe("W").subscribe("topic");
		ZmqSocket xsub = socket(SocketType.XSUB);
		String endpoint = pub.bind(anyEndpoint()).toString();
		sub.connect(endpoint);
		xsub.connect(endpoint);
		assertThat(receive(sub).text()).isEqualTo("W: hello");
		assertThat(receive(xsub).text()).isEqualTo("W: hello");
		pub.awaitSubscribers("topic", 1, PATIENCE);
		pub.send("topic");
		assertThat(receive(sub).text()).isEqualTo("topic");
		pub.setOption(SocketOptions.XPUB_WELCOME_MESSAGE, new byte[0]);
		ZmqSocket late = socket(SocketType.SUB).subscribe("");
		late.connect(endpoint);
		pub.awaitSubscribers("topic", 2, PATIENCE);
		pub.send("topic");
		assertThat(receive(late).text()).isEqualTo("topic");
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void invertedItIsSentToThoseThatDidNotSubscribe(SocketType type) {
		ZmqSocket pub = socket(type).setOption(SocketOptions.INVERT_MATCHING, true);
		ZmqSocket sub = socket(SocketType.SUB).setOption(SocketOptions.INVERT_MATCHING, true).subscribe("A");
		ZmqSocket all = socket(SocketType.SUB).setOption(SocketOptions.INVERT_MATCHING, true);
		String endpoint = pub.bind(anyEndpoint()).toString();
		sub.connect(endpoint);
		all.connect(endpoint);
		pub.awaitPeers(2, PATIENCE);
		pub.awaitSubscribers("A", 1, PATIENCE);
		pub.send("A1");
		pub.send("B1");
		assertThat(receive(sub).text()).isEqualTo("B1");
		assertThat(receiveTexts(all, 2)).containsExactly("A1", "B1");
		// Both sides agree: nothing travels that would be dropped.
		assertThat(sub.stats().droppedTotal()).isZero();
		assertThat(pub.stats().sentMessages()).isEqualTo(3);
		sub.setOption(SocketOptions.INVERT_MATCHING, false);
		pub.send("B2");
		pub.setOption(SocketOptions.INVERT_MATCHING, false);
		pub.send("A2");
		assertThat(receive(sub).text()).isEqualTo("A2");
		assertThat(sub.stats().dropped(DropReason.FILTERED)).isEqualTo(1);
	}

	@Test
	void onlyTheFirstFrameMayBeASubscription() {
		SocketPair pair = SocketPair.connect(this, socket(SocketType.XPUB), socket(SocketType.XSUB));
		ZmqSocket xpub = pair.bound();
		ZmqSocket xsub = pair.connected();
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE);
		xsub.send("user", SUBSCRIBE + "A", "message");
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "A");
		assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("user", "message"));
		xsub.setOption(SocketOptions.ONLY_FIRST_SUBSCRIBE, true);
		xpub.setOption(SocketOptions.ONLY_FIRST_SUBSCRIBE, true);
		xsub.send("user", SUBSCRIBE + "B", "message");
		assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("user", SUBSCRIBE + "B", "message"));
		xsub.send(SUBSCRIBE + "C", "rest");
		assertThat(receive(xpub)).isEqualTo(ZmqMessage.of(SUBSCRIBE + "C"));
		assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("rest"));
		assertThat(xpub.stats().subscriptions()).isEqualTo(3);
	}

	@Test
	void aVerboseXsubPassesOnEveryCancellation() {
		ZmqSocket xpub = xpub(SocketOptions.XPUB_VERBOSER);
		ZmqSocket xsub = socket(SocketType.XSUB);
		xsub.connect(xpub.endpoints().get(0).toString());
		xsub.awaitPeers(1, PATIENCE);
		for (String message : List.of("A", "A")) {
			xsub.send(SUBSCRIBE + message);
		}
		assertThat(receiveTexts(xpub, 2)).containsOnly(SUBSCRIBE + "A");
		xsub.send(CANCEL + "A");
		xsub.send(SUBSCRIBE + "mark");
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "mark");
		xsub.setOption(SocketOptions.XSUB_VERBOSE_UNSUBSCRIBE, true);
		xsub.send(CANCEL + "A");
		xsub.send(CANCEL + "A");
		assertThat(receiveTexts(xpub, 2)).containsOnly(CANCEL + "A");
	}

	private ZmqSocket xpub(SocketOption<Boolean> option) {
		ZmqSocket xpub = socket(SocketType.XPUB).setOption(option, true);
		xpub.bind(anyEndpoint());
		return xpub;
	}

	private ZmqSocket subscriber(ZmqSocket publisher) {
		ZmqSocket sub = socket(SocketType.SUB);
		String endpoint = (publisher.endpoints().isEmpty() ? publisher.bind(anyEndpoint())
				: publisher.endpoints().get(0))
			.toString();
		int before = publisher.peers().size();
		sub.connect(endpoint);
		sub.awaitPeers(1, PATIENCE);
		publisher.awaitPeers(before + 1, PATIENCE);
		return sub;
	}

	private static Peer peerOf(ZmqMessage message) {
		Peer peer = message.peer();
		assertThat(peer).isNotNull();
		return peer;
	}

}
