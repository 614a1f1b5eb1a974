package dev.zmq.interop;

import java.time.Duration;
import java.util.List;

import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * libzmq peers that want to hear from us.
 * <p>
 * Thread: one.
 */
class HeartbeatInteropTests extends LibzmqTest {

	private static final String[] HEARTBEAT = { "HEARTBEAT_IVL=50", "HEARTBEAT_TIMEOUT=200", "HEARTBEAT_TTL=300" };

	/** Long enough for a peer that hears nothing to give up more than once. */
	private static final Duration QUIET = Duration.ofMillis(800);

	@ParameterizedTest
	@CsvSource({ "ROUTER, DEALER", "REP, REQ", "PULL, PUSH", "PUSH, PULL", "PUB, SUB", "SUB, PUB", "PAIR, PAIR" })
	void aQuietConnectionStaysBecauseWeAnswerPings(SocketType ours, String theirs) {
		ZmqSocket socket = socket(ours);
		SocketEvents events = socket.events();
		ForeignSocket peer = this.libzmq.socket(theirs, HEARTBEAT).monitor().connect(socket.bind(LOOPBACK));
		Peer connected = await(events, SocketEvent.HandshakeSucceeded.class).peer();
		assertThat(peer.reports("DISCONNECTED", QUIET)).isFalse();
		assertThat(socket.peers()).containsExactly(connected);
		assertThat(events.drain()).isEmpty();
	}

	@Test
	void pingsBetweenLargeMessagesDisturbNothing() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ForeignSocket dealer = this.libzmq.socket("DEALER", "ROUTING_ID=d", "HEARTBEAT_IVL=1", "HEARTBEAT_TIMEOUT=5000")
			.connect(router.bind(LOOPBACK));
		for (int i = 0; i < 20; i++) {
			List<String> body = List.of(Frames.generated(500_000, i), Frames.text(Integer.toString(i)));
			dealer.send(body);
			ZmqMessage message = receive(router);
			assertThat(Frames.describe(message.skip(1))).isEqualTo(Frames.describe(Frames.message(body)));
			router.send(message);
			assertThat(dealer.receive()).isEqualTo(Frames.describe(message.skip(1)));
		}
		assertThat(router.stats().reconnects()).isZero();
		assertThat(router.peers()).hasSize(1);
	}

	@Test
	void aPeerThatStopsIsNoticedWhenItsConnectionCloses() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ForeignSocket dealer = this.libzmq.socket("DEALER", HEARTBEAT).connect(router.bind(LOOPBACK));
		router.awaitPeers(1, PATIENCE);
		Peer connected = router.peers().get(0);
		SocketEvents events = router.events();
		dealer.close();
		SocketEvent.Disconnected event = await(events, SocketEvent.Disconnected.class);
		assertThat(event.peer()).isEqualTo(connected);
		assertThat(event.reason()).isNotBlank();
		Awaitility.await().atMost(PATIENCE).until(() -> router.peers().isEmpty());
	}

}
