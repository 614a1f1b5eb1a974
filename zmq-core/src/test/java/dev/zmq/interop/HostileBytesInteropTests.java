package dev.zmq.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hostile bytes close the connection that they came through, with an event, while a
 * libzmq peer of the same socket notices nothing.
 * <p>
 * Thread: one.
 */
@SuppressWarnings("NullAway.Init")
class HostileBytesInteropTests extends LibzmqTest {

	/** Short, because some attacks only wait. */
	private static final Duration HANDSHAKE = Duration.ofMillis(200);

	private ZmqSocket pull;

	private Endpoint endpoint;

	private ForeignSocket push;

	private Peer healthy;

	private SocketEvents events;

	@BeforeEach
	void connectHealthyPeer() {
		this.pull = socket(SocketType.PULL).setOption(SocketOptions.HANDSHAKE_INTERVAL, HANDSHAKE);
		this.endpoint = this.pull.bind(LOOPBACK);
		this.push = this.libzmq.socket("PUSH").connect(this.endpoint);
		this.pull.awaitPeers(1, PATIENCE);
		this.healthy = this.pull.peers().get(0);
		this.events = this.pull.events();
	}

	@ParameterizedTest
	@MethodSource("dev.zmq.interop.Attack#beforeTheHandshakeEnds")
	void aConnectionWithoutAProperHandshakeIsClosed(Attack attack) {
		try (RawPeer raw = RawPeer.connect(this.endpoint).writeToHostile(attack.bytes())) {
			raw.awaitClose();
			SocketEvent.HandshakeFailed event = await(this.events, SocketEvent.HandshakeFailed.class);
			assertThat(event.endpoint()).isEqualTo(this.endpoint);
			assertThat(event.address()).isEqualTo(raw.address());
			assertThat(event.reason()).isNotBlank();
		}
		assertThatTheHealthyPeerIsServed();
	}

	@ParameterizedTest
	@MethodSource("dev.zmq.interop.Attack#afterTheHandshake")
	void aPeerThatSendsWhatCannotBeIsDisconnected(Attack attack) {
		try (ZmtpPeer raw = ZmtpPeer.handshake(RawPeer.connect(this.endpoint), 1, "PUSH")) {
			raw.write(Zmtp.message("well so far")).raw().writeToHostile(attack.bytes());
			assertThat(receive(this.pull)).isEqualTo(ZmqMessage.of("well so far"));
			raw.raw().awaitClose();
			SocketEvent.Disconnected event = await(this.events, SocketEvent.Disconnected.class);
			assertThat(event.peer().address()).isEqualTo(raw.raw().address());
			assertThat(event.reason()).isNotBlank();
		}
		assertThatTheHealthyPeerIsServed();
	}

	@Test
	void aFrameLargerThanAllowedClosesOnlyItsConnection() {
		ZmqSocket limited = socket(SocketType.PULL).setOption(SocketOptions.MAX_MESSAGE_SIZE, 1000L);
		SocketEvents limitedEvents = limited.events();
		Endpoint bound = limited.bind(LOOPBACK);
		ForeignSocket good = this.libzmq.socket("PUSH").connect(bound);
		ForeignSocket bad = this.libzmq.socket("PUSH", "RECONNECT_IVL=-1").connect(bound);
		limited.awaitPeers(2, PATIENCE);
		bad.send(List.of(Frames.generated(1001, 1)));
		await(limitedEvents, SocketEvent.Disconnected.class);
		good.send(List.of(Frames.generated(1000, 2)));
		assertThat(receive(limited).byteCount()).isEqualTo(1000);
		assertThat(limited.peers()).hasSize(1);
	}

	@Test
	void announcedSizesCostNoMemory() {
		List<ZmtpPeer> peers = new ArrayList<>();
		try {
			for (int i = 0; i < 50; i++) {
				ZmtpPeer raw = ZmtpPeer.handshake(RawPeer.connect(this.endpoint), 1, "PUSH");
				peers.add(raw.write(Zmtp.concat(Zmtp.header(0, 2_000_000_000L), new byte[1000])));
			}
			assertThatTheHealthyPeerIsServed();
			assertThat(this.pull.peers()).hasSize(51);
		}
		finally {
			peers.forEach(ZmtpPeer::close);
		}
		Awaitility.await().atMost(PATIENCE).until(() -> this.pull.peers().size() == 1);
		assertThatTheHealthyPeerIsServed();
	}

	@Test
	void trafficGoesOnDuringManyAttacks() {
		List<Attack> attacks = Attack.beforeTheHandshakeEnds().toList();
		List<RawPeer> raws = new ArrayList<>();
		ForeignPeer.Reply sending = this.push.beginSending(5000, List.of());
		try {
			for (int i = 0; i < 5000; i++) {
				if (i % 50 == 0) {
					Attack attack = attacks.get((i / 50) % attacks.size());
					raws.add(RawPeer.connect(this.endpoint).writeToHostile(attack.bytes()));
				}
				assertThat(receive(this.pull).text()).isEqualTo(Integer.toString(i));
			}
			sending.await();
			raws.forEach(RawPeer::awaitClose);
		}
		finally {
			raws.forEach(RawPeer::close);
		}
		assertThatTheHealthyPeerIsServed();
	}

	@Test
	void aLibzmqPeerOfAWrongTypeIsRefused() {
		this.libzmq.socket("PUB").connect(this.endpoint);
		SocketEvent.HandshakeFailed event = await(this.events, SocketEvent.HandshakeFailed.class);
		assertThat(event.reason()).contains("PUB");
		assertThatTheHealthyPeerIsServed();
	}

	@Test
	void ourSocketOfAWrongTypeGetsNoPeer() {
		ForeignSocket bound = this.libzmq.socket("PULL");
		ZmqSocket pub = socket(SocketType.PUB);
		SocketEvents pubEvents = pub.events();
		pub.connect(bound.bind(LOOPBACK));
		assertThat(await(pubEvents, SocketEvent.HandshakeFailed.class).reason()).isNotBlank();
		assertThat(pub.peers()).isEmpty();
	}

	@Test
	void aConnectingSocketOutlivesAWrongServerAndFindsTheRightOneLater() {
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(20));
		SocketEvents dealerEvents = dealer.events();
		String address;
		try (RawPeer.Listener wrong = RawPeer.Listener.open()) {
			address = wrong.endpoint();
			dealer.connect(address);
			dealer.send("patience");
			for (int i = 0; i < 3; i++) {
				try (RawPeer raw = wrong.accept()) {
					raw.writeToHostile(Zmtp.ascii("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"))
						.awaitClose();
					await(dealerEvents, SocketEvent.HandshakeFailed.class);
					await(dealerEvents, SocketEvent.ConnectRetried.class);
				}
			}
		}
		ForeignSocket right = this.libzmq.socket("DEALER");
		right.bind(address);
		assertThat(right.receiveText()).containsExactly("patience");
	}

	private void assertThatTheHealthyPeerIsServed() {
		this.push.send("still", "served");
		assertThat(receive(this.pull)).isEqualTo(ZmqMessage.of("still", "served"));
		assertThat(this.pull.peers()).contains(this.healthy);
	}

}
