package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PairTests {

	private final PatternRig pair = PatternRig.of(SocketType.PAIR);

	@Test
	void talksToItsOnePeerInBothDirections() {
		FakePeer peer = this.pair.accept();
		assertThat(this.pair.send("hello")).isTrue();
		assertThat(peer.takes()).containsExactly("hello");
		peer.sends("a", "b");
		assertThat(this.pair.receive()).containsExactly("a", "b");
	}

	@Test
	void waitsWithoutPeerAndWithAFullOne() {
		assertThat(this.pair.send("m")).isFalse();
		FakePeer peer = this.pair.accept(1);
		assertThat(this.pair.send("m")).isTrue();
		assertThat(this.pair.send("n")).isFalse();
		peer.takes();
		assertThat(this.pair.send("n")).isTrue();
		assertThat(this.pair.drops()).isZero();
	}

	@Test
	void refusesASecondPeer() {
		FakePeer first = this.pair.accept();
		FakePeer second = this.pair.accept();
		second.sends("intruder");
		this.pair.apply();
		assertThat(second.refusals()).singleElement()
			.asString()
			.contains("PAIR socket 'rig' has its one peer", first.pipe().peer().address());
		assertThat(this.pair.receiveAll()).isEmpty();
		this.pair.send("m");
		assertThat(second.takesAll()).isEmpty();
		assertThat(first.takesAll()).hasSize(1);
	}

	@Test
	void takesTheNextPeerWhenTheFirstHasEndedAndIsDrained() {
		FakePeer first = this.pair.accept();
		first.sends("last words");
		this.pair.apply();
		first.end();
		FakePeer tooEarly = this.pair.accept();
		this.pair.apply();
		assertThat(tooEarly.refusals()).hasSize(1);
		assertThat(this.pair.send("m")).isFalse();
		assertThat(this.pair.receive()).containsExactly("last words");
		FakePeer next = this.pair.accept();
		next.sends("hello");
		this.pair.apply();
		assertThat(this.pair.receive()).containsExactly("hello");
		assertThat(this.pair.send("welcome")).isTrue();
		assertThat(next.takes()).containsExactly("welcome");
	}

	@Test
	void aConnectingPeerKeepsItsPlaceOverReconnects() {
		FakePeer peer = this.pair.connect();
		assertThat(this.pair.send("early")).isTrue();
		peer.ready();
		peer.lose();
		FakePeer other = this.pair.accept();
		this.pair.apply();
		assertThat(other.refusals()).hasSize(1);
		assertThat(this.pair.send("late")).isTrue();
		peer.ready();
		assertThat(peer.takesAll()).containsExactly(List.of("early"), List.of("late"));
	}

	@Test
	void aRefusedConnectingPeerIsTakenWhenItComesAgain() {
		FakePeer first = this.pair.accept();
		FakePeer second = this.pair.connect();
		this.pair.apply();
		assertThat(second.refusals()).isEmpty();
		second.ready();
		this.pair.apply();
		assertThat(second.refusals()).hasSize(1);
		first.end();
		second.ready();
		second.sends("at last");
		this.pair.apply();
		assertThat(second.refusals()).hasSize(1);
		assertThat(this.pair.receive()).containsExactly("at last");
	}

	@Test
	void theHalvesMayHearOfAPeerAtDifferentTimes() {
		FakePeer peer = this.pair.accept();
		peer.sends("m");
		this.pair.applyIn();
		assertThat(this.pair.receive()).isNull();
		peer.end();
		this.pair.applyIn();
		this.pair.applyOut();
		assertThat(this.pair.receive()).containsExactly("m");
		FakePeer next = this.pair.accept();
		this.pair.apply();
		assertThat(next.refusals()).isEmpty();
	}

}
