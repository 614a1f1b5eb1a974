package dev.zmq.e2e;

import java.time.Duration;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many messages a pipe takes: over inproc to the message, as there is no kernel in
 * between. One pipe has the limits of both its ends together.
 */
class HighWaterMarkTests extends EngineTest {

	HighWaterMarkTests() {
		super(Setup.INPROC);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 5", "5, 2", "10, 10", "100, 1" })
	void sendingStopsAtTheSumOfBothLimits(int send, int receive) {
		SocketPair pair = pair(send, receive);
		assertThat(fill(pair.connected(), 10_000)).isEqualTo(send + receive);
		assertThat(pair.connected().stats().sentMessages()).isEqualTo(send + receive);
		assertThat(pair.bound().stats().queuedIn()).isEqualTo(send + receive);
	}

	@Test
	void theDefaultIsAThousandOnEachSide() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		assertThat(fill(pair.connected(), 10_000)).isEqualTo(2000);
	}

	@ParameterizedTest
	@CsvSource({ "0, 5", "5, 0", "0, 0" })
	void zeroOnEitherSideIsWithoutLimit(int send, int receive) {
		SocketPair pair = pair(send, receive);
		assertThat(fill(pair.connected(), 20_000)).isEqualTo(20_000);
		assertThat(receiveTexts(pair.bound(), 20_000)).last().isEqualTo("19999");
	}

	@Test
	void beforeSomebodyBindsOnlyTheSendersOwnLimitCounts() {
		String endpoint = reservedEndpoint();
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 3);
		push.connect(endpoint);
		assertThat(fill(push, 100)).isEqualTo(3);
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 4);
		pull.bind(endpoint);
		push.awaitPeers(1, PATIENCE);
		assertThat(fill(push, 100)).isEqualTo(4);
		assertThat(receiveTexts(pull, 7)).containsExactly("0", "1", "2", "0", "1", "2", "3");
	}

	@Test
	void eachPeerHasAPipeOfItsOwn() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 3);
		String endpoint = push.bind(anyEndpoint()).toString();
		for (int receive = 1; receive <= 3; receive++) {
			socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, receive).connect(endpoint);
		}
		push.awaitPeers(3, PATIENCE);
		assertThat(fill(push, 100)).isEqualTo((3 + 1) + (3 + 2) + (3 + 3));
	}

	@Test
	void receivingMakesRoomAgain() {
		SocketPair pair = pair(2, 2);
		for (int round = 0; round < 10; round++) {
			assertThat(fill(pair.connected(), 100)).isEqualTo(4);
			assertThat(receiveTexts(pair.bound(), 4)).containsExactly("0", "1", "2", "3");
		}
	}

	@Test
	void aSenderThatWaitsGoesOnWhenThereIsRoom() throws Exception {
		SocketPair pair = pair(1, 1);
		assertThat(fill(pair.connected(), 100)).isEqualTo(2);
		Running<Boolean> waiting = inThread(() -> pair.connected().send(ZmqMessage.of("late"), PATIENCE)).awaitAsleep();
		assertThat(waiting.task().isDone()).isFalse();
		assertThat(receiveTexts(pair.bound(), 3)).containsExactly("0", "1", "late");
		assertThat(waiting.result()).isTrue();
	}

	@Test
	void theLimitOfTheSenderCanBeRaisedWhileConnected() throws Exception {
		SocketPair pair = pair(1, 1);
		assertThat(fill(pair.connected(), 100)).isEqualTo(2);
		Running<Boolean> waiting = inThread(() -> pair.connected().send(ZmqMessage.of("late"), PATIENCE)).awaitAsleep();
		pair.connected().setOption(SocketOptions.SEND_HWM, 6);
		assertThat(waiting.result()).isTrue();
		assertThat(fill(pair.connected(), 100)).isEqualTo(4);
	}

	@Test
	void theLimitOfTheReceiverCanBeRaisedWhileConnected() {
		SocketPair pair = pair(1, 1);
		assertThat(fill(pair.connected(), 100)).isEqualTo(2);
		pair.bound().setOption(SocketOptions.RECEIVE_HWM, 9);
		assertThat(fill(pair.connected(), 100)).isEqualTo(8);
	}

	@Test
	void aLimitBelowWhatIsQueuedStopsTheSenderAndLosesNothing() {
		SocketPair pair = pair(10, 10);
		assertThat(fill(pair.connected(), 15)).isEqualTo(15);
		pair.connected().setOption(SocketOptions.SEND_HWM, 1);
		pair.bound().setOption(SocketOptions.RECEIVE_HWM, 1);
		assertThat(pair.connected().trySend(ZmqMessage.of("more"))).isFalse();
		assertThat(receiveTexts(pair.bound(), 15)).first().isEqualTo("0");
		assertThat(fill(pair.connected(), 15)).isEqualTo(2);
	}

	@Test
	void oneMessageOfManyFramesCountsOnce() {
		SocketPair pair = pair(1, 1);
		assertThat(pair.connected().trySend(ZmqMessage.of("a", "b", "c", "d"))).isTrue();
		assertThat(pair.connected().trySend(ZmqMessage.of("e", "f"))).isTrue();
		assertThat(pair.connected().trySend(ZmqMessage.of("g"))).isFalse();
	}

	@Test
	void sendSaysHowLongItWaitedAndForWhom() {
		SocketPair pair = pair(1, 1);
		fill(pair.connected(), 100);
		pair.connected().setOption(SocketOptions.SEND_TIMEOUT, Duration.ofMillis(30));
		org.assertj.core.api.Assertions.assertThatExceptionOfType(dev.zmq.ZmqTimeoutException.class)
			.isThrownBy(() -> pair.connected().send("more"))
			.withMessageContaining("PUSH socket '" + pair.connected().name() + "'")
			.withMessageContaining("30 ms")
			.withMessageContaining("PULL at " + pair.endpoint());
	}

	private SocketPair pair(int send, int receive) {
		return SocketPair.connect(this, socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, receive),
				socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, send));
	}

}
