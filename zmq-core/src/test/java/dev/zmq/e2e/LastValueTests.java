package dev.zmq.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.zmq.Endpoint;
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
 * A publisher that remembers the last value of each topic.
 */
@ParameterizedClass
@MethodSource("dev.zmq.testkit.Setup#transports")
class LastValueTests extends EngineTest {

	LastValueTests(Setup setup) {
		super(setup);
	}

	private ZmqSocket publisher() {
		return socket(SocketType.PUB).setOption(SocketOptions.LAST_VALUES, 1000);
	}

	@Test
	void aLateSubscriberGetsTheLastValueOfEachTopicAndThenTheRest() {
		ZmqSocket pub = publisher();
		Endpoint endpoint = pub.bind(anyEndpoint());
		pub.send("temperature", "19");
		pub.send("humidity", "40");
		pub.send("temperature", "20");
		pub.send("pressure", "1013");
		ZmqSocket sub = socket(SocketType.SUB).subscribe("temp").subscribe("hum").subscribe("temperature");
		sub.connect(endpoint.toString());
		assertThat(List.of(receive(sub), receive(sub))).containsExactlyInAnyOrder(ZmqMessage.of("humidity", "40"),
				ZmqMessage.of("temperature", "20"));
		pub.send("temperature", "21");
		assertThat(receive(sub)).isEqualTo(ZmqMessage.of("temperature", "21"));
		sub.subscribe("pressure");
		assertThat(receive(sub)).isEqualTo(ZmqMessage.of("pressure", "1013"));
	}

	@Test
	void moreValuesThanTheHighWaterMarkAllArriveThoughNobodyPublishes() {
		ZmqSocket pub = publisher().setOption(SocketOptions.SEND_HWM, 10);
		Endpoint endpoint = pub.bind(anyEndpoint());
		byte[] body = new byte[20_000];
		for (int i = 0; i < 1000; i++) {
			pub.send(ZmqMessage.builder().frame("t" + i).frame(body).build());
		}
		ZmqSocket sub = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 10).subscribe("");
		sub.connect(endpoint.toString());
		for (int i = 0; i < 1000; i++) {
			assertThat(receive(sub).text()).isEqualTo("t" + i);
		}
		assertThat(pub.stats().droppedTotal()).isZero();
	}

	@Test
	void whoComesWhileThePublisherRunsSeesEachTopicWithoutGapFromItsFirstValueOn() throws Exception {
		ZmqSocket pub = publisher().setOption(SocketOptions.SEND_HWM, 0);
		Endpoint endpoint = pub.bind(anyEndpoint());
		int topics = 20;
		int rounds = 300;
		Running<Boolean> publishing = inThread(() -> {
			for (int round = 0; round < rounds; round++) {
				for (int topic = 0; topic < topics; topic++) {
					pub.send(ZmqMessage.builder().frame("t" + topic).number(round).build());
				}
				Thread.yield();
			}
			return true;
		});
		List<Running<Boolean>> subscribers = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			subscribers.add(inThread(() -> {
				ZmqSocket sub = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, 0);
				sub.connect(endpoint.toString());
				sub.subscribe("t1").subscribe("");
				Map<String, Long> last = new HashMap<>();
				while (last.size() < topics || last.values().stream().anyMatch((value) -> value < rounds - 1)) {
					ZmqMessage message = receive(sub);
					Long before = last.put(message.text(), message.number(1));
					if (before != null) {
						assertThat(message.number(1)).as(message.text()).isEqualTo(before + 1);
					}
				}
				assertThat(sub.receive(Duration.ZERO)).isNull();
				return true;
			}));
			Thread.yield();
		}
		assertThat(publishing.result()).isTrue();
		for (Running<Boolean> subscriber : subscribers) {
			assertThat(subscriber.result()).isTrue();
		}
	}

}
