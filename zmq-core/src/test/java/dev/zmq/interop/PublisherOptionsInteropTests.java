package dev.zmq.interop;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The options of publishers and subscribers, with libzmq at the other end.
 * <p>
 * Thread: one.
 */
class PublisherOptionsInteropTests extends LibzmqTest {

	private static final String SUBSCRIBE = "\u0001";

	private static final String CANCEL = "\u0000";

	@Test
	void aVerboserXpubOfOursHearsEverythingThatLibzmqSubscribersSay() {
		ZmqSocket xpub = socket(SocketType.XPUB).setOption(SocketOptions.XPUB_VERBOSER, true);
		String endpoint = xpub.bind(LOOPBACK).toString();
		ForeignSocket one = this.libzmq.socket("SUB").subscribe("A").connect(endpoint);
		ForeignSocket other = this.libzmq.socket("SUB").subscribe("A").connect(endpoint);
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "A");
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "A");
		one.subscribe("A");
		assertThat(receive(xpub).text()).isEqualTo(SUBSCRIBE + "A");
		other.unsubscribe("A");
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "A");
		one.close();
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "A");
	}

	@Test
	void aVerboseLibzmqXpubHearsEachSubscriptionOfOurSubscribers() {
		ForeignSocket xpub = this.libzmq.socket("XPUB", "XPUB_VERBOSE=1");
		ZmqSocket sub = socket(SocketType.SUB).subscribe("A").subscribe("A");
		sub.connect(xpub.bind(LOOPBACK));
		assertThat(xpub.receiveText()).containsExactly(SUBSCRIBE + "A");
		sub.subscribe("A");
		assertThat(xpub.receiveText()).containsExactly(SUBSCRIBE + "A");
		sub.subscribe("mark");
		assertThat(xpub.receiveText()).containsExactly(SUBSCRIBE + "mark");
	}

	@Test
	void aVerboserLibzmqXpubHearsEachCancellationOfOurVerboseXsub() {
		ForeignSocket xpub = this.libzmq.socket("XPUB", "XPUB_VERBOSER=1");
		ZmqSocket xsub = socket(SocketType.XSUB).setOption(SocketOptions.XSUB_VERBOSE_UNSUBSCRIBE, true);
		xsub.connect(xpub.bind(LOOPBACK));
		xsub.awaitPeers(1, PATIENCE);
		xsub.send(SUBSCRIBE + "A");
		xsub.send(SUBSCRIBE + "A");
		xsub.send(CANCEL + "A");
		xsub.send(CANCEL + "A");
		for (String expected : new String[] { SUBSCRIBE, SUBSCRIBE, CANCEL, CANCEL }) {
			assertThat(xpub.receiveText()).containsExactly(expected + "A");
		}
	}

	@Test
	void aManualXpubOfOursRewritesTheTopicsOfLibzmqSubscribers() {
		ZmqSocket xpub = socket(SocketType.XPUB).setOption(SocketOptions.XPUB_MANUAL, true);
		ForeignSocket sub = this.libzmq.socket("XSUB").connect(xpub.bind(LOOPBACK));
		sub.send(SUBSCRIBE + "A");
		ZmqMessage wish = receive(xpub);
		assertThat(wish.text()).isEqualTo(SUBSCRIBE + "A");
		sub.send("hello");
		assertThat(receive(xpub).text()).isEqualTo("hello");
		Peer peer = wish.peer();
		assertThat(peer).isNotNull();
		xpub.subscribe(peer, "XA".getBytes(StandardCharsets.US_ASCII));
		xpub.send("A", "not this");
		xpub.send("XA", "but this");
		assertThat(sub.receiveText()).containsExactly("XA", "but this");
		sub.close();
		assertThat(receive(xpub).text()).isEqualTo(CANCEL + "A");
		assertThat(xpub.stats().subscriptions()).isZero();
	}

	@Test
	void aManualLibzmqXpubRewritesTheTopicsOfOurSubscribers() {
		ForeignSocket xpub = this.libzmq.socket("XPUB", "XPUB_MANUAL=1");
		ZmqSocket xsub = socket(SocketType.XSUB);
		xsub.connect(xpub.bind(LOOPBACK));
		xsub.awaitPeers(1, PATIENCE);
		xsub.send(SUBSCRIBE + "A");
		assertThat(xpub.receiveText()).containsExactly(SUBSCRIBE + "A");
		xpub.subscribe("XA");
		xpub.send("A");
		xpub.send("XA");
		assertThat(receive(xsub).text()).isEqualTo("XA");
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void invertedPublishersAndSubscribersAgree(SocketType type) {
		ZmqSocket ours = socket(type).setOption(SocketOptions.INVERT_MATCHING, true);
		ForeignSocket theirSub = this.libzmq.socket("SUB", "INVERT_MATCHING=1")
			.subscribe("A")
			.connect(ours.bind(LOOPBACK));
		ours.awaitSubscribers("A", 1, PATIENCE);
		ours.send("A1");
		ours.send("B1");
		assertThat(theirSub.receiveText()).containsExactly("B1");

		ForeignSocket theirs = this.libzmq.socket("XPUB", "INVERT_MATCHING=1");
		ZmqSocket ourSub = socket(SocketType.SUB).setOption(SocketOptions.INVERT_MATCHING, true).subscribe("A");
		ourSub.connect(theirs.bind(LOOPBACK));
		assertThat(theirs.receiveText()).containsExactly(SUBSCRIBE + "A");
		theirs.send("A1");
		theirs.send("B1");
		assertThat(receive(ourSub).text()).isEqualTo("B1");
		assertThat(ourSub.stats().droppedTotal()).isZero();
	}

	@Test
	void welcomeMessagesArriveBothWays() {
		ZmqSocket ours = socket(SocketType.XPUB).setOption(SocketOptions.XPUB_WELCOME_MESSAGE,
				"W".getBytes(StandardCharsets.US_ASCII));
		ForeignSocket theirSub = this.libzmq.socket("SUB").subscribe("W").connect(ours.bind(LOOPBACK));
		assertThat(theirSub.receiveText()).containsExactly("W");

		ForeignSocket theirs = this.libzmq.socket("XPUB", "XPUB_WELCOME_MSG=W");
		ZmqSocket ourSub = socket(SocketType.SUB).subscribe("W");
		ourSub.connect(theirs.bind(LOOPBACK));
		assertThat(receive(ourSub).text()).isEqualTo("W");
	}

	@Test
	void withoutDroppingALibzmqSubscriberGetsEveryMessage() {
		ZmqSocket xpub = socket(SocketType.XPUB).setOption(SocketOptions.XPUB_NODROP, true)
			.setOption(SocketOptions.SEND_HWM, 10);
		ForeignSocket sub = this.libzmq.socket("SUB", "RCVHWM=10").subscribe("").connect(xpub.bind(LOOPBACK));
		receive(xpub);
		int count = 5000;
		ForeignPeer.Reply received = sub.beginReceiving(count, List.of());
		for (int i = 0; i < count; i++) {
			xpub.send(Integer.toString(i));
		}
		assertThat(received.await()).containsExactly(Integer.toString(count), "");
		assertThat(xpub.stats().droppedTotal()).isZero();
	}

}
