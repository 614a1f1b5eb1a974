package dev.zmq.internal.socket;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the sender of a large message waits for those before it.
 */
class LargeSendsTests {

	private long now;

	private final LargeSends sends = new LargeSends(() -> this.now += 50_000);

	private final AtomicLong looks = new AtomicLong();

	@Test
	void nothingBeforeItIsNoWait() {
		this.sends.await(() -> {
			this.looks.incrementAndGet();
			return 0;
		});
		assertThat(this.looks).hasValue(1);
	}

	@Test
	void itWaitsForTheOneBeforeIt() {
		this.sends.await(() -> (this.looks.incrementAndGet() > 3) ? 0 : 1);
		assertThat(this.looks).hasValue(4);
	}

	@Test
	void aQueueBecomesShorterByOneWithEachMessage() {
		AtomicLong backlog = new AtomicLong(100);
		for (int i = 99; i > 0; i--) {
			this.sends.await(backlog::getAndDecrement);
			// Between the look that came to the goal and this, one more has left.
			assertThat(backlog.incrementAndGet()).isBetween(i - 1L, i + 1L);
			backlog.set(i);
		}
	}

	@Test
	void aPeerThatDoesNotReadIsNotWaitedForAgainAndAgain() {
		for (int i = 0; i < 4; i++) {
			this.sends.await(this::stuck);
		}
		long before = this.looks.get();
		for (int i = 0; i < 200; i++) {
			this.sends.await(this::stuck);
		}
		assertThat(this.looks).hasValue(before + 200);
	}

	@Test
	void anInterruptedThreadDoesNotWait() {
		Thread.currentThread().interrupt();
		this.sends.await(this::stuck);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.looks).hasValue(1);
	}

	private long stuck() {
		this.looks.incrementAndGet();
		return 1000;
	}

}
