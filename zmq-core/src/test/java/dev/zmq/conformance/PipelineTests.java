package dev.zmq.conformance;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.zmq.SocketOptions;
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
 * A PUSH waits for its peers, and a message of many frames goes to one of them whole,
 * whoever comes and goes. Answers libzmq's {@code test_spec_pushpull}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class PipelineTests extends EngineTest {

	private static final int ROUNDS = 20;

	PipelineTests(Setup setup) {
		super(setup);
	}

	@Test
	void aPushWithoutPeersWaits() throws Exception {
		ZmqSocket push = socket(SocketType.PUSH);
		String endpoint = push.bind(anyEndpoint()).toString();
		assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
		Running<Boolean> waiting = inThread(() -> push.send(ZmqMessage.of("waited"), PATIENCE)).awaitAsleep();
		ZmqSocket pull = socket(SocketType.PULL);
		pull.connect(endpoint);
		assertThat(receive(pull).text()).isEqualTo("waited");
		assertThat(waiting.result()).isTrue();
	}

	/**
	 * In libzmq the frames of a message are sent one by one, and the rest of a message
	 * whose peer has gone is swallowed. Here a message is one object.
	 */
	@Test
	void messagesStayWholeWhenPeersComeAndGo() throws Exception {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 1);
		String endpoint = push.bind(anyEndpoint()).toString();
		ZmqSocket steady = socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 1);
		steady.connect(endpoint);
		push.awaitPeers(1, PATIENCE);
		Running<Integer> sender = inThread(() -> {
			int sent = 0;
			while (sent < 1_000_000) {
				String number = Integer.toString(sent++);
				if (!push.send(ZmqMessage.of(number, "x".repeat(300), number), PATIENCE)) {
					throw new AssertionError("no room for " + number);
				}
			}
			return sent;
		});
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < ROUNDS; i++) {
			ZmqSocket guest = socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 1);
			guest.connect(endpoint);
			for (ZmqSocket pull : List.of(guest, steady, guest, steady)) {
				ZmqMessage message = receive(pull);
				assertThat(message.size()).isEqualTo(3);
				assertThat(message.text(0)).isEqualTo(message.text(2));
				assertThat(seen.add(message.text(0))).as("delivered once").isTrue();
			}
			guest.close(Duration.ZERO);
		}
		assertThat(sender.task().isDone()).isFalse();
		push.close(Duration.ZERO);
	}

}
