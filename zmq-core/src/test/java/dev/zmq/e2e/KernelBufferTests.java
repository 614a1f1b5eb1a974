package dev.zmq.e2e;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * High-water marks where the kernel holds messages, too.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#streams")
class KernelBufferTests extends EngineTest {

	private static final int FAR_TOO_MANY = 5000;

	private static final String PADDING = ":" + "x".repeat(10_000);

	KernelBufferTests(Setup setup) {
		super(setup);
	}

	@Test
	void aSenderBlocksWhenNobodyReceivesAndNothingIsLost() throws Exception {
		SocketPair pair = small(10, 10, 8192);
		int sent = sendUntilFull(pair.connected());
		assertThat(sent).isBetween(11, 200);
		assertThat(pair.connected().stats().queuedOut()).isBetween(1L, 10L);
		assertThat(pair.bound().stats().queuedIn()).isBetween(1L, 10L);
		int waiting = sent;
		Running<Boolean> sender = inThread(() -> pair.connected().send(numbered(waiting), PATIENCE)).awaitAsleep();
		for (int i = 0; i <= sent; i++) {
			assertThat(receive(pair.bound())).isEqualTo(numbered(i));
		}
		assertThat(sender.result()).isTrue();
		assertThat(pair.connected().stats().droppedTotal()).isZero();
	}

	@Test
	void aReceiverWithALimitOfOneReceivesAll() throws Exception {
		SocketPair pair = small(1, 1, 8192);
		Running<Integer> sender = inThread(() -> {
			for (int i = 0; i < 300; i++) {
				pair.connected().send(numbered(i));
			}
			return 300;
		});
		for (int i = 0; i < 300; i++) {
			assertThat(receive(pair.bound())).isEqualTo(numbered(i));
		}
		assertThat(sender.result()).isEqualTo(300);
	}

	@Test
	void largerKernelBuffersTakeMore() {
		int small = sendUntilFull(small(1, 1, 8192).connected());
		int large = sendUntilFull(small(1, 1, 1_000_000).connected());
		assertThat(large).isGreaterThan(small + 5);
	}

	private SocketPair small(int send, int receive, int buffer) {
		return SocketPair.connected(this, SocketType.PULL, SocketType.PUSH,
				(socket) -> socket.setOption(SocketOptions.SEND_HWM, send)
					.setOption(SocketOptions.RECEIVE_HWM, receive)
					.setOption(SocketOptions.SEND_BUFFER, buffer)
					.setOption(SocketOptions.RECEIVE_BUFFER, buffer));
	}

	private static int sendUntilFull(ZmqSocket socket) {
		int sent = 0;
		while (sent < FAR_TOO_MANY && socket.send(numbered(sent), MOMENT.multipliedBy(2))) {
			sent++;
		}
		return sent;
	}

	private static ZmqMessage numbered(int number) {
		return ZmqMessage.of(number + PADDING);
	}

}
