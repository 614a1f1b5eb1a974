package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PullTests {

	private final PatternRig pull = PatternRig.of(SocketType.PULL);

	@Test
	void takesOneMessageAPeerInTurn() {
		FakePeer a = this.pull.accept();
		FakePeer b = this.pull.accept();
		FakePeer c = this.pull.accept();
		for (int i = 0; i < 3; i++) {
			a.sends("a" + i);
			b.sends("b" + i);
			c.sends("c" + i);
		}
		List<List<String>> received = this.pull.receiveAll();
		assertThat(received).hasSize(9);
		for (int round = 0; round < 3; round++) {
			assertThat(received.subList(round * 3, round * 3 + 3)).containsExactlyInAnyOrder(List.of("a" + round),
					List.of("b" + round), List.of("c" + round));
		}
	}

	@Test
	void aBusyPeerDoesNotStarveAQuietOne() {
		FakePeer busy = this.pull.accept();
		FakePeer quiet = this.pull.accept();
		for (int i = 0; i < 100; i++) {
			busy.sends("busy");
		}
		this.pull.receive();
		quiet.sends("quiet");
		assertThat(List.of(this.pull.receive(), this.pull.receive())).contains(List.of("quiet"));
	}

	@Test
	void receivesWhatCameBeforeThePipeWasAttached() {
		FakePeer peer = FakePeer.accepted(this.pull, "").limits(10, 10);
		peer.sends("early");
		peer.attach();
		assertThat(this.pull.hasInput()).isTrue();
		assertThat(this.pull.receive()).containsExactly("early");
	}

	@Test
	void hasNoInputBeforeAnythingCame() {
		FakePeer peer = this.pull.accept();
		assertThat(this.pull.hasInput()).isFalse();
		assertThat(this.pull.receive()).isNull();
		peer.sends("m");
		assertThat(this.pull.hasInput()).isTrue();
		assertThat(this.pull.receive()).isNotNull();
		assertThat(this.pull.receive()).isNull();
		assertThat(this.pull.hasInput()).isFalse();
	}

	@Test
	void drainsAnEndedPeerThenForgetsIt() {
		FakePeer peer = this.pull.accept();
		peer.sends("a");
		peer.sends("b");
		assertThat(this.pull.receive()).containsExactly("a");
		peer.end();
		assertThat(this.pull.receive()).containsExactly("b");
		assertThat(this.pull.receive()).isNull();
		assertThat(peer.pipe().inIndex()).isEqualTo(-1);
		this.pull.readable(peer.pipe());
		assertThat(this.pull.hasInput()).isFalse();
	}

	@Test
	void forgetsAnEmptyEndedPeerAtOnce() {
		FakePeer peer = this.pull.accept();
		peer.end();
		assertThat(this.pull.hasInput()).isFalse();
		assertThat(peer.pipe().inIndex()).isEqualTo(-1);
	}

	@Test
	void oneOfManyCanEndAtAnyPlace() {
		List<FakePeer> peers = List.of(this.pull.accept(), this.pull.accept(), this.pull.accept(), this.pull.accept(),
				this.pull.accept());
		peers.forEach((peer) -> peer.sends("m"));
		this.pull.apply();
		peers.get(2).end();
		peers.get(4).end();
		assertThat(this.pull.receiveAll()).hasSize(5);
		peers.get(0).end();
		peers.get(1).sends("n");
		peers.get(3).sends("n");
		assertThat(this.pull.receiveAll()).hasSize(2);
	}

	@Test
	void conflatesToTheNewestMessage() {
		FakePeer peer = FakePeer.accepted(this.pull, "").conflating();
		peer.attach();
		peer.ready();
		for (int i = 0; i < 20; i++) {
			peer.sends("m" + i);
		}
		assertThat(this.pull.receiveAll()).containsExactly(List.of("m19"));
	}

	@Test
	void cannotSend() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.pull.send("m"))
			.withMessageContaining("PULL socket 'rig' cannot send");
	}

	@Test
	void pushToPullDeliversAllInOrder() {
		PatternRig push = PatternRig.of(SocketType.PUSH);
		Joint.of(push, this.pull, 10);
		int received = 0;
		for (int i = 0; i < 1000; i++) {
			while (!push.send("m" + i)) {
				assertThat(this.pull.receive()).containsExactly("m" + received++);
			}
		}
		for (List<String> message : this.pull.receiveAll()) {
			assertThat(message).containsExactly("m" + received++);
		}
		assertThat(received).isEqualTo(1000);
	}

}
