package dev.zmq.conformance;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * After {@code unbind} or {@code disconnect} nothing more can be sent there. Answers
 * libzmq's {@code test_term_endpoint}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class EndpointsTakenBackTests extends EngineTest {

	EndpointsTakenBackTests(Setup setup) {
		super(setup);
	}

	/** Links over inproc outlive the name, as in libzmq. */
	@Test
	void afterUnbindNothingCanBeSentThere() {
		SocketPair pair = SocketPair.connected(this, SocketType.PUSH, SocketType.PULL);
		pair.bound().send("before");
		assertThat(receive(pair.connected()).text()).isEqualTo("before");
		pair.bound().unbind(pair.endpoint());
		if (transport().isStream()) {
			await().until(() -> pair.bound().peers().isEmpty());
			assertThat(pair.bound().trySend(ZmqMessage.of("after"))).isFalse();
		}
		ZmqSocket late = socket(SocketType.PULL);
		late.connect(pair.endpoint().toString());
		socket(SocketType.PUSH).bind(pair.endpoint().toString());
		late.awaitPeers(1, PATIENCE);
		assertThat(pair.bound().peers()).hasSize(transport().isStream() ? 0 : 1);
	}

	@Test
	void afterDisconnectNothingCanBeSentThere() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		pair.connected().send("before");
		assertThat(receive(pair.bound()).text()).isEqualTo("before");
		pair.connected().disconnect(pair.endpoint());
		await().until(() -> pair.bound().peers().isEmpty());
		assertThat(pair.connected().trySend(ZmqMessage.of("after"))).isFalse();
		assertThat(pair.connected().endpoints()).isEmpty();
	}

	@Test
	void nothingIsTakenBackTwice() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		Endpoint endpoint = pair.endpoint();
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pair.bound().disconnect(endpoint));
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pair.connected().unbind(endpoint));
		pair.connected().disconnect(endpoint);
		pair.bound().unbind(endpoint);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pair.connected().disconnect(endpoint));
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pair.bound().unbind(endpoint));
	}

}
