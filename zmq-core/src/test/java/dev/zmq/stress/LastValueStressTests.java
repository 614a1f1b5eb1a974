package dev.zmq.stress;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A publisher that keeps last values runs as fast as it can into pipes that are nearly
 * always full: nobody sees a topic go back, and all end with the last value of each.
 * <p>
 * Thread: one.
 */
class LastValueStressTests extends StressTest {

	private static final int TOPICS = 50;

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "ipc", "inproc" })
	void slowSubscribersEndWithTheLastValues(String transport) throws InterruptedException {
		ZmqContext context = context(true);
		ZmqSocket pub = socket(context, SocketType.PUB).setOption(SocketOptions.LAST_VALUES, TOPICS)
			.setOption(SocketOptions.SEND_HWM, 5);
		Endpoint endpoint = pub.bind(address(transport));
		int messages = times(20_000);
		Workers workers = new Workers();
		long[] last = new long[TOPICS];
		workers.start("publisher", () -> {
			Random random = random(0);
			for (int i = 1; i <= messages; i++) {
				int topic = (i <= TOPICS) ? i - 1 : random.nextInt(TOPICS);
				last[topic] = i;
				pub.send(ZmqMessage.builder().frame("t" + topic).number((long) i).build());
			}
			return null;
		});
		for (int i = 0; i < 4; i++) {
			Random random = random(1 + i);
			workers.start("subscriber-" + i, () -> {
				spin(random.nextInt(1_000_000));
				ZmqSocket sub = socket(context, SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 5).subscribe("");
				sub.connect(endpoint.toString());
				Map<String, Long> seen = new HashMap<>();
				while (seen.size() < TOPICS || seen.values().stream().noneMatch((value) -> value == messages)) {
					take(sub, seen);
				}
				// Of the other topics something may still be on its way.
				for (int topic = 0; topic < TOPICS; topic++) {
					while (seen.get("t" + topic) < last[topic]) {
						take(sub, seen);
					}
				}
				return null;
			});
		}
		workers.join(PATIENCE);
	}

	private void take(ZmqSocket sub, Map<String, Long> seen) {
		ZmqMessage message = receive(sub, "what the publisher has kept");
		Long before = seen.put(message.text(), message.number(1));
		if (before != null) {
			assertThat(message.number(1)).as("%s after %d; seed %d", message.text(), before, this.seed)
				.isGreaterThan(before);
		}
	}

}
