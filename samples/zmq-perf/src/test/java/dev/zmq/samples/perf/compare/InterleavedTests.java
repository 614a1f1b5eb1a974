package dev.zmq.samples.perf.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who has a turn when, with sessions that have no process.
 */
class InterleavedTests {

	private final List<String> log = new ArrayList<>();

	private final List<String> progress = new ArrayList<>();

	private final Contender one = Outcomes.contender(Engine.OURS, "one");

	private final Contender two = Outcomes.contender(Engine.OURS, "two");

	@Test
	void theyTakeTurns() {
		Outcome outcome = measure(3, (contender, keys) -> new Counting(contender, Integer.MAX_VALUE));
		assertThat(this.log).containsExactly("one", "two", "one", "two", "one", "two", "close one", "close two");
		assertThat(outcome.samples(this.one)).hasSize(3);
		assertThat(outcome.median(this.two, Sample::value)).isEqualTo(1_000_000);
		assertThat(this.progress).containsExactly("title of a", "  ours one 1.00 M/s", "  ours two 1.00 M/s");
	}

	@Test
	void whoFailsLeavesAndTheOthersGoOn() {
		Outcome outcome = measure(3,
				(contender, keys) -> new Counting(contender, contender.equals(this.one) ? 1 : Integer.MAX_VALUE));
		assertThat(this.log).containsExactly("one", "two", "one", "close one", "two", "two", "close two");
		assertThat(outcome.samples(this.one)).hasSize(1);
		assertThat(outcome.samples(this.two)).hasSize(3);
		assertThat(this.progress).contains("  without ours one: it broke");
	}

	@Test
	void whoDoesNotStartIsLeftOut() {
		Outcome outcome = measure(1, (contender, keys) -> {
			if (contender.equals(this.one)) {
				throw new PeerException("no way");
			}
			return new Counting(contender, Integer.MAX_VALUE);
		});
		assertThat(outcome.contenders()).containsExactly(this.two);
		assertThat(this.log).containsExactly("two", "close two");
		assertThat(this.progress).contains("  without ours one: no way");
	}

	@Test
	void aRoundIsAsLongAsItIsMeantToBe() {
		List<Long> counts = new ArrayList<>();
		Row row = Row.of("a", "a", Measure.RATE, 64, (contender, keys) -> new Session(contender, keys) {

			@Override
			Reading go(long count, int size) {
				counts.add(count);
				assertThat(size).isEqualTo(64);
				return Reading.rate(count, TimeUnit.MICROSECONDS.toNanos(count));
			}

		});
		new Interleaved(new Plan(2, 0.5, 0), (line) -> {
		}).measure(row, List.of(this.one));
		// It begins with a hundred and grows until a run says what a round would take.
		assertThat(counts).startsWith(100L, 500L).endsWith(500_000L, 500_000L).isSorted();
	}

	private Outcome measure(int rounds, Sessions.Kind kind) {
		Row row = Row.of("a", "title of a", Measure.RATE, 64, kind);
		return new Interleaved(new Plan(rounds, 0.5, 0), this.progress::add).measure(row, List.of(this.one, this.two));
	}

	/** A session that does a million a second, and breaks after a number of rounds. */
	private final class Counting extends Session {

		private final String name;

		private int left;

		Counting(Contender contender, int rounds) {
			super(contender, Map.of());
			this.name = contender.setting();
			this.left = rounds;
		}

		@Override
		Reading go(long count, int size) {
			InterleavedTests.this.log.add(this.name);
			if (this.left == 0) {
				throw new PeerException("it broke");
			}
			this.left--;
			return Reading.rate(1_000_000, TimeUnit.SECONDS.toNanos(1));
		}

		@Override
		boolean hasCount() {
			return false;
		}

		@Override
		public void close() {
			InterleavedTests.this.log.add("close " + this.name);
		}

	}

}
