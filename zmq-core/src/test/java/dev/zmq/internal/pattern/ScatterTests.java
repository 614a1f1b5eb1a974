package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScatterTests {

	private final PatternRig scatter = PatternRig.of(SocketType.SCATTER);

	@Test
	void sendsToItsPeersInTurn() {
		List<FakePeer> peers = List.of(this.scatter.accept(), this.scatter.accept(), this.scatter.accept());
		for (int i = 0; i < 9; i++) {
			assertThat(this.scatter.send("m" + i)).isTrue();
		}
		assertThat(peers).allSatisfy((peer) -> assertThat(peer.takesAll()).hasSize(3));
	}

	@Test
	void waitsWithoutPeersAndWhenAllAreFull() {
		assertThat(this.scatter.send("m")).isFalse();
		this.scatter.accept(1);
		assertThat(this.scatter.send("m")).isTrue();
		assertThat(this.scatter.send("m")).isFalse();
		assertThat(this.scatter.drops()).isZero();
	}

	@Test
	void refusesSeveralFrames() {
		FakePeer peer = this.scatter.accept();
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.scatter.send("a", "b"));
		assertThat(peer.takes()).isNull();
	}

	@Test
	void cannotReceive() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(this.scatter::receive);
	}

}
