package dev.zmq.conformance;

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

/**
 * A DEALER adds nothing and takes nothing away, and waits while there is no peer. Answers
 * libzmq's {@code test_spec_dealer}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class AsynchronousRequesterTests extends EngineTest {

	AsynchronousRequesterTests(Setup setup) {
		super(setup);
	}

	@Test
	void framesAreLeftAsTheyAre() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.DEALER);
		pair.connected().send("envelope", "", "body");
		assertThat(receive(pair.bound())).isEqualTo(ZmqMessage.of("body"));
		pair.bound().send("reply");
		assertThat(receive(pair.connected())).isEqualTo(ZmqMessage.of("envelope", "", "reply"));
	}

	@Test
	void manyMessagesMayGoEachWayWithoutAnAnswer() {
		SocketPair pair = SocketPair.connected(this, SocketType.DEALER, SocketType.DEALER);
		for (int i = 0; i < 10; i++) {
			pair.bound().send("down " + i);
			pair.connected().send("up " + i);
		}
		assertThat(receiveTexts(pair.connected(), 10)).startsWith("down 0").endsWith("down 9");
		assertThat(receiveTexts(pair.bound(), 10)).startsWith("up 0").endsWith("up 9");
	}

	@Test
	void withoutPeersItWaits() {
		ZmqSocket dealer = socket(SocketType.DEALER);
		String endpoint = dealer.bind(anyEndpoint()).toString();
		assertThat(dealer.trySend(ZmqMessage.of("x"))).isFalse();
		assertThat(dealer.send(ZmqMessage.of("x"), MOMENT)).isFalse();
		ZmqSocket peer = socket(SocketType.DEALER);
		peer.connect(endpoint);
		assertThat(dealer.send(ZmqMessage.of("x"), PATIENCE)).isTrue();
		assertThat(receive(peer).text()).isEqualTo("x");
	}

}
