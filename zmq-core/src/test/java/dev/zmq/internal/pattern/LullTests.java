package dev.zmq.internal.pattern;

import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.MessageQueue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LullTests {

	/** Moves on by this much each time it is asked. */
	private static final long TICK = 100;

	private final AtomicLong now = new AtomicLong();

	private final Lull lull = new Lull(() -> this.now.addAndGet(TICK), false);

	private final MessageQueue queue = MessageQueue.create(2, false);

	private long rest(Lull of) {
		long before = this.now.get();
		of.empty(this.queue);
		return this.now.get() - before;
	}

	private void read(Lull of, int count) {
		for (int i = 0; i < count; i++) {
			of.read();
		}
	}

	@Test
	void aStreamRests() {
		read(this.lull, 100);
		assertThat(rest(this.lull)).isBetween(Lull.REST_NANOS, Lull.REST_NANOS + 3 * TICK);
	}

	@Test
	void aStreamThatGoesOnRestsAgain() {
		read(this.lull, 100);
		rest(this.lull);
		read(this.lull, 100);
		assertThat(rest(this.lull)).isGreaterThanOrEqualTo(Lull.REST_NANOS);
	}

	@Test
	void aMessageNowAndThenDoesNotRest() {
		read(this.lull, 100);
		rest(this.lull);
		this.now.addAndGet(2 * Lull.NANOS_A_MESSAGE);
		read(this.lull, 1);
		assertThat(rest(this.lull)).isEqualTo(TICK);
	}

	@Test
	void answersToQuestionsDoNotRest() {
		for (int i = 0; i < 10; i++) {
			this.now.addAndGet(2 * Lull.NANOS_A_MESSAGE);
			read(this.lull, 1);
			assertThat(rest(this.lull)).isEqualTo(TICK);
		}
	}

	@Test
	void aWriterWithoutRoomIsNotKeptWaiting() {
		this.queue.offer(ZmqMessage.of("a"));
		this.queue.offer(ZmqMessage.of("b"));
		assertThat(this.queue.offer(ZmqMessage.of("c"))).isFalse();
		assertThat(this.queue.awaitCredit()).isFalse();
		read(this.lull, 100);
		assertThat(rest(this.lull)).isLessThan(Lull.REST_NANOS / 2);
	}

	@Test
	void theOnlyProcessorIsLeftToTheWriter() {
		Lull alone = new Lull(() -> this.now.addAndGet(TICK), true);
		read(alone, 100);
		assertThat(rest(alone)).isEqualTo(TICK);
	}

}
