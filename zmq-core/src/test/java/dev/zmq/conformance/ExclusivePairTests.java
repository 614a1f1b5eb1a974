package dev.zmq.conformance;

import java.time.Duration;

import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
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
 * A PAIR talks with exactly one other. Answers libzmq's {@code test_pair_tcp},
 * {@code test_pair_ipc} and {@code test_pair_inproc}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class ExclusivePairTests extends EngineTest {

	ExclusivePairTests(Setup setup) {
		super(setup);
	}

	@Test
	void twoTalkBothWays() {
		SocketPair pair = SocketPair.connected(this, SocketType.PAIR, SocketType.PAIR);
		Exchanges.bounce(pair.connected(), pair.bound());
		Exchanges.bounce(pair.bound(), pair.connected());
	}

	/** libzmq ends the second connection without a word; here an event tells of it. */
	@Test
	void aThirdIsRefusedAndNothingOfItArrives() {
		SocketPair pair = SocketPair.connected(this, SocketType.PAIR, SocketType.PAIR);
		SocketEvents events = pair.bound().events();
		ZmqSocket third = socket(SocketType.PAIR);
		third.connect(pair.endpoint().toString());
		third.trySend(ZmqMessage.of("third"));
		assertThat(await(events, SocketEvent.PeerRefused.class).endpoint()).isEqualTo(pair.endpoint());
		third.close(Duration.ZERO);
		Exchanges.bounce(pair.connected(), pair.bound());
	}

	@Test
	void whenOneIsGoneAnotherMayCome() {
		SocketPair pair = SocketPair.connected(this, SocketType.PAIR, SocketType.PAIR);
		pair.connected().close(Duration.ZERO);
		await().until(() -> pair.bound().peers().isEmpty());
		ZmqSocket other = socket(SocketType.PAIR);
		other.connect(pair.endpoint().toString());
		Exchanges.bounce(other, pair.bound());
	}

	@Test
	void withoutAPeerItWaits() {
		ZmqSocket lonely = socket(SocketType.PAIR);
		lonely.bind(anyEndpoint());
		assertThat(lonely.send(ZmqMessage.of("x"), MOMENT)).isFalse();
		assertThat(lonely.receive(MOMENT)).isNull();
	}

}
