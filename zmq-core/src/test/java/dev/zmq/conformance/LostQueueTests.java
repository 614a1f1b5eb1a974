package dev.zmq.conformance;

import java.time.Duration;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The queue to a peer that connected to us is gone when the peer is: nothing of it
 * reaches the next one, and what was lost is counted. Answers libzmq's
 * {@code test_spec_router} and a part of {@code test_spec_pushpull}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class LostQueueTests extends EngineTest {

	private static final String BODY = "x".repeat(20_000);

	LostQueueTests(Setup setup) {
		super(setup);
	}

	@Test
	void ofARouter() {
		ZmqSocket router = small(SocketType.ROUTER);
		String endpoint = router.bind(anyEndpoint()).toString();
		ZmqSocket first = dealer(endpoint);
		router.awaitPeers(1, PATIENCE);
		for (int i = 0; i < 200; i++) {
			router.send("me", BODY);
		}
		first.close(Duration.ZERO);
		await().until(() -> router.peers().isEmpty());
		assertThat(router.stats().queuedOut()).isZero();
		assertThat(router.stats().dropped(DropReason.DISCONNECTED) + router.stats().dropped(DropReason.HIGH_WATER_MARK))
			.isPositive();
		ZmqSocket second = dealer(endpoint);
		router.awaitPeers(1, PATIENCE);
		router.send("me", "for the second");
		assertThat(receive(second).text()).isEqualTo("for the second");
	}

	@Test
	void ofAPush() {
		ZmqSocket push = small(SocketType.PUSH);
		String endpoint = push.bind(anyEndpoint()).toString();
		ZmqSocket first = small(SocketType.PULL);
		first.connect(endpoint);
		push.awaitPeers(1, PATIENCE);
		while (push.send(ZmqMessage.of(BODY), MOMENT)) {
			assertThat(push.stats().sentMessages()).isLessThan(10_000);
		}
		first.close(Duration.ZERO);
		await().until(() -> push.peers().isEmpty());
		assertThat(push.trySend(ZmqMessage.of("nobody"))).isFalse();
		assertThat(push.stats().queuedOut()).isZero();
		assertThat(push.stats().dropped(DropReason.DISCONNECTED)).isPositive();
		ZmqSocket second = small(SocketType.PULL);
		second.connect(endpoint);
		push.awaitPeers(1, PATIENCE);
		push.send("for the second");
		assertThat(receive(second).text()).isEqualTo("for the second");
	}

	private ZmqSocket dealer(String endpoint) {
		ZmqSocket dealer = small(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("me"));
		dealer.connect(endpoint);
		return dealer;
	}

	private ZmqSocket small(SocketType type) {
		return socket(type).setOption(SocketOptions.SEND_HWM, 20)
			.setOption(SocketOptions.RECEIVE_HWM, 2)
			.setOption(SocketOptions.SEND_BUFFER, 8192)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192);
	}

}
