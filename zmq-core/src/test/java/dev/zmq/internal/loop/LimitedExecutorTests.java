package dev.zmq.internal.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A few tasks at a time.
 */
class LimitedExecutorTests {

	private final Queue<Runnable> started = new ArrayDeque<>();

	private final List<Integer> done = new ArrayList<>();

	private final LimitedExecutor executor = new LimitedExecutor(this.started::add, 2);

	@Test
	void tasksBeyondTheLimitWaitInOrder() {
		for (int i = 0; i < 5; i++) {
			int number = i;
			this.executor.execute(() -> this.done.add(number));
		}
		assertThat(this.started).hasSize(2);
		this.started.remove().run();
		assertThat(this.started).hasSize(2);
		runAll();
		assertThat(this.done).containsExactly(0, 1, 2, 3, 4);
		this.executor.execute(() -> this.done.add(5));
		this.executor.execute(() -> this.done.add(6));
		assertThat(this.started).as("both places are free again").hasSize(2);
	}

	@Test
	void aTaskThatThrowsLeavesItsPlaceToTheNext() {
		for (int i = 0; i < 3; i++) {
			this.executor.execute(() -> {
				throw new IllegalStateException("boo");
			});
		}
		this.executor.execute(() -> this.done.add(1));
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.started.remove()::run);
		}
		runAll();
		assertThat(this.done).containsExactly(1);
	}

	@Test
	void whatIsRefusedBelowTakesNoPlace() {
		Executor closed = (task) -> {
			throw new RejectedExecutionException("closed");
		};
		LimitedExecutor refused = new LimitedExecutor(closed, 1);
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(RejectedExecutionException.class)
				.isThrownBy(() -> refused.execute(() -> this.done.add(1)));
		}
	}

	@Test
	void whatWaitsWhenTheOtherIsClosedIsForgotten() {
		List<Runnable> taken = new ArrayList<>();
		LimitedExecutor closing = new LimitedExecutor((task) -> {
			if (!taken.isEmpty()) {
				throw new RejectedExecutionException("closed");
			}
			taken.add(task);
		}, 1);
		closing.execute(() -> this.done.add(1));
		closing.execute(() -> this.done.add(2));
		taken.get(0).run();
		assertThat(this.done).containsExactly(1);
	}

	@Test
	void whatWaitsWhileTheOtherRefusesIsTriedAgainInOrder() {
		boolean[] refusing = new boolean[1];
		LimitedExecutor limited = new LimitedExecutor((task) -> {
			if (refusing[0]) {
				throw new RejectedExecutionException("full");
			}
			this.started.add(task);
		}, 2);
		for (int i = 0; i < 5; i++) {
			int number = i;
			limited.execute(() -> this.done.add(number));
		}
		refusing[0] = true;
		this.started.remove().run();
		assertThat(this.started).as("the second, which was taken before").hasSize(1);
		limited.execute(() -> this.done.add(5));
		refusing[0] = false;
		runAll();
		assertThat(this.done).containsExactly(0, 1, 2, 3, 4, 5);
	}

	@Test
	void whatWaitsWhileTheOtherRefusesGoesBeforeTheNextThatComes() {
		boolean[] refusing = new boolean[1];
		LimitedExecutor limited = new LimitedExecutor((task) -> {
			if (refusing[0]) {
				throw new RejectedExecutionException("full");
			}
			this.started.add(task);
		}, 1);
		limited.execute(() -> this.done.add(0));
		limited.execute(() -> this.done.add(1));
		refusing[0] = true;
		this.started.remove().run();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> limited.execute(() -> this.done.add(-1)));
		refusing[0] = false;
		limited.execute(() -> this.done.add(2));
		runAll();
		assertThat(this.done).containsExactly(0, 1, 2);
	}

	private void runAll() {
		for (Runnable task = this.started.poll(); task != null; task = this.started.poll()) {
			task.run();
		}
	}

}
