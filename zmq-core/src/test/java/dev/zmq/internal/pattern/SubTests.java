package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SubTests {

	private final PatternRig sub = PatternRig.of(SocketType.SUB);

	@Test
	void receivesNothingBeforeItSubscribes() {
		FakePeer peer = this.sub.accept();
		peer.sends("m");
		assertThat(this.sub.receive()).isNull();
		assertThat(this.sub.drops(DropReason.FILTERED, peer)).isEqualTo(1);
	}

	@Test
	void tellsPublishersEachSubscriptionAndTheLastCancellation() {
		FakePeer peer = this.sub.accept();
		this.sub.subscribe("A");
		this.sub.subscribe("A");
		assertThat(peer.takesAll()).containsExactly(List.of("\1A"), List.of("\1A"));
		this.sub.unsubscribe("A");
		assertThat(peer.takesAll()).isEmpty();
		this.sub.unsubscribe("A");
		assertThat(peer.takesAll()).containsExactly(List.of("\0A"));
		this.sub.unsubscribe("A");
		this.sub.unsubscribe("never");
		assertThat(peer.takesAll()).isEmpty();
		assertThat(this.sub.pattern().subscriptions()).isZero();
	}

	@Test
	void tellsEachNewConnectionAllSubscriptions() {
		this.sub.subscribe("A");
		this.sub.subscribe("");
		this.sub.subscribe("A");
		FakePeer peer = this.sub.connect();
		this.sub.apply();
		assertThat(peer.takesAll()).isEmpty();
		peer.ready();
		this.sub.apply();
		assertThat(peer.takesAll()).containsExactlyInAnyOrder(List.of("\1A"), List.of("\1"));
		peer.lose();
		this.sub.subscribe("B");
		this.sub.unsubscribe("");
		peer.ready();
		this.sub.apply();
		assertThat(peer.takesAll()).containsExactlyInAnyOrder(List.of("\1A"), List.of("\1B"));
	}

	@Test
	void subscriptionsAreExemptFromTheHighWaterMark() {
		FakePeer peer = this.sub.accept(1);
		for (int i = 0; i < 5000; i++) {
			this.sub.subscribe("topic" + i);
		}
		assertThat(peer.takesAll()).hasSize(5000);
		assertThat(this.sub.pattern().subscriptions()).isEqualTo(5000);
	}

	@Test
	void filtersWhatDoesNotMatchAnyMore() {
		FakePeer peer = this.sub.accept();
		this.sub.subscribe("A");
		this.sub.subscribe("B");
		peer.sends("A1");
		peer.sends("B1", "A");
		this.sub.unsubscribe("A");
		peer.sends("A2");
		peer.sends("B2");
		assertThat(this.sub.receiveAll()).containsExactly(List.of("B1", "A"), List.of("B2"));
		assertThat(this.sub.drops(DropReason.FILTERED, peer)).isEqualTo(2);
	}

	@Test
	void invertedItReceivesWhatItDidNotSubscribeTo() {
		this.sub.with(SocketOptions.INVERT_MATCHING, true);
		FakePeer peer = this.sub.accept();
		this.sub.subscribe("A");
		peer.sends("A1");
		peer.sends("B1");
		peer.sends("");
		assertThat(this.sub.receiveAll()).containsExactly(List.of("B1"), List.of(""));
		assertThat(this.sub.drops(DropReason.FILTERED, peer)).isEqualTo(1);
	}

	@Test
	void receivesFromPublishersInTurn() {
		FakePeer one = this.sub.accept();
		FakePeer other = this.sub.accept();
		this.sub.subscribe("");
		one.sends("a");
		one.sends("b");
		other.sends("x");
		other.sends("y");
		assertThat(this.sub.receiveAll()).containsExactly(List.of("a"), List.of("x"), List.of("b"), List.of("y"));
	}

	@Test
	void theTopicArrayMayBeReusedByItsCaller() {
		FakePeer peer = this.sub.accept();
		this.sub.apply();
		byte[] topic = { 'A' };
		this.sub.pattern().subscribe(topic);
		topic[0] = 'B';
		peer.sends("A1");
		assertThat(this.sub.receive()).containsExactly("A1");
		assertThat(peer.takes()).containsExactly("\1A");
	}

	@Test
	void conflatesToTheNewestMessage() {
		this.sub.subscribe("");
		FakePeer peer = FakePeer.accepted(this.sub, "").conflating();
		peer.attach();
		peer.ready();
		for (int i = 0; i < 20; i++) {
			peer.sends("m" + i);
		}
		assertThat(this.sub.receiveAll()).containsExactly(List.of("m19"));
	}

	@Test
	void cannotSend() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.sub.send("m"))
			.withMessageContaining("SUB socket 'rig' cannot send");
	}

	@Test
	void tenThousandSubscriptionsArriveAtAPub() {
		PatternRig pub = PatternRig.of(SocketType.PUB);
		Joint.of(pub, this.sub);
		for (int i = 0; i < 10_000; i++) {
			this.sub.subscribe("topic" + i);
		}
		pub.apply();
		assertThat(pub.pattern().subscriptions()).isEqualTo(10_000);
	}

}
