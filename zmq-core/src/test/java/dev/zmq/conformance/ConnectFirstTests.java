package dev.zmq.conformance;

import java.util.stream.IntStream;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is sent before anybody is bound arrives when somebody is, in order. Answers
 * libzmq's {@code test_bind_after_connect_tcp}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class ConnectFirstTests extends EngineTest {

	ConnectFirstTests(Setup setup) {
		super(setup);
	}

	@Test
	void messagesWaitForTheOneThatBinds() {
		String endpoint = reservedEndpoint();
		ZmqSocket connecting = socket(SocketType.DEALER);
		connecting.connect(endpoint);
		for (int i = 0; i < 6; i++) {
			connecting.send(Integer.toString(i));
		}
		ZmqSocket binding = socket(SocketType.DEALER);
		binding.bind(endpoint);
		assertThat(receiveTexts(binding, 6)).isEqualTo(IntStream.range(0, 6).mapToObj(Integer::toString).toList());
		Exchanges.bounce(binding, connecting);
	}

}
