package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientTests {

	private final PatternRig client = PatternRig.of(SocketType.CLIENT);

	@Test
	void sendsToItsServersInTurn() {
		FakePeer one = this.client.accept();
		FakePeer other = this.client.connect();
		assertThat(this.client.send("a")).isTrue();
		assertThat(this.client.send("b")).isTrue();
		assertThat(one.takesAll()).containsExactly(List.of("a"));
		assertThat(other.takesAll()).containsExactly(List.of("b"));
	}

	@Test
	void receivesFromItsServersInTurn() {
		FakePeer one = this.client.accept();
		FakePeer other = this.client.accept();
		one.sends("a");
		one.sends("x");
		other.sends("b");
		assertThat(this.client.receiveAll()).containsExactly(List.of("a"), List.of("b"), List.of("x"));
	}

	@Test
	void waitsWithoutServersAndWhenAllAreFull() {
		assertThat(this.client.send("m")).isFalse();
		this.client.accept(1);
		assertThat(this.client.send("m")).isTrue();
		assertThat(this.client.send("m")).isFalse();
		assertThat(this.client.drops()).isZero();
	}

	@Test
	void severalFramesAreRefusedOutAndDroppedIn() {
		FakePeer peer = this.client.accept();
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.client.send("a", "b"))
			.withMessageContaining("CLIENT socket 'rig' sends messages of one frame only, this one has 2");
		assertThat(peer.takes()).isNull();
		peer.sends("", "b");
		peer.sends("whole");
		assertThat(this.client.receiveAll()).containsExactly(List.of("whole"));
		assertThat(this.client.drops(DropReason.FILTERED, peer)).isEqualTo(1);
	}

}
