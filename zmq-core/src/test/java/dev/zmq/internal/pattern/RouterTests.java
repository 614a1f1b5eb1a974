package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouterTests {

	private final PatternRig router = PatternRig.of(SocketType.ROUTER);

	@Test
	void putsTheRoutingIdInFrontOfWhatItReceives() {
		FakePeer a = this.router.accept("A");
		FakePeer b = this.router.accept("B");
		a.sends("one", "two");
		b.sends("");
		this.router.apply();
		assertThat(this.router.receiveAll()).containsExactlyInAnyOrder(List.of("A", "one", "two"), List.of("B", ""));
	}

	@Test
	void receivesFromItsPeersInTurn() {
		List<FakePeer> peers = List.of(this.router.accept("A"), this.router.accept("B"), this.router.accept("C"));
		for (int i = 0; i < 2; i++) {
			peers.forEach((peer) -> peer.sends("m"));
		}
		this.router.apply();
		List<List<String>> received = this.router.receiveAll();
		assertThat(received.subList(0, 3)).extracting((message) -> message.get(0))
			.containsExactlyInAnyOrder("A", "B", "C");
		assertThat(received).hasSize(6);
	}

	@Test
	void sendsTheRestToThePeerOfTheFirstFrame() {
		FakePeer a = this.router.accept("A");
		FakePeer b = this.router.accept("B");
		assertThat(this.router.send("B", "", "x")).isTrue();
		assertThat(b.takes()).containsExactly("", "x");
		assertThat(a.takes()).isNull();
		assertThat(this.router.written()).isEqualTo(1);
	}

	@Test
	void makesUpAnIdOfFiveBytesForAPeerWithout() {
		FakePeer peer = this.router.accept();
		peer.sends("hello");
		this.router.apply();
		String id = this.router.receive().get(0);
		assertThat(id).hasSize(5).startsWith("\0");
		assertThat(this.router.send(id, "world")).isTrue();
		assertThat(peer.takes()).containsExactly("world");
	}

	@Test
	void aMadeUpIdOutlivesAReconnect() {
		FakePeer peer = this.router.connect();
		peer.ready();
		peer.sends("hello");
		this.router.apply();
		String id = this.router.receive().get(0);
		peer.lose();
		this.router.send(id, "while away");
		peer.ready();
		this.router.apply();
		this.router.send(id, "back");
		assertThat(peer.takesAll()).containsExactly(List.of("while away"), List.of("back"));
	}

	@Test
	void dropsWhatCannotBeRouted() {
		assertThat(this.router.send("nobody", "m")).isTrue();
		assertThat(this.router.drops(DropReason.UNROUTABLE)).isEqualTo(1);
	}

	@Test
	void swallowsAMessageOfOnlyAnId() {
		FakePeer peer = this.router.accept("A");
		assertThat(this.router.send("A")).isTrue();
		assertThat(peer.takes()).isNull();
		assertThat(this.router.drops(DropReason.FILTERED)).isEqualTo(1);
	}

	@Test
	void dropsForAFullPeer() {
		FakePeer peer = this.router.accept("A", 1);
		assertThat(this.router.send("A", "one")).isTrue();
		assertThat(this.router.send("A", "two")).isTrue();
		assertThat(this.router.drops(DropReason.HIGH_WATER_MARK, peer)).isEqualTo(1);
		assertThat(peer.takes()).containsExactly("one");
		assertThat(this.router.send("A", "three")).isTrue();
		assertThat(peer.takes()).containsExactly("three");
	}

	@Test
	void mandatoryNamesTheIdThatIsNotThere() {
		this.router.with(SocketOptions.ROUTER_MANDATORY, true);
		this.router.accept("A");
		this.router.accept("B");
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> this.router.send("nobody", "m"))
			.withMessageContaining("ROUTER socket 'rig'")
			.withMessageContaining("'nobody'")
			.withMessageContaining("of 2 that it knows");
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> this.router.send("\0\1", "m"))
			.withMessageContaining("0x0001");
		assertThat(this.router.drops()).isZero();
	}

	@Test
	void mandatoryWaitsForAFullPeer() {
		this.router.with(SocketOptions.ROUTER_MANDATORY, true);
		FakePeer peer = this.router.accept("A", 1);
		assertThat(this.router.send("A", "one")).isTrue();
		assertThat(this.router.send("A", "two")).isFalse();
		peer.takes();
		assertThat(this.router.send("A", "two")).isTrue();
		assertThat(this.router.drops()).isZero();
	}

	@Test
	void anEndedPeerIsNoLongerKnown() {
		this.router.with(SocketOptions.ROUTER_MANDATORY, true);
		FakePeer peer = this.router.accept("A");
		this.router.apply();
		peer.end();
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> this.router.send("A", "m"));
	}

	@Test
	void whatAnEndedPeerSentIsReceivedWithItsId() {
		FakePeer peer = this.router.accept("A");
		peer.sends("one");
		peer.sends("two");
		peer.end();
		this.router.apply();
		assertThat(this.router.receiveAll()).containsExactly(List.of("A", "one"), List.of("A", "two"));
	}

	@Test
	void aConnectingPeerIsKnownOnlyWhenItIsReady() {
		FakePeer peer = this.router.connect("A");
		this.router.send("A", "early");
		assertThat(this.router.drops(DropReason.UNROUTABLE)).isEqualTo(1);
		peer.ready();
		this.router.send("A", "m");
		assertThat(peer.takesAll()).containsExactly(List.of("m"));
	}

	@Test
	void probesAfterItKnowsThePeer() {
		this.router.with(SocketOptions.PROBE_ROUTER, true);
		FakePeer peer = this.router.accept("A");
		this.router.apply();
		assertThat(peer.takesAll()).containsExactly(List.of(""));
		FakePeer refused = this.router.accept("A");
		this.router.apply();
		assertThat(refused.takesAll()).isEmpty();
	}

	@Test
	void learnsOfAPeerByItsProbe() {
		PatternRig dealer = PatternRig.of(SocketType.DEALER).with(SocketOptions.PROBE_ROUTER, true);
		Joint.of(dealer, this.router);
		this.router.apply();
		List<String> probe = this.router.receive();
		assertThat(probe).hasSize(2).endsWith("");
		this.router.send(probe.get(0), "hello");
		assertThat(dealer.receive()).containsExactly("hello");
	}

	@Test
	void routerToRouterWorksAfterAProbe() {
		PatternRig other = PatternRig.of(SocketType.ROUTER).with(SocketOptions.PROBE_ROUTER, true);
		Joint.of(other, this.router);
		this.router.apply();
		List<String> probe = this.router.receive();
		this.router.send(probe.get(0), "hello");
		List<String> hello = other.receive();
		assertThat(hello).hasSize(2).endsWith("hello");
		other.send(hello.get(0), "world");
		assertThat(this.router.receive()).containsExactly(probe.get(0), "world");
	}

	@Test
	void theHalvesMayHearOfAPeerAtDifferentTimes() {
		FakePeer peer = this.router.accept("A");
		peer.sends("m");
		peer.end();
		this.router.applyIn();
		assertThat(this.router.receive()).isNull();
		this.router.applyOut();
		assertThat(this.router.receive()).containsExactly("A", "m");
		assertThat(this.router.receive()).isNull();
	}

	@Test
	void theOutgoingHalfMayBeDoneFirst() {
		FakePeer peer = this.router.accept("A");
		peer.sends("m");
		peer.end();
		this.router.applyOut();
		assertThat(this.router.receive()).containsExactly("A", "m");
		assertThat(this.router.receive()).isNull();
	}

}
