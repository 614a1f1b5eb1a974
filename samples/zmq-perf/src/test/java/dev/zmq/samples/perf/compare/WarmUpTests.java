package dev.zmq.samples.perf.compare;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A contender is warm when it does not become faster any more.
 */
class WarmUpTests {

	private final WarmUp warmUp = new WarmUp(5);

	@Test
	void itEndsWhenItHasNotBecomeFasterForSoLong() {
		assertThat(this.warmUp.isOver(1, 100)).isFalse();
		assertThat(this.warmUp.isOver(5.9, 100)).isFalse();
		assertThat(this.warmUp.isOver(6, 104)).as("the first took a second").isTrue();
	}

	@Test
	void whatBecomesFasterGoesOn() {
		assertThat(this.warmUp.isOver(1, 100)).isFalse();
		assertThat(this.warmUp.isOver(5, 120)).isFalse();
		assertThat(this.warmUp.isOver(9.9, 90)).isFalse();
		assertThat(this.warmUp.isOver(10, 125)).isTrue();
	}

	@Test
	void thereIsALongest() {
		for (int second = 1; second < 40; second++) {
			assertThat(this.warmUp.isOver(second, Math.pow(2, second))).isFalse();
		}
		assertThat(this.warmUp.isOver(40, Math.pow(2, 40))).isTrue();
	}

	@Test
	void noneIsOverAtOnce() {
		assertThat(new WarmUp(0).isOver(0.1, 100)).isTrue();
	}

}
