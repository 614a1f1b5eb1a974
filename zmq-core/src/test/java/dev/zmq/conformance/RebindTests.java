package dev.zmq.conformance;

import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An address is free as soon as its socket is closed, and who was connected connects to
 * the next one there. Answers libzmq's {@code test_rebind_ipc}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#streams")
class RebindTests extends EngineTest {

	RebindTests(Setup setup) {
		super(setup);
	}

	@Test
	void anotherSocketTakesTheAddressAndThePeers() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		ZmqSocket bound = pair.bound();
		for (int i = 0; i < 5; i++) {
			bound.close(PATIENCE);
			await().until(() -> pair.connected().peers().isEmpty());
			pair.connected().send("message " + i);
			bound = socket(SocketType.PULL);
			bound.bind(pair.endpoint().toString());
			assertThat(receive(bound).text()).isEqualTo("message " + i);
		}
		bound.close(Duration.ZERO);
	}

}
