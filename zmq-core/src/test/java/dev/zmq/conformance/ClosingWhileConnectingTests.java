package dev.zmq.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A context can be closed while many threads connect its sockets. Answers libzmq's
 * {@code test_shutdown_stress}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class ClosingWhileConnectingTests extends EngineTest {

	private static final int THREADS = 30;

	ClosingWhileConnectingTests(Setup setup) {
		super(setup);
	}

	@RepeatedTest(4)
	void everyConnectEitherWorksOrSaysThatTheSocketIsClosed() throws Exception {
		ZmqContext closed = closing(newContext());
		ZmqSocket pub = closed.socket(SocketType.PUB);
		String endpoint = pub.bind(anyEndpoint()).toString();
		CountDownLatch under = new CountDownLatch(THREADS / 2);
		List<Running<Boolean>> threads = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			ZmqSocket sub = closed.socket(SocketType.SUB).setOption(SocketOptions.LINGER, Duration.ZERO);
			threads.add(inThread(() -> {
				try {
					sub.subscribe("").connect(endpoint);
					return true;
				}
				catch (ZmqClosedException ex) {
					return false;
				}
				finally {
					under.countDown();
				}
			}));
		}
		under.await();
		assertThat(closed.close(PATIENCE).complete()).isTrue();
		int connected = 0;
		for (Running<Boolean> thread : threads) {
			connected += thread.result() ? 1 : 0;
		}
		assertThat(connected).isPositive();
		assertThat(closed.sockets()).isEmpty();
	}

}
