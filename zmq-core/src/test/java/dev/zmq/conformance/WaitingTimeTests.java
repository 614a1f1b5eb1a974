package dev.zmq.conformance;

import java.time.Duration;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls wait as long as they are told and not shorter; without a limit until there is
 * something. Answers libzmq's {@code test_timeo}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class WaitingTimeTests extends EngineTest {

	private static final Duration WHILE = Duration.ofMillis(120);

	WaitingTimeTests(Setup setup) {
		super(setup);
	}

	@Test
	void receivingWaitsAsLongAsItIsTold() {
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(anyEndpoint());
		assertThat(pull.tryReceive()).isNull();
		pull.setOption(SocketOptions.RECEIVE_TIMEOUT, Duration.ZERO);
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(pull::receive);
		pull.setOption(SocketOptions.RECEIVE_TIMEOUT, WHILE);
		assertTakesAWhile(pull::receive);
	}

	@Test
	void sendingWaitsAsLongAsItIsTold() {
		ZmqSocket push = socket(SocketType.PUSH);
		push.bind(anyEndpoint());
		assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
		push.setOption(SocketOptions.SEND_TIMEOUT, Duration.ZERO);
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> push.send("x"));
		push.setOption(SocketOptions.SEND_TIMEOUT, WHILE);
		assertTakesAWhile(() -> push.send("x"));
	}

	@Test
	void withoutALimitACallWaitsUntilThereIsSomething() throws Exception {
		ZmqSocket pull = socket(SocketType.PULL);
		String endpoint = pull.bind(anyEndpoint()).toString();
		Running<ZmqMessage> waiting = inThread(pull::receive).awaitAsleep();
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint);
		push.send("at last");
		assertThat(waiting.result().text()).isEqualTo("at last");
	}

	private static void assertTakesAWhile(ThrowingCallable call) {
		long start = System.nanoTime();
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(call)
			.withMessageContaining(WHILE.toMillis() + " ms");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WHILE);
	}

}
