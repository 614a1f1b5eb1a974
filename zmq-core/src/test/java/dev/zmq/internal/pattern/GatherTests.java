package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GatherTests {

	private final PatternRig gather = PatternRig.of(SocketType.GATHER);

	@Test
	void receivesFromItsPeersInTurn() {
		FakePeer one = this.gather.accept();
		FakePeer other = this.gather.accept();
		one.sends("a");
		one.sends("x");
		other.sends("b");
		assertThat(this.gather.receiveAll()).containsExactly(List.of("a"), List.of("b"), List.of("x"));
	}

	@Test
	void dropsWhatHasSeveralFrames() {
		FakePeer one = this.gather.accept();
		FakePeer other = this.gather.accept();
		one.sends("a", "b");
		one.sends("c", "");
		other.sends("whole");
		assertThat(this.gather.receiveAll()).containsExactly(List.of("whole"));
		assertThat(this.gather.drops(DropReason.FILTERED, one)).isEqualTo(2);
		assertThat(this.gather.hasInput()).isFalse();
	}

	@Test
	void cannotSend() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.gather.send("m"));
	}

}
