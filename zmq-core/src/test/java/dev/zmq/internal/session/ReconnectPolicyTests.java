package dev.zmq.internal.session;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a connecter waits, with known random numbers.
 */
class ReconnectPolicyTests {

	private static final LongUnaryOperator LOWEST = (bound) -> 0;

	private static final LongUnaryOperator HIGHEST = (bound) -> bound - 1;

	@Test
	void withoutMaximumEachDelayIsTheIntervalAndUpToAsMuchAgain() {
		assertThat(millis(policy(100, 0, LOWEST), 3)).containsExactly(100, 100, 100);
		assertThat(policy(100, 0, HIGHEST).nextDelay()).isEqualTo(200_000_000 - 1);
	}

	@Test
	void withMaximumDelaysDoubleUpToIt() {
		assertThat(millis(policy(100, 1000, LOWEST), 7)).containsExactly(100, 200, 400, 800, 1000, 1000, 1000);
	}

	@Test
	void withMaximumDelaysAreSpreadDownToTheirHalf() {
		ReconnectPolicy policy = policy(100, 400, HIGHEST);
		assertThat(new long[] { policy.nextDelay(), policy.nextDelay(), policy.nextDelay() })
			.containsExactly(50_000_001, 100_000_001, 200_000_001);
	}

	@Test
	void theMaximumIsNeverExceeded() {
		ReconnectPolicy policy = policy(100, 250, new Random(1)::nextLong);
		assertThat(LongStream.generate(policy::nextDelay).limit(1000)).allMatch((delay) -> delay <= 250_000_000);
	}

	@Test
	void aConnectionStartsFromTheIntervalAgain() {
		ReconnectPolicy policy = policy(100, 1000, LOWEST);
		assertThat(millis(policy, 3)).containsExactly(100, 200, 400);
		policy.reset();
		assertThat(millis(policy, 2)).containsExactly(100, 200);
	}

	@Test
	void aMaximumBelowTheIntervalIsNone() {
		assertThat(millis(policy(100, 50, LOWEST), 3)).containsExactly(100, 100, 100);
	}

	@Test
	void anIntervalOfZeroIsAtOnceAndNotNever() {
		assertThat(policy(0, 0, HIGHEST).nextDelay()).isZero();
		assertThat(policy(0, 0, HIGHEST).never()).isFalse();
		ReconnectPolicy doubling = policy(0, 10, LOWEST);
		long last = LongStream.generate(doubling::nextDelay).limit(60).max().orElseThrow();
		assertThat(last).isEqualTo(10_000_000);
	}

	@Test
	void aNegativeIntervalIsNever() {
		assertThat(policy(-1, 0, LOWEST).never()).isTrue();
		assertThat(policy(100, 0, LOWEST).never()).isFalse();
	}

	@Test
	void differentNumbersMakeDifferentDelays() {
		ReconnectPolicy policy = policy(100, 0, new Random(1)::nextLong);
		assertThat(LongStream.generate(policy::nextDelay).limit(100).distinct().count()).isGreaterThan(90);
	}

	private static long[] millis(ReconnectPolicy policy, int count) {
		return LongStream.generate(policy::nextDelay).limit(count).map((nanos) -> nanos / 1_000_000).toArray();
	}

	private static ReconnectPolicy policy(long interval, long max, LongUnaryOperator random) {
		return new ReconnectPolicy(Duration.ofMillis(interval), Duration.ofMillis(max), random);
	}

}
