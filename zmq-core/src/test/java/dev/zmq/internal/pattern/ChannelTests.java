package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChannelTests {

	private final PatternRig channel = PatternRig.of(SocketType.CHANNEL);

	@Test
	void talksToItsOnePeerInBothDirectionsAndRefusesASecond() {
		FakePeer peer = this.channel.accept();
		FakePeer second = this.channel.accept();
		assertThat(this.channel.send("hello")).isTrue();
		assertThat(peer.takes()).containsExactly("hello");
		peer.sends("back");
		assertThat(this.channel.receive()).containsExactly("back");
		assertThat(second.refusals()).singleElement()
			.asString()
			.contains("CHANNEL socket 'rig' has its one peer already");
	}

	@Test
	void waitsWithoutPeer() {
		assertThat(this.channel.send("m")).isFalse();
		assertThat(this.channel.drops()).isZero();
	}

	@Test
	void severalFramesAreRefusedOutAndDroppedIn() {
		FakePeer peer = this.channel.accept();
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.channel.send("a", "b"));
		assertThat(peer.takes()).isNull();
		peer.sends("a", "b");
		peer.sends("whole");
		this.channel.apply();
		assertThat(this.channel.receiveAll()).containsExactly(List.of("whole"));
		assertThat(this.channel.drops(DropReason.FILTERED, peer)).isEqualTo(1);
	}

}
