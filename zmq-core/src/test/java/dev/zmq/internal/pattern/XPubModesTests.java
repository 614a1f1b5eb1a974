package dev.zmq.internal.pattern;

import java.util.List;
import java.util.stream.IntStream;

import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the options of an XPUB change.
 */
class XPubModesTests {

	private final PatternRig xpub = PatternRig.of(SocketType.XPUB);

	// ---- verbose ----

	@Test
	void verboseItShowsEverySubscriptionAndTheLastCancellation() {
		this.xpub.with(SocketOptions.XPUB_VERBOSE, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		one.sends("\1A");
		other.sends("\1A");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\1A"), List.of("\1A"), List.of("\1A"));
		one.sends("\0A");
		assertThat(this.xpub.receiveAll()).isEmpty();
		other.sends("\0A");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\0A"));
	}

	@Test
	void verboserItShowsEveryCancellationToo() {
		this.xpub.with(SocketOptions.XPUB_VERBOSER, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		other.sends("\1A");
		this.xpub.apply();
		one.sends("\0A");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\1A"), List.of("\1A"), List.of("\0A"));
		one.sends("\1A");
		this.xpub.receiveAll();
		one.end();
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\0A"));
		other.end();
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\0A"));
		assertThat(this.xpub.pattern().subscriptions()).isZero();
	}

	@Test
	void verboseCanBeSwitchedWhilePeersAreThere() {
		FakePeer peer = this.xpub.accept();
		peer.sends("\1A");
		peer.sends("\1A");
		this.xpub.receiveAll();
		this.xpub.with(SocketOptions.XPUB_VERBOSE, true);
		peer.sends("\1A");
		assertThat(this.xpub.receiveAll()).hasSize(1);
		this.xpub.with(SocketOptions.XPUB_VERBOSE, false);
		peer.sends("\1A");
		assertThat(this.xpub.receiveAll()).isEmpty();
	}

	@Test
	void whatIsShownBeyondTheLimitWaitsInItsPipeAndNothingIsLost() {
		this.xpub.with(SocketOptions.XPUB_VERBOSE, true);
		FakePeer peer = this.xpub.accept();
		for (int i = 0; i < UpstreamQueue.LIMIT + 50; i++) {
			assertThat(peer.sends("\1A")).isTrue();
			this.xpub.apply();
		}
		assertThat(peer.pipe().in().size()).isEqualTo(49);
		assertThat(this.xpub.receiveAll()).hasSize(UpstreamQueue.LIMIT + 50);
	}

	// ---- manual ----

	@Test
	void manualItShowsEverythingAndAppliesNothing() {
		this.xpub.with(SocketOptions.XPUB_MANUAL, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		other.sends("\1A");
		this.xpub.apply();
		one.sends("\0A");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\1A"), List.of("\1A"), List.of("\0A"));
		this.xpub.send("A1");
		assertThat(one.takesAll()).isEmpty();
		assertThat(this.xpub.pattern().subscriptions()).isZero();
	}

	@Test
	void theAnswerToTheLastSubscriptionMayHaveAnotherTopic() {
		this.xpub.with(SocketOptions.XPUB_MANUAL, true);
		FakePeer peer = this.xpub.accept();
		peer.sends("\1A");
		assertThat(this.xpub.receive()).containsExactly("\1A");
		this.xpub.subscribe("XA");
		this.xpub.send("A");
		this.xpub.send("XA");
		assertThat(peer.takesAll()).containsExactly(List.of("XA"));
		peer.sends("\0A");
		assertThat(this.xpub.receive()).containsExactly("\0A");
		this.xpub.unsubscribe("XA");
		this.xpub.send("XA");
		assertThat(peer.takesAll()).isEmpty();
	}

	@Test
	void theLastSubscriptionIsTheLastReceivedWhateverElseCame() {
		this.xpub.with(SocketOptions.XPUB_MANUAL, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		other.sends("\1B");
		other.sends("hello");
		assertThat(this.xpub.receive()).containsExactly("\1A");
		this.xpub.subscribe("A");
		assertThat(this.xpub.receive()).containsExactly("\1B");
		assertThat(this.xpub.receive()).containsExactly("hello");
		this.xpub.subscribe("B");
		this.xpub.send("A");
		this.xpub.send("B");
		assertThat(one.takesAll()).containsExactly(List.of("A"));
		assertThat(other.takesAll()).containsExactly(List.of("B"));
	}

	@Test
	void aSubscriptionIsAnsweredByItsPeerWhateverWasReceivedSince() {
		this.xpub.with(SocketOptions.XPUB_MANUAL, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		other.sends("\1B");
		ZmqMessage first = this.xpub.receiveMessage();
		ZmqMessage second = this.xpub.receiveMessage();
		decide(first.peer(), true, "A");
		decide(second.peer(), true, "B");
		this.xpub.send("A");
		this.xpub.send("B");
		assertThat(one.takesAll()).containsExactly(List.of("A"));
		assertThat(other.takesAll()).containsExactly(List.of("B"));
		decide(first.peer(), false, "A");
		this.xpub.send("A");
		assertThat(one.takesAll()).isEmpty();
	}

	@Test
	void theEndOfAManualPeerCancelsWhatItAskedForAndEndsWhatItWasGiven() {
		this.xpub.with(SocketOptions.XPUB_MANUAL, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		one.sends("\1B");
		other.sends("\1A");
		ZmqMessage wish = this.xpub.receiveMessage();
		this.xpub.subscribe("XA");
		this.xpub.receiveAll();
		Peer gone = one.pipe().peer();
		one.end();
		assertThat(this.xpub.receiveAll()).containsExactlyInAnyOrder(List.of("\0A"), List.of("\0B"));
		assertThat(this.xpub.pattern().subscriptions()).isZero();
		assertThat(wish.peer()).isEqualTo(gone);
		decide(gone, true, "A");
		assertThat(this.xpub.pattern().subscriptions()).isZero();
	}

	@Test
	void anAnswerToNothingSaysWhatIsMissing() {
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.xpub.subscribe("A"))
			.withMessageContaining("XPUB socket 'rig'")
			.withMessageContaining("xpub-manual");
		this.xpub.with(SocketOptions.XPUB_MANUAL, true);
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.xpub.unsubscribe("A"))
			.withMessageContaining("has not received a subscription yet");
		PatternRig pub = PatternRig.of(SocketType.PUB);
		FakePeer peer = pub.accept();
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> pub.pattern().decide(peer.pipe().peer(), true, new byte[0]))
			.withMessageContaining("only XPUB");
	}

	// ---- last value ----

	@Test
	void theFirstMessageThatANewSubscriberWantsIsForItAlone() {
		this.xpub.with(SocketOptions.XPUB_MANUAL_LAST_VALUE, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		this.xpub.receive();
		this.xpub.subscribe("A");
		this.xpub.send("A1");
		other.sends("\1A");
		this.xpub.receive();
		this.xpub.subscribe("A");
		this.xpub.send("B, which it does not want");
		this.xpub.send("A1");
		this.xpub.send("A2");
		assertThat(one.takesAll()).containsExactly(List.of("A1"), List.of("A2"));
		assertThat(other.takesAll()).containsExactly(List.of("A1"), List.of("A2"));
	}

	@Test
	void aCancellationMakesNoMessagePrivate() {
		this.xpub.with(SocketOptions.XPUB_MANUAL_LAST_VALUE, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		for (FakePeer peer : List.of(one, other)) {
			peer.sends("\1A");
			this.xpub.receive();
			this.xpub.subscribe("A");
			this.xpub.send("A");
			peer.takesAll();
		}
		other.sends("\0A");
		this.xpub.receive();
		this.xpub.unsubscribe("A");
		this.xpub.send("A");
		assertThat(one.takesAll()).hasSize(1);
		assertThat(other.takesAll()).isEmpty();
	}

	@Test
	void whoseTurnItWasAndLeftHoldsNothingUp() {
		this.xpub.with(SocketOptions.XPUB_MANUAL_LAST_VALUE, true);
		FakePeer one = this.xpub.accept();
		FakePeer other = this.xpub.accept();
		one.sends("\1A");
		this.xpub.receive();
		this.xpub.subscribe("A");
		this.xpub.send("A");
		other.sends("\1A");
		this.xpub.receive();
		this.xpub.subscribe("A");
		other.end();
		this.xpub.send("A");
		assertThat(one.takesAll()).hasSize(2);
	}

	// ---- several frames ----

	@Test
	void subscriptionsAmongTheFramesOfAMessageAreApplied() {
		FakePeer peer = this.xpub.accept();
		peer.sends("\1A", "\1B");
		peer.sends("user", "\1C", "message");
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\1A"), List.of("\1B"), List.of("\1C"),
				List.of("user", "message"));
		assertThat(this.xpub.pattern().subscriptions()).isEqualTo(3);
	}

	@Test
	void onlyTheFirstFrameIsASubscriptionIfTheOptionSaysSo() {
		this.xpub.with(SocketOptions.ONLY_FIRST_SUBSCRIBE, true);
		FakePeer peer = this.xpub.accept();
		peer.sends("\1A", "\1B");
		peer.sends("user", "\1C", "message");
		ZmqMessage subscription = this.xpub.receiveMessage();
		assertThat(PatternRig.texts(subscription)).containsExactly("\1A");
		assertThat(subscription.peer()).isEqualTo(peer.pipe().peer());
		assertThat(this.xpub.receiveAll()).containsExactly(List.of("\1B"), List.of("user", "\1C", "message"));
		assertThat(this.xpub.pattern().subscriptions()).isEqualTo(1);
	}

	// ---- all at once ----

	@Test
	void aFullPeerHoldsUpTheMessageThatIsForItAlone() {
		this.xpub.with(SocketOptions.XPUB_MANUAL_LAST_VALUE, true).with(SocketOptions.XPUB_NODROP, true);
		FakePeer full = this.xpub.accept(1);
		full.sends("\1A");
		this.xpub.receive();
		this.xpub.subscribe("A");
		assertThat(this.xpub.send("A1")).isTrue();
		FakePeer other = this.xpub.accept();
		decide(other.pipe().peer(), true, "A");
		assertThat(this.xpub.send("A2")).isTrue();
		decide(full.pipe().peer(), true, "A");
		assertThat(this.xpub.send("A3")).isFalse();
		assertThat(full.takesAll()).containsExactly(List.of("A1"));
		assertThat(this.xpub.send("A3")).isTrue();
		assertThat(full.takesAll()).containsExactly(List.of("A3"));
		assertThat(other.takesAll()).containsExactly(List.of("A2"));
	}

	@Test
	void churnOfVerbosePeersLeavesNothing() {
		this.xpub.with(SocketOptions.XPUB_VERBOSER, true);
		IntStream.range(0, 100).forEach((i) -> {
			FakePeer peer = this.xpub.accept();
			peer.sends("\1A" + i);
			peer.sends("\1A");
			this.xpub.apply();
			peer.end();
		});
		assertThat(this.xpub.receiveAll()).hasSize(400);
		assertThat(this.xpub.pattern().subscriptions()).isZero();
		this.xpub.send("A");
		assertThat(this.xpub.written()).isZero();
	}

	private void decide(Peer peer, boolean subscribe, String topic) {
		this.xpub.apply();
		this.xpub.pattern().decide(peer, subscribe, PatternRig.bytes(topic));
	}

}
