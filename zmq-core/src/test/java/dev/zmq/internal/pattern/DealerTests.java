package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DealerTests {

	private final PatternRig dealer = PatternRig.of(SocketType.DEALER);

	@Test
	void sendsInTurnAndAddsNothing() {
		FakePeer one = this.dealer.accept();
		FakePeer other = this.dealer.accept();
		assertThat(this.dealer.send("", "a")).isTrue();
		assertThat(this.dealer.send("b")).isTrue();
		assertThat(one.takesAll()).containsExactly(List.of("", "a"));
		assertThat(other.takesAll()).containsExactly(List.of("b"));
	}

	@Test
	void receivesInTurnAndTakesNothingAway() {
		FakePeer one = this.dealer.accept();
		FakePeer other = this.dealer.accept();
		one.sends("", "a");
		one.sends("x");
		other.sends("b");
		assertThat(this.dealer.receive()).containsExactly("", "a");
		assertThat(this.dealer.receive()).containsExactly("b");
		assertThat(this.dealer.receive()).containsExactly("x");
	}

	@Test
	void waitsWithoutPeersAndWhenAllAreFull() {
		assertThat(this.dealer.send("m")).isFalse();
		this.dealer.accept(1);
		assertThat(this.dealer.send("m")).isTrue();
		assertThat(this.dealer.send("m")).isFalse();
		assertThat(this.dealer.drops()).isZero();
	}

	@Test
	void sendingAndReceivingHaveTheirOwnLocks() {
		assertThat(this.dealer.pattern().singleLock()).isFalse();
	}

	@Test
	void probesEachNewConnectionIfAsked() {
		this.dealer.with(SocketOptions.PROBE_ROUTER, true);
		FakePeer peer = this.dealer.connect();
		this.dealer.apply();
		assertThat(peer.takes()).isNull();
		peer.ready();
		this.dealer.apply();
		assertThat(peer.takesAll()).containsExactly(List.of(""));
		peer.lose();
		peer.ready();
		this.dealer.apply();
		assertThat(peer.takesAll()).containsExactly(List.of(""));
	}

	@Test
	void dealerToDealerWorksBothWays() {
		PatternRig other = PatternRig.of(SocketType.DEALER);
		Joint.of(this.dealer, other);
		this.dealer.send("there");
		other.send("back");
		assertThat(other.receive()).containsExactly("there");
		assertThat(this.dealer.receive()).containsExactly("back");
	}

	@Test
	void dealerToRepNeedsTheDelimiter() {
		PatternRig rep = PatternRig.of(SocketType.REP);
		Joint.of(this.dealer, rep);
		this.dealer.send("", "question");
		assertThat(rep.receive()).containsExactly("question");
		rep.send("answer");
		assertThat(this.dealer.receive()).containsExactly("", "answer");
	}

}
