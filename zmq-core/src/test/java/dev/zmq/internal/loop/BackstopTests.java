package dev.zmq.internal.loop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@link Backstop}: when its thread takes the loop, and how it parks.
 */
@Timeout(60)
class BackstopTests {

	private static final int LOOKS = 200;

	private Turn turn;

	private DriverState state;

	private Backstop backstop;

	private final AtomicInteger returns = new AtomicInteger();

	private Thread thread;

	@BeforeEach
	void open() throws IOException {
		this.turn = new Turn((failure) -> {
		});
		this.state = new DriverState(this.turn.selector());
		this.thread = new Thread(this::run, "backstop");
		this.thread.setDaemon(true);
		this.backstop = new Backstop(this.thread, this.state, this.turn);
	}

	@AfterEach
	void close() {
		this.backstop.stop();
		await().until(() -> !this.thread.isAlive());
		this.turn.close();
	}

	private void run() {
		this.backstop.park(0);
		this.returns.incrementAndGet();
	}

	@Test
	void aFreeLoopIsTakenSoon() {
		this.thread.start();
		await().untilAtomic(this.returns, org.hamcrest.Matchers.is(1));
	}

	@Test
	void aRunningDriverIsLeftAloneInTimedParks() {
		this.state.take(DriverState.APP_RUN);
		this.thread.start();
		await().until(() -> this.thread.getState() == Thread.State.TIMED_WAITING);
		this.backstop.call();
		this.backstop.callIfFree();
		this.backstop.rearm();
		await().until(() -> this.thread.getState() == Thread.State.TIMED_WAITING);
		assertThat(this.returns).hasValue(0);
		this.state.publish(DriverState.FREE);
		await().untilAtomic(this.returns, org.hamcrest.Matchers.is(1));
	}

	@Test
	void itLooksSeldomWhileOthersGoOnDriving() {
		this.state.take(DriverState.APP_RUN);
		long start = System.nanoTime();
		this.thread.start();
		long id = this.thread.getId();
		await().until(() -> ManagementFactory.getThreadMXBean().getThreadInfo(id).getWaitedCount() > LOOKS);
		assertThat(System.nanoTime() - start).isGreaterThan(LOOKS / 2 * 4 * Backstop.PATIENCE_NANOS);
	}

	@Test
	void whileADriverSleepsItParksWithoutALimit() {
		this.state.take(DriverState.APP_RUN);
		this.state.publish(DriverState.APP_SELECT);
		this.thread.start();
		await().until(() -> this.thread.getState() == Thread.State.WAITING);
		// A driver that wakes and goes on does not unpark it.
		this.state.set(DriverState.APP_RUN);
		assertThat(this.thread.getState()).isEqualTo(Thread.State.WAITING);
		this.state.publish(DriverState.FREE);
		this.backstop.rearm();
		await().untilAtomic(this.returns, org.hamcrest.Matchers.is(1));
	}

	@Test
	void aStrayUnparkDoesNotMakeItTakeTheLoop() {
		this.state.take(DriverState.APP_RUN);
		this.state.publish(DriverState.APP_SELECT);
		this.thread.start();
		for (int i = 0; i < 100; i++) {
			await().pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofNanos(100_000))
				.until(() -> this.thread.getState() == Thread.State.WAITING);
			LockSupport.unpark(this.thread);
		}
		await().until(() -> this.thread.getState() == Thread.State.WAITING);
		assertThat(this.returns).hasValue(0);
	}

	@Test
	void everyRearmIsSeenHoweverItFallsOnTheWayToTheUntimedPark() {
		Thread runner = new Thread(() -> {
			while (!this.thread.isInterrupted() && this.returns.get() < 2000) {
				run();
				this.state.take(DriverState.LOOP_RUN);
				this.state.set(DriverState.APP_RUN);
			}
		}, "backstop-runner");
		this.backstop = new Backstop(runner, this.state, this.turn);
		this.state.take(DriverState.APP_RUN);
		runner.setDaemon(true);
		runner.start();
		int left = 0;
		long seed = System.nanoTime();
		java.util.Random random = new java.util.Random(seed);
		while (left < 2000) {
			int expected = this.returns.get();
			this.state.publish(DriverState.APP_SELECT);
			int spins = random.nextInt(2000);
			for (int i = 0; i < spins; i++) {
				Thread.onSpinWait();
			}
			this.state.set(DriverState.APP_RUN);
			this.state.publish(DriverState.FREE);
			this.backstop.rearm();
			long limit = System.nanoTime() + 20_000_000_000L;
			while (this.returns.get() == expected || this.state.get() != DriverState.APP_RUN) {
				assertThat(System.nanoTime()).as("seed %d, round %d", seed, left).isLessThan(limit);
				Thread.onSpinWait();
			}
			left++;
		}
		await().until(() -> !runner.isAlive());
		this.thread.start();
	}

}
