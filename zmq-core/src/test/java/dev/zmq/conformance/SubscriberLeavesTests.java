package dev.zmq.conformance;

import dev.zmq.Endpoint;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A publisher learns that a subscriber has disconnected, and a subscriber that connects
 * again has its subscriptions. Answers libzmq's {@code test_disconnect_inproc}, over
 * every transport.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class SubscriberLeavesTests extends EngineTest {

	SubscriberLeavesTests(Setup setup) {
		super(setup);
	}

	@Test
	void disconnectingCancelsAndConnectingSubscribesAgain() {
		ZmqSocket xpub = socket(SocketType.XPUB);
		Endpoint endpoint = xpub.bind(anyEndpoint());
		ZmqSocket sub = socket(SocketType.SUB).subscribe("topic");
		for (int i = 0; i < 3; i++) {
			Endpoint connected = sub.connect(endpoint.toString());
			assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("\u0001topic"));
			xpub.send("topic", "message " + i);
			assertThat(receive(sub)).isEqualTo(ZmqMessage.of("topic", "message " + i));
			sub.disconnect(connected);
			assertThat(receive(xpub)).isEqualTo(ZmqMessage.of("\u0000topic"));
			xpub.send("topic", "to nobody");
		}
		assertThat(xpub.stats().subscriptions()).isZero();
	}

}
