package dev.zmq.internal.pipe;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One producer and one consumer at full speed. A signal that gets lost shows as a thread
 * that sleeps for ever.
 * <p>
 * Thread: each role has its own.
 */
@Timeout(60)
class MessageQueueStressTests {

	private static final long PATIENCE_SECONDS = 20;

	private final Semaphore data = new Semaphore(0);

	private final Semaphore credit = new Semaphore(0);

	/** What the consumer has released for certain; behind the queue's own cursor. */
	private final AtomicLong released = new AtomicLong();

	@ParameterizedTest
	@CsvSource({ "1, 50000", "2, 100000", "3, 100000", "10, 500000", "1000, 2000000", "0, 2000000" })
	void everythingArrivesInOrderWithinTheLimit(int limit, int count) throws Exception {
		MessageQueue queue = queue(limit, false);
		CompletableFuture<Void> consumer = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < count; i++) {
				assertThat(number(next(queue))).isEqualTo(i);
				queue.release(1);
				this.released.incrementAndGet();
			}
		});
		for (int i = 0; i < count; i++) {
			send(queue, message(i), consumer);
			if (limit > 0) {
				// "released" may lag behind the queue by the one call in between.
				assertThat(i + 1 - this.released.get()).isLessThanOrEqualTo(limit + 1L);
			}
			queue.publish();
		}
		consumer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		assertThat(queue.size()).isZero();
		assertThat(queue.released()).isEqualTo(count);
	}

	@Test
	void batchesAndRewindsLoseNothing() throws Exception {
		int count = 1_000_000;
		MessageQueue queue = queue(100, false);
		CompletableFuture<Void> consumer = CompletableFuture.runAsync(() -> {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			int done = 0;
			while (done < count) {
				assertThat(number(next(queue))).isEqualTo(done);
				int inHand = 1;
				for (ZmqMessage more = queue.take(); more != null && inHand < 30; more = queue.take()) {
					assertThat(number(more)).isEqualTo(done + inHand);
					inHand++;
				}
				int kept = random.nextInt(inHand + 1);
				queue.release(kept);
				queue.rewind();
				done += kept;
			}
		});
		for (int i = 0; i < count; i++) {
			send(queue, message(i), consumer);
			if (i % 7 == 0 || i == count - 1) {
				queue.publish();
			}
		}
		consumer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		assertThat(queue.size()).isZero();
	}

	@Test
	void aLimitThatChangesAllTheTimeBlocksNobodyForEver() throws Exception {
		int count = 1_000_000;
		MessageQueue queue = queue(10, false);
		CompletableFuture<Void> consumer = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < count; i++) {
				assertThat(number(next(queue))).isEqualTo(i);
				queue.release(1);
			}
		});
		for (int i = 0; i < count; i++) {
			if (i % 97 == 0) {
				queue.highWaterMark(ThreadLocalRandom.current().nextInt(300));
			}
			send(queue, message(i), consumer);
			queue.publish();
		}
		consumer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		assertThat(queue.released()).isEqualTo(count);
	}

	@Test
	void conflatingNeverLosesTheNewest() throws Exception {
		int count = 1_000_000;
		MessageQueue queue = queue(0, true);
		CompletableFuture<Integer> consumer = CompletableFuture.supplyAsync(() -> {
			int seen = 0;
			int last = -1;
			while (last < count - 1) {
				int number = number(next(queue));
				assertThat(number).isGreaterThan(last);
				last = number;
				queue.release(1);
				seen++;
			}
			return seen;
		});
		for (int i = 0; i < count; i++) {
			queue.offer(message(i));
			queue.publish();
		}
		int seen = consumer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		assertThat(seen + queue.replaced()).isEqualTo(count);
	}

	private MessageQueue queue(int limit, boolean conflate) {
		MessageQueue queue = MessageQueue.create(limit, conflate);
		queue.onData(this.data::release);
		queue.onCredit(this.credit::release);
		return queue;
	}

	private void send(MessageQueue queue, ZmqMessage message, CompletableFuture<?> consumer)
			throws InterruptedException {
		while (!queue.offer(message)) {
			queue.publish();
			if (!queue.awaitCredit() && !this.credit.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError("no credit came; " + queue.size() + " in the queue; consumer " + consumer);
			}
		}
	}

	private ZmqMessage next(MessageQueue queue) {
		ZmqMessage message = queue.take();
		while (message == null) {
			if (queue.idle()) {
				acquireData(queue);
			}
			message = queue.take();
		}
		return message;
	}

	private void acquireData(MessageQueue queue) {
		try {
			if (!this.data.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError("no data came; " + queue.size() + " in the queue");
			}
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static ZmqMessage message(int number) {
		return ZmqMessage
			.wrap(new byte[] { (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number });
	}

	private static int number(ZmqMessage message) {
		byte[] bytes = message.bytes();
		return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
	}

}
