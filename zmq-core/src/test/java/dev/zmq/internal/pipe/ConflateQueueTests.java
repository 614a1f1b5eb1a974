package dev.zmq.internal.pipe;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConflateQueueTests {

	private final MessageQueue queue = MessageQueue.create(1, true);

	@Test
	void keepsOnlyTheNewest() {
		for (int i = 0; i < 20; i++) {
			assertThat(this.queue.hasCredit()).isTrue();
			assertThat(this.queue.offer(MessageQueueTests.message(i))).isTrue();
		}
		assertThat(this.queue.size()).isEqualTo(1);
		assertThat(this.queue.replaced()).isEqualTo(19);
		assertThat(MessageQueueTests.number(this.queue.remove())).isEqualTo(19);
		assertThat(this.queue.remove()).isNull();
		assertThat(this.queue.released()).isEqualTo(1);
		assertThat(this.queue.size()).isZero();
	}

	@Test
	void whatIsTakenIsNotReplaced() {
		this.queue.offer(MessageQueueTests.message(1));
		assertThat(MessageQueueTests.number(this.queue.take())).isEqualTo(1);
		this.queue.offer(MessageQueueTests.message(2));
		assertThat(this.queue.size()).isEqualTo(2);
		assertThat(this.queue.replaced()).isZero();
		this.queue.release(1);
		assertThat(MessageQueueTests.number(this.queue.remove())).isEqualTo(2);
	}

	@Test
	void rewindBringsTheMessageBack() {
		this.queue.offer(MessageQueueTests.message(1));
		this.queue.take();
		this.queue.rewind();
		assertThat(this.queue.size()).isEqualTo(1);
		assertThat(MessageQueueTests.number(this.queue.remove())).isEqualTo(1);
		assertThat(this.queue.replaced()).isZero();
	}

	@Test
	void aNewerMessageWinsOverARewoundOne() {
		this.queue.offer(MessageQueueTests.message(1));
		this.queue.take();
		this.queue.offer(MessageQueueTests.message(2));
		this.queue.rewind();
		assertThat(this.queue.replaced()).isEqualTo(1);
		assertThat(this.queue.size()).isEqualTo(1);
		assertThat(MessageQueueTests.number(this.queue.remove())).isEqualTo(2);
		assertThat(this.queue.isEmpty()).isTrue();
	}

	@Test
	void signalsDataOnlyToAnIdleConsumer() {
		AtomicInteger signals = new AtomicInteger();
		this.queue.onData(signals::incrementAndGet);
		assertThat(this.queue.idle()).isTrue();
		this.queue.offer(MessageQueueTests.message(1));
		this.queue.publish();
		this.queue.offer(MessageQueueTests.message(2));
		this.queue.publish();
		assertThat(signals).hasValue(1);
	}

}
