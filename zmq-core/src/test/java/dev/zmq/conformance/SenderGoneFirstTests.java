package dev.zmq.conformance;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a socket had sent when it was closed is received, whoever was bound. Answers a
 * part of libzmq's {@code test_hwm}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class SenderGoneFirstTests extends EngineTest {

	SenderGoneFirstTests(Setup setup) {
		super(setup);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void itsMessagesAreStillReceived(boolean senderBinds) {
		SocketPair pair = senderBinds ? SocketPair.connected(this, SocketType.PUSH, SocketType.PULL)
				: SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		ZmqSocket push = senderBinds ? pair.bound() : pair.connected();
		ZmqSocket pull = senderBinds ? pair.connected() : pair.bound();
		for (int i = 0; i < 500; i++) {
			push.send(Integer.toString(i));
		}
		push.close();
		List<String> received = receiveTexts(pull, 500);
		assertThat(received).startsWith("0").endsWith("499");
	}

}
