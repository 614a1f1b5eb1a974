package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PushTests {

	private final PatternRig push = PatternRig.of(SocketType.PUSH);

	@Test
	void sendsToItsPeersInTurn() {
		List<FakePeer> peers = List.of(this.push.accept(), this.push.accept(), this.push.accept());
		for (int i = 0; i < 9; i++) {
			assertThat(this.push.send("m" + i)).isTrue();
		}
		assertThat(peers).allSatisfy((peer) -> assertThat(peer.takesAll()).hasSize(3));
		assertThat(this.push.written()).isEqualTo(9);
	}

	@Test
	void waitsWithoutPeers() {
		assertThat(this.push.send("m")).isFalse();
		assertThat(this.push.drops()).isZero();
	}

	@Test
	void waitsWhenAllPeersAreFull() {
		FakePeer one = this.push.accept(2);
		FakePeer other = this.push.accept(2);
		for (int i = 0; i < 4; i++) {
			assertThat(this.push.send("m" + i)).isTrue();
		}
		assertThat(this.push.send("more")).isFalse();
		assertThat(this.push.drops()).isZero();
		assertThat(one.takes()).containsExactly("m0");
		assertThat(this.push.send("more")).isTrue();
		assertThat(one.takesAll()).containsExactly(List.of("m2"), List.of("more"));
		assertThat(other.takesAll()).hasSize(2);
	}

	@Test
	void leavesOutAFullPeerUntilItHasRoom() {
		FakePeer slow = this.push.accept(2);
		FakePeer fast = this.push.accept(1000);
		for (int i = 0; i < 10; i++) {
			assertThat(this.push.send("m" + i)).isTrue();
		}
		assertThat(slow.takesAll()).hasSize(2);
		assertThat(fast.takesAll()).hasSize(8);
		for (int i = 0; i < 4; i++) {
			assertThat(this.push.send("n" + i)).isTrue();
		}
		assertThat(slow.takesAll()).hasSize(2);
		assertThat(fast.takesAll()).hasSize(2);
	}

	@Test
	void aFullPipeIsHalfDrainedBeforeItTakesMore() {
		FakePeer peer = this.push.accept(10);
		for (int i = 0; i < 10; i++) {
			assertThat(this.push.send("m" + i)).isTrue();
		}
		for (int i = 0; i < 4; i++) {
			peer.takes();
			assertThat(this.push.send("more")).isFalse();
		}
		peer.takes();
		for (int i = 0; i < 5; i++) {
			assertThat(this.push.send("more")).isTrue();
		}
		assertThat(this.push.send("more")).isFalse();
	}

	@Test
	void queuesForAPeerThatIsNotConnectedYet() {
		FakePeer peer = this.push.connect();
		assertThat(this.push.send("early")).isTrue();
		peer.ready();
		peer.lose();
		assertThat(this.push.send("late")).isTrue();
		assertThat(peer.takesAll()).containsExactly(List.of("early"), List.of("late"));
	}

	@Test
	void aMultipartMessageStaysTogether() {
		FakePeer one = this.push.accept();
		FakePeer other = this.push.accept();
		this.push.send("a", "b", "");
		this.push.send("c");
		assertThat(one.takes()).containsExactly("a", "b", "");
		assertThat(other.takes()).containsExactly("c");
	}

	@Test
	void anEndedPeerGetsNothingMore() {
		FakePeer one = this.push.accept();
		FakePeer other = this.push.accept();
		one.end();
		this.push.send("a");
		this.push.send("b");
		assertThat(one.takesAll()).isEmpty();
		assertThat(other.takesAll()).hasSize(2);
		other.end();
		assertThat(this.push.send("c")).isFalse();
	}

	@Test
	void aClosedPipeIsLeftOutBeforeItsEndIsKnown() {
		FakePeer one = this.push.accept();
		FakePeer other = this.push.accept();
		this.push.apply();
		one.pipe().close();
		this.push.send("a");
		this.push.send("b");
		assertThat(other.takesAll()).hasSize(2);
	}

	@Test
	void conflatesToTheNewestMessage() {
		FakePeer peer = FakePeer.accepted(this.push, "").conflating();
		peer.attach();
		peer.ready();
		for (int i = 0; i < 20; i++) {
			assertThat(this.push.send("m" + i)).isTrue();
		}
		assertThat(peer.takesAll()).containsExactly(List.of("m19"));
		assertThat(peer.pipe().out().replaced()).isEqualTo(19);
	}

	@Test
	void cannotReceive() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(this.push::receive)
			.withMessageContaining("PUSH socket 'rig' cannot receive");
		assertThat(this.push.hasInput()).isFalse();
	}

}
