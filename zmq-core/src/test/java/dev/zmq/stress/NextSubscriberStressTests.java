package dev.zmq.stress;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A publisher that connects, and subscribers that follow each other at its endpoint while
 * it sends: what is learnt late of one connection takes nothing from the next.
 */
class NextSubscriberStressTests extends EngineTest {

	private static final int SUBSCRIBERS = 50 * Integer.getInteger("zmq.stress.factor", 1);

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void eachGetsWhatItWantsAndTheTopicsOfTheOneBeforeAreGone(SocketType type) throws Exception {
		String endpoint = reservedEndpoint();
		ZmqSocket publisher = socket(type).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(1));
		publisher.connect(endpoint);
		AtomicBoolean enough = new AtomicBoolean();
		Running<Boolean> sender = inThread(() -> {
			for (int i = 0; !enough.get(); i++) {
				publisher.send("topic" + i % SUBSCRIBERS + ".");
			}
			return true;
		});
		for (int i = 0; i < SUBSCRIBERS; i++) {
			ZmqSocket subscriber = socket(SocketType.SUB).subscribe("topic" + i + ".");
			Endpoint bound = subscriber.bind(endpoint);
			publisher.awaitSubscribers("topic" + i + ".", 1, PATIENCE);
			assertThat(publisher.stats().subscriptions()).isEqualTo(1);
			for (int n = 0; n < 3; n++) {
				assertThat(receive(subscriber).text()).isEqualTo("topic" + i + ".");
			}
			subscriber.unbind(bound);
			subscriber.close(Duration.ZERO);
		}
		enough.set(true);
		assertThat(sender.result()).isTrue();
		await().until(() -> publisher.stats().subscriptions() == 0);
	}

}
