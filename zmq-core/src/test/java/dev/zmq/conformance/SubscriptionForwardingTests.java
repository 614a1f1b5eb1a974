package dev.zmq.conformance;

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
 * Subscriptions pass through an XPUB and an XSUB as messages, publications the other way.
 * Answers libzmq's {@code test_sub_forward}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class SubscriptionForwardingTests extends EngineTest {

	SubscriptionForwardingTests(Setup setup) {
		super(setup);
	}

	@Test
	void aDeviceMadeByHandForwardsBothWays() {
		ZmqSocket xpub = socket(SocketType.XPUB);
		ZmqSocket xsub = socket(SocketType.XSUB);
		ZmqSocket pub = socket(SocketType.PUB);
		ZmqSocket sub = socket(SocketType.SUB);
		pub.connect(xsub.bind(anyEndpoint()).toString());
		sub.connect(xpub.bind(anyEndpoint()).toString());
		xsub.awaitPeers(1, PATIENCE);
		sub.subscribe("topic");
		ZmqMessage subscription = receive(xpub);
		assertThat(subscription).isEqualTo(ZmqMessage.of("\u0001topic"));
		xsub.send(subscription);
		pub.awaitSubscribers("topic", 1, PATIENCE);
		pub.send("other", "not wanted");
		pub.send("topic", "wanted");
		ZmqMessage publication = receive(xsub);
		assertThat(publication).isEqualTo(ZmqMessage.of("topic", "wanted"));
		xpub.send(publication);
		assertThat(receive(sub)).isEqualTo(ZmqMessage.of("topic", "wanted"));
		sub.unsubscribe("topic");
		xsub.send(receive(xpub));
		await().until(() -> pub.stats().subscriptions() == 0);
	}

}
