package dev.zmq.internal.pipe;

import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageQueueTests {

	@Test
	void deliversInOrderAcrossChunks() {
		MessageQueue queue = MessageQueue.create(0, false);
		for (int i = 0; i < 10_000; i++) {
			assertThat(queue.offer(message(i))).isTrue();
		}
		assertThat(queue.remove()).isNull();
		queue.show();
		assertThat(queue.size()).isEqualTo(10_000);
		for (int i = 0; i < 10_000; i++) {
			assertThat(number(queue.remove())).isEqualTo(i);
		}
		assertThat(queue.remove()).isNull();
		assertThat(queue.released()).isEqualTo(10_000);
		assertThat(queue.size()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 8, 9, 1000 })
	void takesNoMoreThanItsLimit(int limit) {
		MessageQueue queue = MessageQueue.create(limit, false);
		for (int i = 0; i < limit; i++) {
			assertThat(queue.hasCredit()).isTrue();
			assertThat(queue.offer(message(i))).isTrue();
		}
		assertThat(queue.hasCredit()).isFalse();
		assertThat(queue.offer(message(limit))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 10, 11 })
	void givesCreditBackInStepsOfHalfTheLimit(int limit) {
		int step = (limit + 1) / 2;
		MessageQueue queue = full(limit);
		for (int i = 1; i < step; i++) {
			queue.remove();
			assertThat(queue.hasCredit()).isFalse();
		}
		queue.remove();
		for (int i = 0; i < step; i++) {
			assertThat(queue.offer(message(i))).isTrue();
		}
		assertThat(queue.offer(message(0))).isFalse();
	}

	@Test
	void controlMessagesGoBeyondTheLimit() {
		MessageQueue queue = full(2);
		queue.offerAlways(message(2));
		queue.show();
		assertThat(queue.size()).isEqualTo(3);
		assertThat(queue.hasCredit()).isFalse();
		for (int i = 0; i < 3; i++) {
			assertThat(number(queue.remove())).isEqualTo(i);
		}
		assertThat(queue.hasCredit()).isTrue();
	}

	@Test
	void whatIsTakenCountsUntilItIsReleased() {
		MessageQueue queue = full(4);
		for (int i = 0; i < 4; i++) {
			queue.take();
		}
		assertThat(queue.take()).isNull();
		assertThat(queue.isEmpty()).isTrue();
		assertThat(queue.size()).isEqualTo(4);
		assertThat(queue.hasCredit()).isFalse();
		queue.release(2);
		assertThat(queue.hasCredit()).isTrue();
		assertThat(queue.size()).isEqualTo(2);
	}

	@Test
	void rewindsToWhatIsNotReleased() {
		MessageQueue queue = MessageQueue.create(0, false);
		for (int i = 0; i < 100; i++) {
			queue.offer(message(i));
		}
		queue.show();
		for (int i = 0; i < 60; i++) {
			queue.take();
		}
		queue.release(23);
		queue.rewind();
		for (int i = 23; i < 100; i++) {
			assertThat(number(queue.take())).isEqualTo(i);
		}
		queue.rewind();
		assertThat(number(queue.take())).isEqualTo(23);
		queue.release(1);
		queue.rewind();
		assertThat(number(queue.remove())).isEqualTo(24);
		assertThat(queue.size()).isEqualTo(75);
	}

	@Test
	void rewindingNothingChangesNothing() {
		MessageQueue queue = full(8);
		queue.rewind();
		for (int i = 0; i < 8; i++) {
			assertThat(number(queue.remove())).isEqualTo(i);
		}
		queue.rewind();
		assertThat(queue.isEmpty()).isTrue();
	}

	@Test
	void largeMessagesAreForgottenAsSoonAsTheyAreRead() {
		ChunkedQueue queue = new ChunkedQueue(0);
		queue.offer(ZmqMessage.of(new byte[100_000]));
		queue.offer(message(1));
		queue.show();
		queue.remove();
		assertThat(queue.releaseChunk.slots[0]).isNull();
	}

	@Test
	void allMessagesAreForgottenWhenTheReaderRests() {
		ChunkedQueue queue = new ChunkedQueue(0);
		for (int i = 0; i < 300; i++) {
			queue.offer(message(i));
			queue.show();
			queue.remove();
			assertThat(queue.idle()).isTrue();
			assertThat(queue.releaseChunk.slots).containsOnlyNulls();
		}
	}

	@Test
	void smallMessagesAreForgottenAFewLater() {
		ChunkedQueue queue = new ChunkedQueue(0);
		for (int i = 0; i < 1000; i++) {
			queue.offer(message(i));
		}
		queue.show();
		for (int i = 0; i < 1000; i++) {
			queue.remove();
			assertThat(queue.releaseIndex - queue.clearIndex).isLessThan(16);
		}
	}

	@Test
	void signalsDataOnlyToAnIdleConsumer() {
		AtomicInteger signals = new AtomicInteger();
		MessageQueue queue = MessageQueue.create(0, false);
		queue.onData(signals::incrementAndGet);
		queue.offer(message(0));
		queue.publish();
		assertThat(signals).hasValue(0);
		assertThat(queue.idle()).isFalse();
		queue.remove();
		assertThat(queue.idle()).isTrue();
		queue.offer(message(1));
		queue.offer(message(2));
		assertThat(signals).hasValue(0);
		queue.publish();
		queue.publish();
		assertThat(signals).hasValue(1);
	}

	@Test
	void signalsCreditOnlyToAWaitingProducer() {
		AtomicInteger signals = new AtomicInteger();
		MessageQueue queue = full(2);
		queue.onCredit(signals::incrementAndGet);
		queue.remove();
		assertThat(signals).hasValue(0);
		assertThat(queue.offer(message(2))).isTrue();
		assertThat(queue.awaitCredit()).isFalse();
		queue.show();
		queue.remove();
		assertThat(signals).hasValue(1);
		queue.remove();
		assertThat(signals).hasValue(1);
	}

	@Test
	void doesNotWaitForCreditThatIsThere() {
		AtomicInteger signals = new AtomicInteger();
		MessageQueue queue = full(2);
		queue.onCredit(signals::incrementAndGet);
		assertThat(queue.offer(message(2))).isFalse();
		queue.remove();
		assertThat(queue.awaitCredit()).isTrue();
		queue.remove();
		assertThat(signals).hasValue(0);
	}

	@Test
	void aHigherLimitActsAtOnce() {
		MessageQueue queue = full(2);
		queue.highWaterMark(4);
		assertThat(queue.offer(message(2))).isTrue();
		assertThat(queue.offer(message(3))).isTrue();
		assertThat(queue.offer(message(4))).isFalse();
		queue.highWaterMark(0);
		for (int i = 4; i < 1000; i++) {
			assertThat(queue.offer(message(i))).isTrue();
		}
	}

	@Test
	void aLowerLimitBlocksUntilEnoughIsTaken() {
		MessageQueue queue = full(10);
		queue.highWaterMark(4);
		assertThat(queue.hasCredit()).isFalse();
		for (int i = 0; i < 6; i++) {
			queue.remove();
			assertThat(queue.hasCredit()).isFalse();
		}
		queue.remove();
		queue.remove();
		assertThat(queue.hasCredit()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1000 })
	void aLowerLimitDoesNotForgetWhatWasTakenBefore(int limit) {
		MessageQueue queue = MessageQueue.create(limit, false);
		for (int i = 0; i < 60; i++) {
			queue.offer(message(i));
			queue.show();
			queue.remove();
		}
		queue.highWaterMark(10);
		assertThat(queue.size()).isZero();
		assertThat(queue.offer(message(0)) || queue.awaitCredit()).isTrue();
	}

	@Test
	void aWaitingProducerIsToldThoughTheLimitWasLoweredMeanwhile() {
		AtomicInteger signals = new AtomicInteger();
		MessageQueue queue = full(100);
		queue.onCredit(signals::incrementAndGet);
		for (int i = 0; i < 49; i++) {
			queue.remove();
		}
		assertThat(queue.awaitCredit()).isFalse();
		queue.highWaterMark(10);
		for (int i = 49; i < 100; i++) {
			queue.remove();
		}
		assertThat(signals.get()).isPositive();
		assertThat(queue.hasCredit()).isTrue();
	}

	static MessageQueue full(int limit) {
		MessageQueue queue = MessageQueue.create(limit, false);
		for (int i = 0; i < limit; i++) {
			assertThat(queue.offer(message(i))).isTrue();
		}
		queue.show();
		return queue;
	}

	static ZmqMessage message(int number) {
		return ZmqMessage.of(Integer.toString(number));
	}

	static int number(@Nullable ZmqMessage message) {
		return (message != null) ? Integer.parseInt(message.text()) : -1;
	}

}
