package dev.zmq.interop;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who is who between a ROUTER and its peers.
 * <p>
 * Thread: one.
 */
class RoutingIdInteropTests extends LibzmqTest {

	@ParameterizedTest
	@EnumSource(names = { "REQ", "DEALER", "ROUTER" })
	void ourRouterSeesTheRoutingIdThatALibzmqPeerHasSet(SocketType type) {
		ZmqSocket router = socket(SocketType.ROUTER);
		this.libzmq.socket(type.name(), "ROUTING_ID=alice").connect(router.bind(LOOPBACK));
		router.awaitPeers(1, PATIENCE);
		Peer peer = router.peers().get(0);
		assertThat(peer.routingId()).asString().isEqualTo("alice");
		assertThat(peer.socketType()).isEqualTo(type);
		assertThat(peer.incoming()).isTrue();
	}

	@Test
	void ourRouterMakesAnIdForAPeerWithoutOne() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ForeignSocket dealer = this.libzmq.socket("DEALER").connect(router.bind(LOOPBACK));
		dealer.send("who am I?");
		ZmqMessage message = receive(router);
		assertThat(message.frame(0)).hasSize(5).startsWith(0);
		assertThat(message.text(1)).isEqualTo("who am I?");
		assertThat(message.peer()).isEqualTo(router.peers().get(0));
		router.send(message);
		assertThat(dealer.receiveText()).containsExactly("who am I?");
	}

	@ParameterizedTest
	@EnumSource(names = { "REQ", "DEALER", "ROUTER" })
	void aLibzmqRouterSeesTheRoutingIdThatWeHaveSet(SocketType type) {
		ForeignSocket router = this.libzmq.socket("ROUTER");
		ZmqSocket ours = socket(type).setOption(SocketOptions.ROUTING_ID, "bob".getBytes(StandardCharsets.UTF_8))
			.setOption(SocketOptions.PROBE_ROUTER, true);
		ours.connect(router.bind(LOOPBACK));
		assertThat(router.receiveText()).containsExactly("bob", "");
	}

	@Test
	void aRoutingIdMayBeAnyBytesUpToTwoHundredAndFiftyFive() {
		byte[] id = new byte[255];
		for (int i = 0; i < id.length; i++) {
			id[i] = (byte) (255 - i);
		}
		ForeignSocket router = this.libzmq.socket("ROUTER");
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, id);
		dealer.connect(router.bind(LOOPBACK));
		dealer.send("x");
		assertThat(router.receive()).containsExactly(Frames.hex(id), Frames.text("x"));
		router.send(List.of(Frames.hex(id), Frames.text("y")));
		assertThat(receive(dealer)).isEqualTo(ZmqMessage.of("y"));
	}

	@Test
	void aMandatoryRouterThrowsForAPeerItDoesNotKnowAndForOneThatLeft() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_MANDATORY, true);
		String endpoint = router.bind(LOOPBACK).toString();
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> router.send("carol", "hello"));
		ForeignSocket dealer = this.libzmq.socket("DEALER", "ROUTING_ID=carol").connect(endpoint);
		router.awaitPeers(1, PATIENCE);
		router.send("carol", "hello");
		assertThat(dealer.receiveText()).containsExactly("hello");
		dealer.close();
		Awaitility.await().atMost(PATIENCE).until(() -> router.peers().isEmpty());
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> router.send("carol", "gone?"));
	}

	@Test
	void aRouterThatIsNotMandatoryDropsAndCounts() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ForeignSocket dealer = this.libzmq.socket("DEALER", "ROUTING_ID=dave").connect(router.bind(LOOPBACK));
		router.awaitPeers(1, PATIENCE);
		router.send("nobody", "lost");
		router.send("dave", "found");
		assertThat(dealer.receiveText()).containsExactly("found");
		assertThat(router.stats().dropped(DropReason.UNROUTABLE)).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "REQ", "DEALER", "ROUTER" })
	void ourRouterReceivesTheProbeOfALibzmqPeer(SocketType type) {
		ZmqSocket router = socket(SocketType.ROUTER);
		this.libzmq.socket(type.name(), "ROUTING_ID=eve", "PROBE_ROUTER=1").connect(router.bind(LOOPBACK));
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("eve", ""));
	}

	@ParameterizedTest
	@EnumSource(names = { "DEALER", "ROUTER" })
	void weProbeAPeerThatConnectsToUs(SocketType type) {
		ZmqSocket ours = socket(type).setOption(SocketOptions.ROUTING_ID, "frank".getBytes(StandardCharsets.UTF_8))
			.setOption(SocketOptions.PROBE_ROUTER, true);
		ForeignSocket router = this.libzmq.socket("ROUTER").connect(ours.bind(LOOPBACK));
		assertThat(router.receiveText()).containsExactly("frank", "");
	}

	@Test
	void aSecondLivePeerOfTheSameNameIsRefusedAndTheFirstStaysServed() {
		ZmqSocket router = socket(SocketType.ROUTER);
		SocketEvents events = router.events();
		String endpoint = router.bind(LOOPBACK).toString();
		ForeignSocket first = this.libzmq.socket("DEALER", "ROUTING_ID=grace").connect(endpoint);
		first.send("first");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("grace", "first"));
		Peer peer = router.peers().get(0);
		ForeignSocket second = this.libzmq.socket("DEALER", "ROUTING_ID=grace").connect(endpoint);
		second.send("second");
		SocketEvent.PeerRefused refused = await(events, SocketEvent.PeerRefused.class);
		assertThat(refused.peer().routingId()).asString().isEqualTo("grace");
		router.send("grace", "still you?");
		assertThat(first.receiveText()).containsExactly("still you?");
		first.send("first again");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("grace", "first again"));
		assertThat(router.peers()).contains(peer);
	}

	@Test
	void withHandoverTheSecondPeerOfTheSameNameTakesOver() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_HANDOVER, true);
		String endpoint = router.bind(LOOPBACK).toString();
		ForeignSocket first = this.libzmq.socket("DEALER", "ROUTING_ID=heidi", "RECONNECT_IVL=-1").connect(endpoint);
		first.send("first");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("heidi", "first"));
		ForeignSocket second = this.libzmq.socket("DEALER", "ROUTING_ID=heidi").connect(endpoint);
		second.send("second");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("heidi", "second"));
		router.send("heidi", "you now");
		assertThat(second.receiveText()).containsExactly("you now");
	}

}
