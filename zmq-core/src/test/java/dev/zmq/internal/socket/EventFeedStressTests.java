package dev.zmq.internal.socket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many tell, one reads too slowly: nobody waits for the reader, and every event is either
 * read or counted as missed.
 * <p>
 * Thread: many.
 */
@Timeout(120)
class EventFeedStressTests {

	private static final int TELLERS = 4;

	private static final int EACH = 20_000;

	@Test
	void everyEventIsReadOrCounted() throws InterruptedException {
		EventFeed feed = new EventFeed();
		SocketEvents slow = feed.open();
		SocketEvents silent = feed.open();
		CountDownLatch told = new CountDownLatch(TELLERS);
		for (int t = 0; t < TELLERS; t++) {
			int teller = t;
			Thread thread = new Thread(() -> {
				for (int i = 0; i < EACH; i++) {
					feed.tell(event(teller, i));
				}
				told.countDown();
			}, "teller");
			thread.setDaemon(true);
			thread.start();
		}
		List<SocketEvent> read = new ArrayList<>();
		while (told.getCount() > 0) {
			SocketEvent event = slow.poll();
			if (event != null) {
				read.add(event);
			}
			for (int i = 0; i < 200; i++) {
				Thread.onSpinWait();
			}
		}
		assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
		read.addAll(slow.drain());
		assertThat(read.size() + slow.missed()).isEqualTo((long) TELLERS * EACH);
		assertThat(silent.missed()).isGreaterThanOrEqualTo((long) TELLERS * EACH - EventQueue.KEPT - TELLERS);
		assertThat(silent.drain().size() + silent.missed()).isEqualTo((long) TELLERS * EACH);
		// In order for each teller, none twice.
		int[] last = new int[TELLERS];
		Set<SocketEvent> different = new HashSet<>(read);
		assertThat(different).hasSameSizeAs(read);
		for (SocketEvent event : read) {
			int teller = Integer.parseInt(event.endpoint().transport().substring(1));
			int number = Integer.parseInt(event.endpoint().address());
			assertThat(number).isGreaterThanOrEqualTo(last[teller]);
			last[teller] = number;
		}
	}

	private static SocketEvent event(int teller, int number) {
		return new SocketEvent.Listening(new Endpoint("t" + teller, Integer.toString(number)));
	}

}
