package dev.zmq.conformance;

import dev.zmq.DropReason;
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
 * How much a PUB queues for a subscriber that does not read, and that it goes on when the
 * subscriber does. Answers libzmq's {@code test_hwm_pubsub}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class PublisherLimitTests extends EngineTest {

	PublisherLimitTests(Setup setup) {
		super(setup);
	}

	@Test
	void whatFitsIntoTheDefaultLimitsIsNeverDropped() {
		ZmqSocket pub = socket(SocketType.PUB);
		ZmqSocket sub = subscriber(pub, 1000);
		for (int i = 0; i < 1000; i++) {
			pub.send(Integer.toString(i));
		}
		assertThat(pub.stats().droppedTotal()).isZero();
		assertThat(receiveTexts(sub, 1000)).first().isEqualTo("0");
	}

	@Test
	void aSubscriberThatWasFullGetsTheNewestAgainOnceItHasRead() {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.SEND_HWM, 5)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		ZmqSocket sub = subscriber(pub, 5);
		String padding = "x".repeat(5000);
		await().until(() -> {
			pub.send("old", padding);
			return pub.stats().dropped(DropReason.HIGH_WATER_MARK) > 0;
		});
		await().until(() -> {
			pub.send("new", padding);
			ZmqMessage message = sub.receive(MOMENT);
			return message != null && message.text().equals("new");
		});
	}

	private ZmqSocket subscriber(ZmqSocket pub, int limit) {
		ZmqSocket sub = socket(SocketType.SUB).setOption(SocketOptions.RECEIVE_HWM, limit)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192)
			.subscribe("");
		sub.connect(pub.bind(anyEndpoint()).toString());
		pub.awaitSubscribers("", 1, PATIENCE);
		return sub;
	}

}
