package dev.zmq.stress;

import java.util.ArrayList;
import java.util.List;

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
 * Threads that wait for full subscribers on a publisher that does not drop, beside one
 * that waits for subscriptions: no wake-up goes to the wrong one, and nothing is lost.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class NoDropStressTests extends EngineTest {

	private static final int SENDERS = 3;

	private static final int SUBSCRIBERS = 2;

	private static final int MESSAGES = 500 * Integer.getInteger("zmq.stress.factor", 1);

	NoDropStressTests(Setup setup) {
		super(setup);
	}

	@Test
	void everySubscriberGetsEveryMessageOfEverySender() throws Exception {
		ZmqSocket xpub = socket(SocketType.XPUB).setOption(SocketOptions.XPUB_NODROP, true)
			.setOption(SocketOptions.XPUB_VERBOSER, true)
			.setOption(SocketOptions.SEND_HWM, 3)
			.setOption(SocketOptions.SEND_BUFFER, 4096);
		String endpoint = xpub.bind(anyEndpoint()).toString();
		List<Running<List<Integer>>> receivers = new ArrayList<>();
		ZmqSocket first = null;
		for (int i = 0; i < SUBSCRIBERS; i++) {
			ZmqSocket sub = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 3)
				.setOption(SocketOptions.RECEIVE_BUFFER, 4096)
				.subscribe("");
			sub.connect(endpoint);
			first = sub;
			receivers
				.add(inThread(() -> receiveTexts(sub, SENDERS * MESSAGES).stream().map(Integer::valueOf).toList()));
		}
		xpub.awaitSubscribers("", SUBSCRIBERS, PATIENCE);
		Running<Integer> upstream = inThread(() -> {
			int noticed = 0;
			while (!receive(xpub).text().equals("\u0000flapping")) {
				noticed++;
			}
			return noticed;
		});
		List<Running<Boolean>> senders = new ArrayList<>();
		for (int i = 0; i < SENDERS; i++) {
			int sender = i;
			senders.add(inThread(() -> {
				for (int n = 0; n < MESSAGES; n++) {
					xpub.send(ZmqMessage.of(Integer.toString(sender * MESSAGES + n)));
				}
				return true;
			}));
		}
		first.subscribe("flapping").unsubscribe("flapping");
		for (Running<Boolean> sender : senders) {
			assertThat(sender.result()).isTrue();
		}
		assertThat(upstream.result()).isEqualTo(SUBSCRIBERS + 1);
		for (Running<List<Integer>> receiver : receivers) {
			List<Integer> all = receiver.result();
			for (int i = 0; i < SENDERS; i++) {
				int sender = i;
				assertThat(all.stream().filter((number) -> number / MESSAGES == sender).toList()).hasSize(MESSAGES)
					.isSorted();
			}
		}
		assertThat(xpub.stats().droppedTotal()).isZero();
	}

}
