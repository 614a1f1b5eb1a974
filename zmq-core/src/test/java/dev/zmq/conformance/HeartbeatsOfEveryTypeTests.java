package dev.zmq.conformance;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A socket of any type asks a quiet peer for a sign of life, in either role, and keeps
 * one that gives it. Answers a part of libzmq's {@code test_heartbeats}.
 */
class HeartbeatsOfEveryTypeTests extends EngineTest {

	static Stream<SocketType> typesWithAHandshake() {
		return Stream.of(SocketType.values()).filter((type) -> !type.peers().isEmpty());
	}

	@ParameterizedTest
	@MethodSource("typesWithAHandshake")
	void aBoundSocketKeepsAPeerThatAnswers(SocketType type) {
		ZmqSocket socket = heartbeating(type);
		Endpoint endpoint = socket.bind(anyEndpoint());
		answers(socket, closing(RawPeer.connect(endpoint)));
	}

	@ParameterizedTest
	@MethodSource("typesWithAHandshake")
	void aConnectingSocketKeepsAPeerThatAnswers(SocketType type) {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket socket = heartbeating(type);
		socket.connect(listener.endpoint());
		answers(socket, closing(listener.accept()));
	}

	private ZmqSocket heartbeating(SocketType type) {
		return socket(type).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(10))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, PATIENCE);
	}

	private static void answers(ZmqSocket socket, RawPeer raw) {
		ZmtpPeer peer = ZmtpPeer.handshake(raw, 1, socket.type().peers().iterator().next().name());
		socket.awaitPeers(1, PATIENCE);
		List<Peer> known = socket.peers();
		for (int i = 0; i < 3; i++) {
			byte[] ping = peer.readFrame().body();
			assertThat(Zmtp.text(ping)).startsWith("\u0004PING");
			raw.write(Zmtp.command("PONG", Arrays.copyOfRange(ping, 7, ping.length)));
		}
		assertThat(socket.peers()).isEqualTo(known);
	}

}
