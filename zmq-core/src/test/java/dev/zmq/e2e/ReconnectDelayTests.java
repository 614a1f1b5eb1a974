package dev.zmq.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
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
 * When a socket tries again, and whether.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#streams")
class ReconnectDelayTests extends EngineTest {

	ReconnectDelayTests(Setup setup) {
		super(setup);
	}

	@Test
	void eachDelayIsTheIntervalAndUpToAsMuchAgain() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(10));
		SocketEvents events = push.events();
		Endpoint endpoint = push.connect(reservedEndpoint());
		List<Duration> delays = new ArrayList<>();
		long start = System.nanoTime();
		for (int i = 0; i < 10; i++) {
			SocketEvent.ConnectRetried retried = await(events, SocketEvent.ConnectRetried.class);
			assertThat(retried.endpoint()).isEqualTo(endpoint);
			assertThat(retried.reason()).isNotEmpty();
			delays.add(retried.delay());
		}
		// Nine of the delays are over.
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(90));
		assertThat(delays)
			.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofMillis(10), Duration.ofMillis(20)));
		assertThat(delays.stream().distinct().count()).as("jitter").isGreaterThan(1);
	}

	@Test
	void withAMaximumDelaysDoubleUpToIt() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(4))
			.setOption(SocketOptions.RECONNECT_INTERVAL_MAX, Duration.ofMillis(32));
		SocketEvents events = push.events();
		push.connect(reservedEndpoint());
		for (int limit : new int[] { 4, 8, 16, 32, 32, 32 }) {
			Duration delay = await(events, SocketEvent.ConnectRetried.class).delay();
			assertThat(delay).isBetween(Duration.ofMillis(limit / 2), Duration.ofMillis(limit));
		}
	}

	@Test
	void aNegativeIntervalIsOneAttemptOnly() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(-1));
		SocketEvents events = push.events();
		String endpoint = reservedEndpoint();
		push.connect(endpoint);
		assertThat(await(events, SocketEvent.Closed.class).endpoint()).hasToString(endpoint);
		await().until(() -> push.endpoints().isEmpty());
		assertThat(push.trySend(ZmqMessage.of("nobody"))).isFalse();
		assertThat(events.drain()).doesNotHaveAnyElementsOfTypes(SocketEvent.ConnectRetried.class);
	}

	@Test
	void withImmediateNothingIsQueuedForAPeerThatIsNotThere() {
		String endpoint = reservedEndpoint();
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.IMMEDIATE, true);
		push.connect(endpoint);
		assertThat(push.trySend(ZmqMessage.of("nobody"))).isFalse();
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(push.send(ZmqMessage.of("somebody"), PATIENCE)).isTrue();
		assertThat(receive(pull).text()).isEqualTo("somebody");
		pull.close(Duration.ZERO);
		await().until(() -> push.peers().isEmpty());
		assertThat(push.trySend(ZmqMessage.of("nobody again"))).isFalse();
	}

	@Test
	void withImmediateEverythingGoesToThePeersThatAreThere() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.IMMEDIATE, true);
		push.connect(reservedEndpoint());
		ZmqSocket pull = socket(SocketType.PULL);
		push.connect(pull.bind(anyEndpoint()).toString());
		push.awaitPeers(1, PATIENCE);
		for (int i = 0; i < 10; i++) {
			push.send(Integer.toString(i));
		}
		assertThat(receiveTexts(pull, 10)).last().isEqualTo("9");
	}

	@Test
	void withoutImmediateMessagesAreQueuedAtOnce() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 2);
		push.connect(reservedEndpoint());
		assertThat(fill(push, 100)).isEqualTo(2);
		assertThat(push.stats().queuedOut()).isEqualTo(2);
		assertThat(push.stats().writtenMessages()).isZero();
	}

}
