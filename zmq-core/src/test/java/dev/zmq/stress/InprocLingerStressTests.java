package dev.zmq.stress;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import dev.zmq.CloseReport;
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
 * A sender over inproc that is closed, or disconnects, while somebody binds: its messages
 * arrive, however the two meet, and nothing of it is left.
 * <p>
 * Thread: one.
 */
class InprocLingerStressTests extends StressTest {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatWasSentArrivesHoweverTheEndMeetsTheBeginning(boolean closes) throws Exception {
		ZmqContext context = context(true);
		Random random = random(0);
		for (int i = 0; i < times(150); i++) {
			String name = address("inproc");
			ZmqSocket push = context.socket(SocketType.PUSH)
				.setOption(SocketOptions.LINGER, (i % 2 == 0) ? SocketOptions.INFINITE : Duration.ofSeconds(60));
			ZmqSocket pull = socket(context, SocketType.PULL);
			Endpoint endpoint = push.connect(name);
			push.send(ZmqMessage.of("first"));
			push.send(ZmqMessage.of("second"));
			int spins = random.nextInt(3000);
			Workers workers = new Workers();
			workers.start("leaver", () -> {
				spin(spins);
				if (closes) {
					push.close();
				}
				else {
					push.disconnect(endpoint);
				}
				return null;
			});
			pull.bind(name);
			assertThat(receive(pull, "first of " + i).text()).isEqualTo("first");
			assertThat(receive(pull, "second of " + i).text()).isEqualTo("second");
			workers.join(PATIENCE);
			await().untilAsserted(() -> assertThat(pull.peers()).as("seed %d", this.seed).isEmpty());
			assertThat(push.close(PATIENCE)).as("seed %d", this.seed).isEqualTo(new CloseReport(0, List.of(), true));
			assertThat(pull.close(PATIENCE).complete()).as("seed %d", this.seed).isTrue();
		}
	}

}
