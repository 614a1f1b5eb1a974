package dev.zmq.internal.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link Timers} by a clock of our own.
 */
class TimersTests {

	private final Timers timers = new Timers();

	private final List<String> ran = new ArrayList<>();

	@Test
	void runsInOrderOfDueTime() {
		at(30, "c");
		at(10, "a");
		at(20, "b");
		runUntil(25);
		assertThat(this.ran).containsExactly("a", "b");
		runUntil(30);
		assertThat(this.ran).containsExactly("a", "b", "c");
	}

	@Test
	void equalTimesRunInOrderOfMaking() {
		for (int i = 0; i < 100; i++) {
			at(5, "t" + i);
		}
		runUntil(5);
		assertThat(this.ran).hasSize(100).first().isEqualTo("t0");
		for (int i = 0; i < 100; i++) {
			assertThat(this.ran.get(i)).isEqualTo("t" + i);
		}
	}

	@Test
	void nothingIsDueBeforeItsTime() {
		at(10, "a");
		assertThat(this.timers.due(9)).isNull();
		assertThat(this.timers.untilNext(9)).isEqualTo(1);
		assertThat(this.timers.untilNext(10)).isZero();
		assertThat(this.timers.untilNext(11)).isZero();
	}

	@Test
	void withoutTimersThereIsNothingToWaitFor() {
		assertThat(this.timers.untilNext(0)).isEqualTo(-1);
		assertThat(this.timers.due(0)).isNull();
		assertThat(this.timers.size()).isZero();
	}

	@Test
	void aCancelledTimerDoesNotRunAndIsNotWaitedFor() {
		Timers.Timer first = at(10, "a");
		at(20, "b");
		first.cancel();
		assertThat(this.timers.untilNext(0)).isEqualTo(20);
		assertThat(this.timers.size()).isEqualTo(1);
		runUntil(30);
		assertThat(this.ran).containsExactly("b");
	}

	@Test
	void cancellingTwiceOrAfterTheRunChangesNothing() {
		Timers.Timer first = at(10, "a");
		Timers.Timer second = at(20, "b");
		runUntil(10);
		first.cancel();
		second.cancel();
		second.cancel();
		assertThat(this.timers.size()).isZero();
		assertThat(this.timers.untilNext(0)).isEqualTo(-1);
		at(30, "c");
		assertThat(this.timers.size()).isEqualTo(1);
	}

	@Test
	void cancelledTimersAreThrownAwayLongBeforeTheyAreDue() {
		List<Timers.Timer> made = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			made.add(at(1_000_000 + i, "x"));
		}
		Timers.Timer kept = at(2_000_000, "kept");
		made.forEach(Timers.Timer::cancel);
		assertThat(this.timers.size()).isEqualTo(1);
		assertThat(this.timers.untilNext(0)).isEqualTo(2_000_000);
		kept.cancel();
		assertThat(this.timers.size()).isZero();
	}

	@Test
	void theClockMayOverflow() {
		long before = Long.MAX_VALUE - 5;
		at(before + 3, "a");
		at(before + 10, "b");
		at(before + 20, "c");
		assertThat(this.timers.due(before)).isNull();
		assertThat(this.timers.untilNext(before)).isEqualTo(3);
		runUntil(before + 15);
		assertThat(this.ran).containsExactly("a", "b");
		assertThat(this.timers.untilNext(before + 15)).isEqualTo(5);
	}

	@Test
	void aTimerMayMakeOrCancelAnother() {
		Timers.Timer victim = at(10, "victim");
		this.timers.at(5, () -> {
			victim.cancel();
			at(6, "child");
		});
		runUntil(20);
		assertThat(this.ran).containsExactly("child");
	}

	@Test
	void agreesWithASortedListWhateverIsDone() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<long[]> model = new ArrayList<>();
		List<Timers.Timer> handles = new ArrayList<>();
		List<Long> fired = new ArrayList<>();
		List<Long> expected = new ArrayList<>();
		long now = 0;
		for (int i = 0; i < 20_000; i++) {
			int what = random.nextInt(10);
			if (what < 5) {
				long due = now + random.nextInt(1000);
				long number = handles.size();
				handles.add(this.timers.at(due, () -> fired.add(number)));
				model.add(new long[] { due, number });
			}
			else if (what < 8 && !model.isEmpty()) {
				long[] gone = model.remove(random.nextInt(model.size()));
				handles.get((int) gone[1]).cancel();
			}
			else {
				now += random.nextInt(300);
				long until = now;
				model.stream()
					.filter((timer) -> timer[0] <= until)
					.sorted((one, other) -> (one[0] != other[0]) ? Long.compare(one[0], other[0])
							: Long.compare(one[1], other[1]))
					.forEach((timer) -> expected.add(timer[1]));
				model.removeIf((timer) -> timer[0] <= until);
				runUntil(now);
			}
			assertThat(this.timers.size()).as("seed %d, step %d", seed, i).isEqualTo(model.size());
		}
		assertThat(fired).as("seed %d", seed).isEqualTo(expected);
	}

	private Timers.Timer at(long due, String name) {
		return this.timers.at(due, () -> this.ran.add(name));
	}

	private void runUntil(long now) {
		Runnable action = this.timers.due(now);
		while (action != null) {
			action.run();
			action = this.timers.due(now);
		}
	}

}
