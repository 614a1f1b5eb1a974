package dev.zmq.e2e;

import java.time.Duration;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every pair of socket types that cannot talk is told so on both sides.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class IllegalPairsTests extends EngineTest {

	IllegalPairsTests(Setup setup) {
		super(setup);
	}

	static Stream<SocketType> types() {
		// A STREAM does not speak ZMTP: whoever expects that finds out by itself.
		return Stream.of(SocketType.values()).filter((type) -> type != SocketType.STREAM);
	}

	@ParameterizedTest
	@MethodSource("types")
	void areRefusedWithAnEventOnBothSides(SocketType type) {
		types().filter((other) -> !type.peers().contains(other)).forEach((other) -> refuse(type, other));
	}

	@ParameterizedTest
	@MethodSource("types")
	void leaveTheBoundSocketUsable(SocketType type) {
		ZmqSocket binder = socket(type);
		SocketEvents events = binder.events();
		Endpoint endpoint = binder.bind(anyEndpoint());
		SocketType wrong = types().filter((other) -> !type.peers().contains(other)).findFirst().orElseThrow();
		connectOnce(wrong, endpoint);
		await(events, SocketEvent.HandshakeFailed.class);
		connectOnce(type.peers().iterator().next(), endpoint);
		binder.awaitPeers(1, PATIENCE);
	}

	private void refuse(SocketType type, SocketType other) {
		ZmqSocket binder = socket(type);
		SocketEvents binderEvents = binder.events();
		Endpoint endpoint = binder.bind(anyEndpoint());
		ZmqSocket connecter = this.context.socket(other)
			.setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(-1));
		SocketEvents connecterEvents = connecter.events();
		connecter.connect(endpoint.toString());
		SocketEvent.HandshakeFailed atBinder = await(binderEvents, SocketEvent.HandshakeFailed.class);
		SocketEvent.HandshakeFailed atConnecter = await(connecterEvents, SocketEvent.HandshakeFailed.class);
		assertThat(atBinder.endpoint()).isEqualTo(endpoint);
		assertThat(atConnecter.endpoint()).isEqualTo(endpoint);
		// Over a stream whoever reads the other's READY first refuses, and says so to the
		// other.
		assertThat(atBinder.reason() + " / " + atConnecter.reason()).contains("cannot talk to", type.name(),
				other.name());
		assertThat(atBinder.reason()).isNotEmpty();
		assertThat(atConnecter.reason()).isNotEmpty();
		assertThat(binder.peers()).isEmpty();
		assertThat(connecter.peers()).isEmpty();
		binder.close(Duration.ZERO);
		connecter.close(Duration.ZERO);
	}

	private void connectOnce(SocketType type, Endpoint endpoint) {
		this.context.socket(type)
			.setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(-1))
			.connect(endpoint.toString());
	}

}
