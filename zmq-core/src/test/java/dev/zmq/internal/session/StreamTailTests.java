package dev.zmq.internal.session;

import dev.zmq.internal.loop.Flushable;
import dev.zmq.internal.pipe.Pace;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the driver writes what a sender has left: no sender, no channel and no clock.
 */
class StreamTailTests {

	private static final long BATCH = 64 * 1024;

	private static final long SOON = Flushable.SOON_NANOS;

	private final Writes writes = new Writes();

	private final StreamTail tail = new StreamTail(this.writes, BATCH);

	private long now = 1_000_000;

	private static final class Writes implements StreamTail.Target {

		private int tails;

		private boolean clean = true;

		@Override
		public void drainTail() {
			this.tails++;
		}

		@Override
		public boolean clean() {
			return this.clean;
		}

	}

	/** Looks when it was said to. */
	private long look(long pending, int drains, long after) {
		this.now += after;
		return this.tail.tick(false, pending, drains, this.now);
	}

	@Test
	void whatASenderLeavesIsWrittenAtTheFirstLook() {
		assertThat(look(100, 0, 0)).isEqualTo(SOON);
		assertThat(this.writes.tails).isOne();
	}

	@Test
	void aSenderThatGoesOnGetsTimeToFillItsBatch() {
		look(100, 0, 0);
		look(0, 1, SOON);
		look(200, 1, SOON);
		look(300, 1, SOON);
		assertThat(this.writes.tails).isOne();
		assertThat(look(300, 1, SOON)).isEqualTo(SOON);
		assertThat(this.writes.tails).as("when it pauses").isEqualTo(2);
	}

	@Test
	void aSlowSenderDoesNotWaitLongForCompany() {
		look(100, 0, 0);
		long pending = 100;
		int looks = 0;
		while (this.writes.tails < 2) {
			pending += 65;
			looks++;
			assertThat(look(pending, 1, SOON)).isEqualTo(SOON);
		}
		assertThat(looks * SOON).isLessThanOrEqualTo(250_000);
	}

	@Test
	void aSenderThatFillsBatchesQuicklyIsLookedAtSeldom() {
		look(100, 0, 0);
		assertThat(look(20_000, 1, SOON)).as("quick by what it has added").isGreaterThan(SOON);
		assertThat(look(20_000, 2, 4 * SOON)).as("quick by what it has written").isGreaterThan(SOON);
		assertThat(this.writes.tails).isOne();
	}

	@Test
	void whenAQuickSenderStopsItsTailIsWrittenAllTheSame() {
		look(100, 0, 0);
		long next = look(20_000, 2, SOON);
		long waited = 0;
		while (this.writes.tails < 2) {
			waited += next;
			next = look(20_000, 2, next);
		}
		assertThat(waited).isLessThan(1_000_000);
	}

	@Test
	void answersAreLeftToTheirSenderWhileItReceives() {
		Pace pace = new Pace();
		assertThat(this.tail.endsAnswers(pace, true)).isFalse();
		long left = 0;
		while (this.writes.tails == 0) {
			pace.received();
			assertThat(this.tail.endsAnswers(pace, true)).isFalse();
			assertThat(look(100 + left, 0, SOON)).isEqualTo(SOON);
			left += SOON;
		}
		assertThat(left).isBetween(800_000L, 1_200_000L);
	}

	@Test
	void answersAreWrittenWhenTheirSenderStopsReceiving() {
		Pace pace = new Pace();
		pace.received();
		this.tail.endsAnswers(pace, true);
		look(100, 0, SOON);
		assertThat(this.writes.tails).isZero();
		look(100, 0, SOON);
		assertThat(this.writes.tails).isOne();
	}

	@Test
	void theLastAnswerEndsThemOnce() {
		Pace pace = new Pace();
		assertThat(this.tail.endsAnswers(pace, false)).isFalse();
		this.tail.endsAnswers(pace, true);
		this.tail.endsAnswers(pace, true);
		assertThat(this.tail.endsAnswers(pace, false)).isTrue();
		assertThat(this.tail.endsAnswers(pace, false)).isFalse();
	}

	@Test
	void itIsLeftAloneAfterTwoLooksAtNothing() {
		look(100, 0, 0);
		assertThat(look(0, 1, SOON)).isEqualTo(SOON);
		assertThat(look(0, 1, SOON)).isZero();
	}

	@Test
	void itIsNotLeftAloneIfThereIsSomethingAtThatMoment() {
		look(100, 0, 0);
		look(0, 1, SOON);
		this.writes.clean = false;
		assertThat(look(0, 1, SOON)).isEqualTo(SOON);
	}

	@Test
	void aDriverThatIsAboutToSleepWritesInAnyCase() {
		look(100, 0, 0);
		this.now += SOON;
		this.tail.tick(true, 20_000, 2, this.now);
		assertThat(this.writes.tails).isEqualTo(2);
	}

}
