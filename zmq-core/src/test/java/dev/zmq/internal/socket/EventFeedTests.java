package dev.zmq.internal.socket;

import java.time.Duration;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.ZmqInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Queues of events.
 */
@Timeout(30)
class EventFeedTests {

	private static final Duration FOREVER = Duration.ofMillis(-1);

	private final EventFeed feed = new EventFeed();

	@Test
	void onlyAFeedWithReadersIsHeard() {
		assertThat(this.feed.isHeard()).isFalse();
		SocketEvents events = this.feed.open();
		assertThat(this.feed.isHeard()).isTrue();
		events.close();
		assertThat(this.feed.isHeard()).isFalse();
	}

	@Test
	void theOldestEventsAreGivenUpAndCounted() {
		SocketEvents events = this.feed.open();
		for (int i = 0; i < 1003; i++) {
			this.feed.tell(event(i));
		}
		assertThat(events.missed()).isEqualTo(3);
		assertThat(events.poll()).isEqualTo(event(3));
		this.feed.tell(event(1003));
		assertThat(events.missed()).isEqualTo(3);
		assertThat(events.drain()).hasSize(1000).endsWith(event(1003));
	}

	@Test
	void pollWaitsNoLongerThanItIsTold() {
		SocketEvents events = this.feed.open();
		assertThat(events.poll()).isNull();
		assertThat(events.poll(Duration.ofMillis(1))).isNull();
		this.feed.tell(event(1));
		assertThat(events.poll(FOREVER)).isEqualTo(event(1));
	}

	@Test
	void afterTheEndWhatIsLeftIsReadAndThenNothing() {
		SocketEvents events = this.feed.open();
		this.feed.tell(event(1));
		this.feed.close();
		assertThat(events.poll(FOREVER)).isEqualTo(event(1));
		assertThat(events.poll(FOREVER)).isNull();
		assertThat(events.poll(FOREVER)).isNull();
		assertThat(events.drain()).isEmpty();
		assertThat(this.feed.open().poll(FOREVER)).isNull();
	}

	@Test
	void aReaderThatIsInterruptedSaysSo() {
		SocketEvents events = this.feed.open();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ZmqInterruptedException.class).isThrownBy(() -> events.poll(FOREVER));
		assertThat(Thread.interrupted()).isTrue();
	}

	private static SocketEvent event(int number) {
		return new SocketEvent.Listening(Endpoint.parse("tcp://*:" + number));
	}

}
