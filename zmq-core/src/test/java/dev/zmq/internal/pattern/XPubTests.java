package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XPubTests {

	private final PatternRig xpub = PatternRig.of(SocketType.XPUB);

	@Test
	void receivesTheFirstSubscriptionAndTheLastCancellation() {
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		other.sends("\1A");
		one.sends("\1A");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\1A"));
		one.sends("\0A");
		assertThat(this.xpub.receiveAll()).isEmpty();
		other.sends("\0A");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\0A"));
		other.sends("\0A");
		assertThat(this.xpub.receiveAll()).isEmpty();
	}

	@Test
	void aNoticeCarriesItsPeer() {
		FakePeer peer = this.xpub.accept();
		peer.sends("\1A");
		ZmqMessage subscribed = this.xpub.receiveMessage();
		assertThat(subscribed.peer()).isEqualTo(peer.pipe().peer());
		peer.end();
		ZmqMessage cancelled = this.xpub.receiveMessage();
		assertThat(PatternRig.texts(cancelled)).containsExactly("\0A");
		assertThat(cancelled.peer()).isEqualTo(peer.pipe().peer());
	}

	@Test
	void theEndOfAPeerCancelsWhatOnlyItWanted() {
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1both");
		one.sends("\1own1");
		one.sends("\1own2");
		other.sends("\1both");
		this.xpub.receiveAll();
		one.end();
		assertThat(this.xpub.receiveAll()).containsExactlyInAnyOrder(List.of("\0own1"), List.of("\0own2"));
		other.end();
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\0both"));
	}

	@Test
	void theLossOfAConnectionCancelsToo() {
		FakePeer peer = this.xpub.connect();
		peer.ready();
		peer.sends("\1A");
		this.xpub.apply();
		peer.lose();
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\1A"), List.of("\0A"));
		peer.ready();
		peer.sends("\1A");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\1A"));
	}

	@Test
	void subscriptionsOfTheNextConnectionSurviveTheLateNewsOfTheLoss() {
		FakePeer peer = this.xpub.connect();
		peer.ready();
		peer.sends("\1old");
		peer.lose();
		peer.ready();
		peer.sends("\1new");
		assertThat(this.xpub.subscribers("old")).isZero();
		assertThat(this.xpub.subscribers("new")).isEqualTo(1);
		this.xpub.send("old");
		this.xpub.send("new");
		assertThat(peer.takesAll()).containsExactly(List.of("new"));
		assertThat(this.xpub.drops()).isZero();
	}

	@Test
	void subscriptionsThatFollowTheLateNewsCountToo() {
		FakePeer peer = this.xpub.connect();
		peer.ready();
		peer.lose();
		peer.ready();
		this.xpub.apply();
		peer.sends("\1new");
		assertThat(this.xpub.subscribers("new")).isEqualTo(1);
		peer.lose();
		assertThat(this.xpub.subscribers("new")).isZero();
	}

	@Test
	void subscriptionsOfTheLostConnectionEndThoughTheNextSaysNothing() {
		FakePeer peer = this.xpub.connect();
		peer.ready();
		peer.sends("\1old");
		this.xpub.apply();
		Peer first = peer.pipe().peer();
		peer.lose();
		peer.ready();
		assertThat(this.xpub.subscribers("old")).isZero();
		assertThat(this.xpub.receiveMessage().peer()).isEqualTo(first);
		ZmqMessage cancelled = this.xpub.receiveMessage();
		assertThat(PatternRig.texts(cancelled)).containsExactly("\0old");
		assertThat(cancelled.peer()).isEqualTo(first);
		this.xpub.send("old");
		assertThat(peer.takesAll()).isEmpty();
	}

	@Test
	void subscriptionsThatAreReadAfterTheLossAreVoid() {
		FakePeer peer = this.xpub.connect();
		peer.ready();
		this.xpub.apply();
		peer.sends("\1A");
		peer.sends("message");
		peer.lose();
		assertThat(this.xpub.subscribers("A")).isZero();
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("message"));
		assertThat(this.xpub.drops()).isZero();
	}

	@Test
	void aConnectionThatIsLearntOfLateIsWelcomedOnce() {
		this.xpub.with(SocketOptions.XPUB_WELCOME_MESSAGE, PatternRig.bytes("W"));
		FakePeer peer = this.xpub.connect();
		peer.ready();
		peer.lose();
		peer.ready();
		peer.sends("\1A");
		this.xpub.apply();
		this.xpub.send("A");
		assertThat(peer.takesAll()).containsExactly(List.of("W"), List.of("A"));
	}

	@Test
	void receivesMessagesOfSubscribersInOrder() {
		FakePeer peer = this.xpub.accept();
		peer.sends("hello");
		peer.sends("\1A");
		peer.sends("multi", "part");
		peer.sends("");
		peer.sends("\2other");
		peer.sends("\0A");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("hello"), List.of("\1A"), List.of("multi", "part"),
				List.of(""), List.of("\2other"), List.of("\0A"));
		assertThat(this.xpub.drops()).isZero();
	}

	@Test
	void hasInputWhenThereIsANotice() {
		FakePeer peer = this.xpub.accept();
		assertThat(this.xpub.hasInput()).isFalse();
		peer.sends("\1A");
		assertThat(this.xpub.hasInput()).isTrue();
		this.xpub.receive();
		assertThat(this.xpub.hasInput()).isFalse();
	}

	@Test
	void sendsLikePub() {
		FakePeer full = this.xpub.accept(1);
		FakePeer other = this.xpub.accept();
		full.sends("\1a");
		other.sends("\1b");
		this.xpub.send("a1");
		this.xpub.send("a2");
		this.xpub.send("b1");
		this.xpub.send("c1");
		assertThat(full.takesAll()).containsExactly(List.of("a1"));
		assertThat(other.takesAll()).containsExactly(List.of("b1"));
		assertThat(this.xpub.drops(DropReason.HIGH_WATER_MARK, full)).isEqualTo(1);
	}

	@Test
	void countsSubscribersAndSubscriptions() {
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1a");
		other.sends("\1ab");
		other.sends("\1c");
		assertThat(this.xpub.subscribers("abc")).isEqualTo(2);
		assertThat(this.xpub.subscribers("a")).isEqualTo(1);
		assertThat(this.xpub.subscribers("")).isZero();
		assertThat(this.xpub.pattern().subscriptions()).isEqualTo(3);
		this.xpub.send("c");
		assertThat(one.takesAll()).isEmpty();
	}

	@Test
	void appliesAllSubscriptionsThoughNobodyReceives() {
		FakePeer peer = this.xpub.accept();
		int count = 5 * UpstreamQueue.LIMIT;
		for (int i = 0; i < count; i++) {
			assertThat(peer.sends("\1topic" + i + ".")).isTrue();
			this.xpub.apply();
		}
		assertThat(this.xpub.pattern().subscriptions()).isEqualTo(count);
		assertThat(this.xpub.subscribers("topic" + (count - 1) + ".x")).isEqualTo(1);
		List<List<String>> notices = this.xpub.receiveAll();
		assertThat(notices).hasSize(count).first().isEqualTo(List.of("\1topic0."));
		assertThat(notices.get(count - 1)).containsExactly("\1topic" + (count - 1) + ".");
	}

	@Test
	void beyondTheLimitASubscriptionAndItsCancellationCancelEachOther() {
		FakePeer peer = this.xpub.accept();
		for (int i = 0; i < UpstreamQueue.LIMIT; i++) {
			peer.sends("\1" + i);
		}
		this.xpub.apply();
		for (int i = 0; i < 1000; i++) {
			peer.sends("\1flapping");
			peer.sends("\0flapping");
			this.xpub.apply();
		}
		peer.sends("\1stays");
		peer.sends("\0" + "7");
		List<List<String>> notices = this.xpub.receiveAll();
		assertThat(notices).hasSize(UpstreamQueue.LIMIT + 2).endsWith(List.of("\1stays"), List.of("\0" + "7"));
	}

	@Test
	void messagesBeyondTheLimitWaitInTheirPipes() {
		FakePeer chatty = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		for (int i = 0; i < UpstreamQueue.LIMIT + 50; i++) {
			assertThat(chatty.sends("m" + i)).isTrue();
			this.xpub.apply();
		}
		assertThat(chatty.pipe().in().size()).isEqualTo(49);
		other.sends("\1A");
		assertThat(this.xpub.subscribers("A")).isEqualTo(1);
		List<List<String>> received = this.xpub.receiveAll();
		assertThat(received).hasSize(UpstreamQueue.LIMIT + 51).contains(List.of("\1A"));
		received.remove(List.of("\1A"));
		for (int i = 0; i < received.size(); i++) {
			assertThat(received.get(i)).containsExactly("m" + i);
		}
	}

	@Test
	void whatAnEndedPeerSentIsReceivedBeforeItsCancellations() {
		FakePeer peer = this.xpub.accept();
		peer.sends("\1A");
		for (int i = 0; i < UpstreamQueue.LIMIT + 10; i++) {
			if (!peer.sends("m" + i)) {
				this.xpub.apply();
				peer.sends("m" + i);
			}
		}
		peer.end();
		List<List<String>> received = this.xpub.receiveAll();
		assertThat(received).hasSize(UpstreamQueue.LIMIT + 12)
			.startsWith(List.of("\1A"), List.of("m0"))
			.endsWith(List.of("m" + (UpstreamQueue.LIMIT + 9)), List.of("\0A"));
		assertThat(this.xpub.drops()).isZero();
	}

	@Test
	void aVeryLongTopicIsOneNotice() {
		FakePeer peer = this.xpub.accept();
		String topic = "x".repeat(100_000);
		peer.sends("\1" + topic);
		peer.sends("\1" + topic + "y");
		assertThat(this.xpub.receiveAll()).hasSize(2);
		this.xpub.send(topic + "z");
		assertThat(peer.takesAll()).hasSize(1);
		peer.end();
		assertThat(this.xpub.receiveAll()).hasSize(2);
	}

	@Test
	void forwardsSubscriptionsAndMessagesThroughAnXSub() {
		PatternRig pub = PatternRig.of(SocketType.PUB);
		PatternRig xsub = PatternRig.of(SocketType.XSUB);
		PatternRig sub = PatternRig.of(SocketType.SUB);
		Joint.of(pub, xsub);
		Joint.of(this.xpub, sub);
		sub.subscribe("A");
		ZmqMessage subscription = this.xpub.receiveMessage();
		assertThat(xsub.send(subscription)).isTrue();
		pub.apply();
		pub.send("A1");
		pub.send("B1");
		ZmqMessage message = xsub.receiveMessage();
		assertThat(xsub.receive()).isNull();
		this.xpub.send(message);
		assertThat(sub.receive()).containsExactly("A1");
		sub.unsubscribe("A");
		xsub.send(this.xpub.receiveMessage());
		assertThat(pub.subscribers("A1")).isZero();
	}

}
