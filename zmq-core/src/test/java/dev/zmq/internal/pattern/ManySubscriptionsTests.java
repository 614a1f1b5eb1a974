package dev.zmq.internal.pattern;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many subscriptions cost little memory and leave none behind.
 */
class ManySubscriptionsTests {

	private static final int MANY = 300_000;

	/** libzmq 4.3 takes 640 bytes for one of these, JeroMQ 0.6 takes 940. */
	private static final int MOST_BYTES = 160;

	@Test
	void aSubscriptionOfAPublisherTakesFewBytes() {
		PatternRig pub = PatternRig.of(SocketType.PUB);
		FakePeer peer = pub.accept();
		Subscribers[] kept = new Subscribers[1];
		long before = usedHeap();
		Subscribers subscribers = new Subscribers((pipe) -> {
		});
		kept[0] = subscribers;
		for (int i = 0; i < MANY; i++) {
			subscribers.add(topic(i), peer.pipe());
		}
		long used = usedHeap() - before;
		assertThat(subscribers.size()).isEqualTo(MANY);
		assertThat(used / MANY).as("bytes a subscription").isBetween(40L, (long) MOST_BYTES);
		long[] gone = new long[1];
		subscribers.removeAll(peer.pipe(), false, (topic) -> gone[0]++);
		assertThat(gone[0]).isEqualTo(MANY);
		assertThat(subscribers.size()).isZero();
		long left = usedHeap() - before;
		assertThat(left).as("bytes left by %s", kept[0]).isLessThan(MANY);
	}

	@Test
	void addingASubscriptionAllocatesLittleMoreThanItKeeps() {
		PatternRig pub = PatternRig.of(SocketType.PUB);
		FakePeer peer = pub.accept();
		Subscribers subscribers = new Subscribers((pipe) -> {
		});
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		int count = MANY / 10;
		for (int i = 0; i < count; i++) {
			subscribers.add(topic(i), peer.pipe());
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(allocated / count).isLessThan(3 * MOST_BYTES);
	}

	private static byte[] topic(int number) {
		return ("topic-" + number + ".").getBytes();
	}

	private static long usedHeap() {
		Runtime runtime = Runtime.getRuntime();
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 2; i++) {
			System.gc();
			least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
		}
		return least;
	}

}
