package dev.zmq.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A socket may be used by many threads at once. In libzmq that is so for the CLIENT and
 * SERVER family only; here every type is thread-safe, with messages of many frames, too.
 * Answers libzmq's {@code test_thread_safe}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class SharedSocketTests extends EngineTest {

	private static final int THREADS = 3;

	private static final int EACH = 2000;

	SharedSocketTests(Setup setup) {
		super(setup);
	}

	@Test
	void sendersAndReceiversShareASocketAndNoMessageIsLostDoubledOrTorn() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.DEALER, SocketType.DEALER);
		List<Running<Integer>> senders = new ArrayList<>();
		List<Running<Set<String>>> receivers = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			String name = "thread " + i;
			senders.add(inThread(() -> {
				for (int k = 0; k < EACH; k++) {
					pair.connected().send(name, "", Integer.toString(k), name);
					pair.connected().option(SocketOptions.SEND_HWM);
				}
				return EACH;
			}));
			receivers.add(inThread(() -> {
				Set<String> seen = new HashSet<>();
				for (int k = 0; k < EACH; k++) {
					ZmqMessage message = receive(pair.bound());
					assertThat(message.size()).isEqualTo(4);
					assertThat(message.text(3)).isEqualTo(message.text());
					seen.add(message.text() + message.text(2));
				}
				return seen;
			}));
		}
		Set<String> all = new HashSet<>();
		for (Running<Set<String>> receiver : receivers) {
			all.addAll(receiver.result());
		}
		for (Running<Integer> sender : senders) {
			assertThat(sender.result()).isEqualTo(EACH);
		}
		assertThat(all).hasSize(THREADS * EACH);
	}

}
