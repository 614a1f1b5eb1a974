package dev.zmq.internal.loop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a waiter spins, and for how long.
 */
class SpinBudgetTests {

	private static final long WORTH = 50_000;

	private static final long LONGEST = 2 * WORTH;

	private final SpinBudget budget = new SpinBudget(WORTH);

	@Test
	void noTimeIsNoSpin() {
		SpinBudget none = new SpinBudget(0);
		for (int i = 0; i < 1000; i++) {
			assertThat(none.next()).isZero();
		}
	}

	@Test
	void shortWaitsAreSpunAlways() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.budget.next()).isEqualTo(LONGEST);
			this.budget.spun(WORTH);
		}
	}

	@Test
	void fourLongWaitsInARowEndIt() {
		for (int i = 0; i < 4; i++) {
			assertThat(this.budget.next()).isEqualTo(LONGEST);
			this.budget.spun(LONGEST);
		}
		assertThat(this.budget.next()).isZero();
	}

	@Test
	void anAnswerThatCameLateCountsAsALongWait() {
		for (int i = 0; i < 4; i++) {
			this.budget.spun(WORTH + 1);
		}
		assertThat(this.budget.next()).isZero();
	}

	@Test
	void aLongWaitNowAndThenDoesNotEndIt() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.budget.next()).isEqualTo(LONGEST);
			this.budget.spun((i % 2 == 0) ? LONGEST : WORTH);
		}
	}

	@Test
	void moreLongWaitsThanShortOnesEndIt() {
		int waits = 0;
		while (this.budget.next() > 0) {
			this.budget.spun((waits++ % 3 == 0) ? WORTH : LONGEST);
		}
		assertThat(waits).isLessThan(20);
	}

	@Test
	void afterAPauseFourTriesDecide() {
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < 4; i++) {
				assertThat(this.budget.next()).isEqualTo(LONGEST);
				this.budget.spun(LONGEST);
			}
			for (int i = 0; i < 256; i++) {
				assertThat(this.budget.next()).isZero();
			}
		}
		assertThat(this.budget.next()).isEqualTo(LONGEST);
		this.budget.spun(1);
		for (int i = 0; i < 4; i++) {
			this.budget.spun(1);
		}
		for (int i = 0; i < 3; i++) {
			this.budget.spun(LONGEST);
			assertThat(this.budget.next()).isEqualTo(LONGEST);
		}
	}

}
