package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PubTests {

	private final PatternRig pub = PatternRig.of(SocketType.PUB);

	@Test
	void sendsToThoseThatSubscribed() {
		FakePeer a = this.pub.accept();
		FakePeer b = this.pub.accept();
		FakePeer none = this.pub.accept();
		a.sends("\1a");
		b.sends("\1b");
		this.pub.send("apple");
		this.pub.send("berry", "body");
		this.pub.send("cherry");
		assertThat(a.takesAll()).containsExactly(List.of("apple"));
		assertThat(b.takesAll()).containsExactly(List.of("berry", "body"));
		assertThat(none.takesAll()).isEmpty();
		assertThat(this.pub.drops()).isZero();
		assertThat(this.pub.written()).isEqualTo(2);
	}

	@Test
	void sendingToNobodyIsNoDrop() {
		assertThat(this.pub.send("m")).isTrue();
		this.pub.accept();
		assertThat(this.pub.send("m")).isTrue();
		assertThat(this.pub.drops()).isZero();
	}

	@Test
	void theEmptyTopicMatchesEverything() {
		FakePeer peer = this.pub.accept();
		peer.sends("\1");
		this.pub.send("");
		this.pub.send("x");
		assertThat(peer.takesAll()).hasSize(2);
	}

	@Test
	void sendsOnceToAPeerWithSeveralMatchingTopics() {
		FakePeer peer = this.pub.accept();
		for (String topic : List.of("", "a", "ab", "abc")) {
			peer.sends("\1" + topic);
		}
		this.pub.send("abcd");
		assertThat(peer.takesAll()).hasSize(1);
		assertThat(this.pub.subscribers("abcd")).isEqualTo(1);
		assertThat(this.pub.pattern().subscriptions()).isEqualTo(4);
	}

	@Test
	void appliesSubscriptionsWithoutBeingUsed() {
		FakePeer peer = this.pub.accept();
		for (int i = 0; i < 10_000; i++) {
			assertThat(peer.sends("\1topic" + i)).isTrue();
			this.pub.apply();
		}
		assertThat(this.pub.pattern().subscriptions()).isEqualTo(10_000);
		// topic9, topic99, topic999 match too, but it is one peer.
		assertThat(this.pub.subscribers("topic9999")).isEqualTo(1);
	}

	@Test
	void cancellingEndsIt() {
		FakePeer peer = this.pub.accept();
		peer.sends("\1a");
		peer.sends("\1a");
		peer.sends("\0a");
		this.pub.send("a");
		assertThat(peer.takesAll()).isEmpty();
		peer.sends("\0a");
		peer.sends("\0never");
		assertThat(this.pub.subscribers("a")).isZero();
		assertThat(this.pub.pattern().subscriptions()).isZero();
	}

	@Test
	void countsEachLossOfAFullPeerAndServesTheOthers() {
		FakePeer slow = this.pub.accept(3);
		FakePeer fast = this.pub.accept(1000);
		slow.sends("\1");
		fast.sends("\1");
		for (int i = 0; i < 10; i++) {
			assertThat(this.pub.send("m" + i)).isTrue();
		}
		assertThat(this.pub.drops(DropReason.HIGH_WATER_MARK, slow)).isEqualTo(7);
		assertThat(this.pub.drops()).isEqualTo(7);
		assertThat(slow.takesAll()).containsExactly(List.of("m0"), List.of("m1"), List.of("m2"));
		assertThat(fast.takesAll()).hasSize(10);
		this.pub.send("again");
		assertThat(slow.takesAll()).containsExactly(List.of("again"));
	}

	@Test
	void aClosedPipeLosesMessagesForWantOfAPeer() {
		FakePeer peer = this.pub.accept();
		peer.sends("\1");
		this.pub.apply();
		peer.pipe().close();
		this.pub.send("m");
		assertThat(this.pub.drops(DropReason.NO_PEER, peer)).isEqualTo(1);
	}

	@Test
	void dropsWhatElseSubscribersSend() {
		FakePeer peer = this.pub.accept();
		peer.sends("hello");
		peer.sends("\1multi", "part");
		peer.sends("");
		peer.sends("\1a");
		assertThat(this.pub.subscribers("a")).isEqualTo(1);
		assertThat(this.pub.drops(DropReason.FILTERED, peer)).isEqualTo(3);
	}

	@Test
	void anEndedPeerIsForgotten() {
		FakePeer peer = this.pub.accept();
		peer.sends("\1a");
		this.pub.apply();
		peer.end();
		this.pub.send("a");
		assertThat(this.pub.pattern().subscriptions()).isZero();
		assertThat(peer.takesAll()).isEmpty();
		assertThat(this.pub.drops()).isZero();
	}

	@Test
	void aLostConnectionTakesItsSubscriptionsWithIt() {
		FakePeer peer = this.pub.connect();
		peer.ready();
		peer.sends("\1a");
		this.pub.send("a1");
		peer.lose();
		this.pub.send("a2");
		peer.ready();
		peer.sends("\1a");
		this.pub.send("a3");
		assertThat(peer.takesAll()).containsExactly(List.of("a1"), List.of("a3"));
	}

	@Test
	void subscriptionsOfTheNextConnectionMayBeReadBeforeTheLossIsKnown() {
		FakePeer peer = this.pub.connect();
		peer.ready();
		peer.sends("\1a");
		this.pub.apply();
		// The session works on while the socket is busy.
		peer.lose();
		peer.ready();
		peer.sends("\1b");
		this.pub.pattern().readable(peer.pipe());
		assertThat(this.pub.subscribers("a")).isZero();
		assertThat(this.pub.subscribers("b")).isEqualTo(1);
		peer.sends("\1c");
		assertThat(this.pub.subscribers("c")).isEqualTo(1);
	}

	@Test
	void conflatesToTheNewestMessage() {
		FakePeer peer = FakePeer.accepted(this.pub, "").conflating();
		peer.attach();
		peer.ready();
		peer.sends("\1");
		for (int i = 0; i < 20; i++) {
			this.pub.send("m" + i);
		}
		assertThat(peer.takesAll()).containsExactly(List.of("m19"));
		assertThat(this.pub.drops()).isZero();
	}

	@Test
	void invertedItSendsToThoseThatDidNotSubscribe() {
		this.pub.with(SocketOptions.INVERT_MATCHING, true);
		FakePeer a = this.pub.accept();
		FakePeer b = this.pub.accept();
		FakePeer none = this.pub.accept();
		FakePeer notThereYet = this.pub.connect();
		a.sends("\1a");
		b.sends("\1b");
		b.sends("\1ab");
		this.pub.apply();
		this.pub.send("ax");
		this.pub.send("ab");
		this.pub.send("c");
		assertThat(a.takesAll()).containsExactly(List.of("c"));
		assertThat(b.takesAll()).containsExactly(List.of("ax"), List.of("c"));
		assertThat(none.takesAll()).hasSize(3);
		assertThat(notThereYet.takesAll()).isEmpty();
		assertThat(this.pub.subscribers("ab")).isEqualTo(2);
		this.pub.with(SocketOptions.INVERT_MATCHING, false);
		this.pub.send("ab");
		assertThat(a.takesAll()).hasSize(1);
		assertThat(none.takesAll()).isEmpty();
	}

	@Test
	void withoutDroppingItSendsToAllOrNone() {
		this.pub.with(SocketOptions.XPUB_NODROP, true);
		FakePeer slow = this.pub.accept(2);
		FakePeer fast = this.pub.accept(1000);
		FakePeer other = this.pub.accept(1);
		slow.sends("\1");
		fast.sends("\1");
		other.sends("\1other");
		this.pub.apply();
		assertThat(this.pub.send("m1")).isTrue();
		assertThat(this.pub.send("m2")).isTrue();
		assertThat(this.pub.send("m3")).isFalse();
		assertThat(this.pub.send("m3")).isFalse();
		assertThat(fast.takesAll()).containsExactly(List.of("m1"), List.of("m2"));
		assertThat(slow.takesAll()).containsExactly(List.of("m1"), List.of("m2"));
		assertThat(this.pub.send("m3")).isTrue();
		assertThat(slow.takesAll()).containsExactly(List.of("m3"));
		assertThat(fast.takesAll()).containsExactly(List.of("m3"));
		assertThat(this.pub.drops()).isZero();
	}

	@Test
	void aPeerThatEndsDoesNotHoldUpASenderThatDoesNotDrop() {
		this.pub.with(SocketOptions.XPUB_NODROP, true);
		FakePeer slow = this.pub.accept(1);
		FakePeer fast = this.pub.accept();
		slow.sends("\1");
		fast.sends("\1");
		this.pub.apply();
		assertThat(this.pub.send("m1")).isTrue();
		assertThat(this.pub.send("m2")).isFalse();
		slow.pipe().close();
		assertThat(this.pub.send("m2")).isTrue();
		slow.end();
		assertThat(this.pub.send("m3")).isTrue();
		assertThat(fast.takesAll()).hasSize(3);
	}

	@Test
	void welcomesEachNewConnection() {
		this.pub.with(SocketOptions.XPUB_WELCOME_MESSAGE, PatternRig.bytes("hello"));
		FakePeer accepted = this.pub.accept();
		FakePeer connecting = this.pub.connect();
		this.pub.apply();
		assertThat(connecting.takesAll()).isEmpty();
		connecting.ready();
		this.pub.apply();
		connecting.lose();
		connecting.ready();
		this.pub.apply();
		assertThat(accepted.takesAll()).containsExactly(List.of("hello"));
		assertThat(connecting.takesAll()).containsExactly(List.of("hello"), List.of("hello"));
		assertThat(this.pub.written()).isEqualTo(3);
	}

	@Test
	void framesOfAMessageThatAreSubscriptionsActAsSuch() {
		FakePeer peer = this.pub.accept();
		peer.sends("hello", "\1a", "\1b");
		assertThat(this.pub.subscribers("a")).isEqualTo(1);
		assertThat(this.pub.subscribers("b")).isEqualTo(1);
		this.pub.with(SocketOptions.ONLY_FIRST_SUBSCRIBE, true);
		peer.sends("hello", "\1c");
		peer.sends("\1d", "\1e");
		assertThat(this.pub.subscribers("c")).isZero();
		assertThat(this.pub.subscribers("d")).isEqualTo(1);
		assertThat(this.pub.subscribers("e")).isZero();
		assertThat(this.pub.drops(DropReason.FILTERED, peer)).isEqualTo(3);
	}

	@Test
	void cannotReceive() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(this.pub::receive)
			.withMessageContaining("PUB socket 'rig' cannot receive");
		assertThat(this.pub.hasInput()).isFalse();
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.pub.subscribe("a"))
			.withMessageContaining("only SUB and XSUB");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.pub.unsubscribe("a"));
	}

	@Test
	void hasOneLockSoThatSubscriptionsAreAppliedUnderIt() {
		assertThat(this.pub.pattern().singleLock()).isTrue();
	}

}
