package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.zmq.ZmqException;
import dev.zmq.ZmqTimers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * {@link TimerSet}, on a clock that stands still unless it is moved.
 */
class TimerSetTests {

	private long now = Long.MAX_VALUE - 5_000_000;

	private final List<String> ran = new ArrayList<>();

	private final ZmqTimers timers = new TimerSet(() -> this.now);

	@Test
	void withoutTimersThereIsNothingToWaitForAndNothingToRun() {
		assertThat(this.timers.timeout()).isNegative();
		assertThat(this.timers.execute()).isZero();
	}

	@Test
	void aTimerRunsAgainAndAgainButOnlyInExecute() {
		add(10, "a");
		assertThat(this.timers.timeout()).isEqualTo(Duration.ofMillis(10));
		pass(4);
		assertThat(this.timers.timeout()).isEqualTo(Duration.ofMillis(6));
		assertThat(this.timers.execute()).isZero();
		pass(6);
		assertThat(this.ran).isEmpty();
		assertThat(this.timers.timeout()).isZero();
		assertThat(this.timers.execute()).isEqualTo(1);
		assertThat(this.timers.execute()).isZero();
		assertThat(this.timers.timeout()).isEqualTo(Duration.ofMillis(10));
		// What was missed is not made up for.
		pass(35);
		assertThat(this.timers.timeout()).isZero();
		assertThat(this.timers.execute()).isEqualTo(1);
		assertThat(this.timers.timeout()).isEqualTo(Duration.ofMillis(10));
		assertThat(this.ran).containsExactly("a", "a");
	}

	@Test
	void theEarliestRunsFirstAndEqualOnesInTheOrderOfTheCalls() {
		add(20, "late");
		add(10, "early");
		add(10, "early too");
		pass(20);
		assertThat(this.timers.execute()).isEqualTo(3);
		assertThat(this.ran).containsExactly("early", "early too", "late");
	}

	@Test
	void aCancelledTimerIsGone() {
		ZmqTimers.Timer timer = add(10, "a");
		timer.cancel();
		assertThat(this.timers.timeout()).isNegative();
		pass(10);
		assertThat(this.timers.execute()).isZero();
		assertThatExceptionOfType(ZmqException.class).isThrownBy(timer::cancel);
		assertThatExceptionOfType(ZmqException.class).isThrownBy(timer::reset);
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> timer.setInterval(Duration.ZERO));
	}

	@Test
	void resetAndSetIntervalBeginAnew() {
		ZmqTimers.Timer timer = add(10, "a");
		pass(9);
		timer.reset();
		pass(9);
		assertThat(this.timers.execute()).isZero();
		pass(1);
		assertThat(this.timers.execute()).isEqualTo(1);
		pass(5);
		timer.setInterval(Duration.ofMillis(3));
		assertThat(this.timers.timeout()).isEqualTo(Duration.ofMillis(3));
		pass(3);
		assertThat(this.timers.execute()).isEqualTo(1);
		assertThat(this.timers.timeout()).isEqualTo(Duration.ofMillis(3));
	}

	@Test
	void whatACallbackAddsDoesNotRunInTheSamePass() {
		this.timers.add(Duration.ofMillis(10), () -> add(0, "added"));
		add(0, "always");
		pass(10);
		assertThat(this.timers.execute()).isEqualTo(2);
		assertThat(this.ran).containsExactly("always");
		assertThat(this.timers.execute()).isEqualTo(2);
		assertThat(this.ran).containsExactly("always", "always", "added");
	}

	@Test
	void aCallbackMayCancelItselfAndOthers() {
		AtomicReference<ZmqTimers.Timer> other = new AtomicReference<>();
		AtomicReference<ZmqTimers.Timer> self = new AtomicReference<>();
		self.set(this.timers.add(Duration.ofMillis(1), () -> {
			other.get().cancel();
			self.get().cancel();
		}));
		other.set(add(2, "never"));
		pass(5);
		assertThat(this.timers.execute()).isEqualTo(1);
		assertThat(this.ran).isEmpty();
		assertThat(this.timers.timeout()).isNegative();
	}

	@Test
	void aCallbackThatThrowsLeavesTheOthersDue() {
		this.timers.add(Duration.ofMillis(1), () -> {
			throw new IllegalStateException("on purpose");
		});
		add(2, "b");
		pass(2);
		assertThatIllegalStateException().isThrownBy(this.timers::execute);
		assertThat(this.timers.timeout()).isZero();
		assertThat(this.timers.execute()).isEqualTo(1);
		assertThat(this.ran).containsExactly("b");
	}

	@Test
	void anIntervalIsNotNegativeAndMayBeVeryLong() {
		assertThatIllegalArgumentException().isThrownBy(() -> add(-1, "never")).withMessageContaining("negative");
		this.timers.add(Duration.ofSeconds(Long.MAX_VALUE), () -> this.ran.add("never"));
		pass(1_000_000);
		assertThat(this.timers.timeout()).isPositive();
		assertThat(this.timers.execute()).isZero();
	}

	private ZmqTimers.Timer add(long millis, String name) {
		return this.timers.add(Duration.ofMillis(millis), () -> this.ran.add(name));
	}

	private void pass(long millis) {
		this.now += Duration.ofMillis(millis).toNanos();
	}

}
