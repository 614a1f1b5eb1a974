package dev.zmq.internal.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@link IoLoop} by itself: who drives, who is woken, what is served without further
 * calls.
 */
@Timeout(120)
class IoLoopTests {

	private static final Driven NOTHING = new Driven() {

		@Override
		public boolean isDirect() {
			return false;
		}

		@Override
		public void readDirectly() {
		}

	};

	private static final long SECOND = 1_000_000_000L;

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private LoopWatch watch;

	private IoLoop loop;

	@BeforeEach
	void open() throws IOException {
		this.watch = LoopWatch.install();
		this.loop = new IoLoop("test-io", true, 20_000, this.failures::add);
		this.loop.start();
	}

	@AfterEach
	void close() {
		assertThat(this.loop.stop(10 * SECOND)).as("stopped").isTrue();
		this.watch.close();
		assertThat(this.watch.violations()).isEmpty();
	}

	@Test
	void aTaskRunsOnTheLoopsOwnThreadIfNobodyWaits() {
		for (int i = 0; i < 1000; i++) {
			AtomicReference<Thread> by = new AtomicReference<>();
			CountDownLatch ran = new CountDownLatch(1);
			this.loop.execute(() -> {
				by.set(Thread.currentThread());
				ran.countDown();
			});
			await(ran);
			assertThat(by.get().getName()).isEqualTo("test-io");
		}
	}

	@Test
	void tasksRunInOrder() {
		Queue<Integer> seen = new ConcurrentLinkedQueue<>();
		CountDownLatch last = new CountDownLatch(1);
		for (int i = 0; i < 10_000; i++) {
			int number = i;
			this.loop.execute(() -> seen.add(number));
		}
		this.loop.execute(last::countDown);
		await(last);
		int expected = 0;
		for (int number : seen) {
			assertThat(number).isEqualTo(expected++);
		}
		assertThat(expected).isEqualTo(10_000);
	}

	@Test
	void whatATaskThrowsEndsThere() {
		this.loop.execute(() -> {
			throw new IllegalStateException("on purpose");
		});
		this.loop.execute(() -> {
			throw new StackOverflowError("on purpose");
		});
		CountDownLatch ran = new CountDownLatch(1);
		this.loop.execute(ran::countDown);
		await(ran);
		assertThat(this.failures).hasSize(2);
	}

	@Test
	void aLoneWaiterDrivesAndASecondGivesTheLoopBack() {
		Waiter first = new Waiter();
		first.start();
		org.awaitility.Awaitility.await().until(this.watch::isApplicationAsleep);
		Waiter second = new Waiter();
		second.start();
		org.awaitility.Awaitility.await().until(this.watch::areLoopsAsleep);
		CountDownLatch ran = new CountDownLatch(1);
		AtomicReference<Thread> by = new AtomicReference<>();
		this.loop.execute(() -> {
			by.set(Thread.currentThread());
			ran.countDown();
		});
		await(ran);
		assertThat(by.get().getName()).isEqualTo("test-io");
		first.finish();
		second.finish();
	}

	@Test
	void aWaiterDrivesWhatOthersAskFor() {
		Waiter waiter = new Waiter();
		waiter.start();
		for (int i = 0; i < 200; i++) {
			org.awaitility.Awaitility.await()
				.pollDelay(java.time.Duration.ZERO)
				.pollInterval(java.time.Duration.ofNanos(20_000))
				.until(this.watch::isApplicationAsleep);
			AtomicReference<Thread> by = new AtomicReference<>();
			CountDownLatch ran = new CountDownLatch(1);
			this.loop.execute(() -> {
				by.set(Thread.currentThread());
				ran.countDown();
			});
			await(ran);
			assertThat(by.get()).isSameAs(waiter);
		}
		waiter.finish();
	}

	@Test
	void anInterruptedWaiterGivesTheLoopBackAtOnce() {
		Waiter waiter = new Waiter();
		waiter.start();
		org.awaitility.Awaitility.await().until(this.watch::isApplicationAsleep);
		waiter.interrupt();
		org.awaitility.Awaitility.await().until(() -> !waiter.isAlive());
		org.awaitility.Awaitility.await().until(this.watch::areLoopsAsleep);
	}

	@Test
	void aDriverThatRunsOutOfStackGivesTheLoopBack() {
		Waiter waiter = new Waiter();
		waiter.start();
		org.awaitility.Awaitility.await().until(this.watch::isApplicationAsleep);
		this.loop.execute(() -> {
			throw new StackOverflowError("on purpose");
		});
		org.awaitility.Awaitility.await().until(() -> waiter.rounds.get() > 1 || !this.watch.isApplicationAsleep());
		CountDownLatch ran = new CountDownLatch(1);
		this.loop.execute(ran::countDown);
		await(ran);
		waiter.finish();
		assertThat(this.failures).hasSize(1);
	}

	@Test
	void stoppingEvictsADriver() {
		Waiter waiter = new Waiter();
		waiter.start();
		org.awaitility.Awaitility.await().until(this.watch::isApplicationAsleep);
		assertThat(this.loop.stop(10 * SECOND)).isTrue();
		waiter.finish();
	}

	@Test
	void tasksLeftAtTheEndStillRun() throws IOException {
		for (int round = 0; round < 50; round++) {
			IoLoop other = new IoLoop("other-io", true, 0, this.failures::add);
			AtomicInteger ran = new AtomicInteger();
			for (int i = 0; i < 10; i++) {
				other.execute(ran::incrementAndGet);
			}
			other.start();
			assertThat(other.stop(10 * SECOND)).isTrue();
			assertThat(ran).hasValue(10);
		}
	}

	@Test
	void theReportOfAClosedChannelComesWithoutFurtherCalls() throws IOException {
		Waiter waiter = new Waiter();
		waiter.start();
		Random random = new Random(7);
		for (int i = 0; i < 2000; i++) {
			Pipe pipe = Pipe.open();
			pipe.sink().close();
			pipe.source().configureBlocking(false);
			CountDownLatch registered = new CountDownLatch(1);
			this.loop.execute(() -> {
				register(pipe);
				registered.countDown();
			});
			await(registered);
			int spins = random.nextInt(3000);
			for (int spin = 0; spin < spins; spin++) {
				Thread.onSpinWait();
			}
			CountDownLatch closed = new CountDownLatch(1);
			this.loop.execute(() -> this.loop.close(pipe.source(), (failure) -> {
			}, closed::countDown));
			await(closed);
		}
		waiter.finish();
	}

	private void register(Pipe pipe) {
		try {
			this.loop.register(pipe.source(), 0, new LoopHandler() {

				@Override
				public void ready(SelectionKey key) {
				}

				@Override
				public void failed(Throwable failure) {
				}

			});
		}
		catch (IOException ex) {
			this.failures.add(ex);
		}
	}

	@Test
	void aChannelIsServedWhoeverDrives() throws IOException {
		Pipe pipe = Pipe.open();
		pipe.source().configureBlocking(false);
		Semaphore arrived = new Semaphore(0);
		ByteBuffer buffer = ByteBuffer.allocate(64);
		this.loop.execute(() -> {
			try {
				this.loop.register(pipe.source(), SelectionKey.OP_READ, new LoopHandler() {

					@Override
					public void ready(SelectionKey key) throws IOException {
						buffer.clear();
						arrived.release(Math.max(0, pipe.source().read(buffer)));
					}

					@Override
					public void failed(Throwable failure) {
						IoLoopTests.this.failures.add(failure);
					}

				});
			}
			catch (IOException ex) {
				this.failures.add(ex);
			}
		});
		Churn churn = new Churn();
		churn.start();
		ByteBuffer one = ByteBuffer.allocate(1);
		for (int i = 0; i < 20_000; i++) {
			one.clear();
			pipe.sink().write(one);
			assertThat(acquire(arrived)).as("byte %d arrives; seed %d", i, churn.seed).isTrue();
		}
		churn.finish();
		pipe.sink().close();
		assertThat(this.failures).isEmpty();
	}

	@Test
	void aTimerIsServedWithoutFurtherCallsWhoeverDrives() {
		Churn churn = new Churn();
		churn.start();
		AtomicLong worst = new AtomicLong();
		for (int i = 0; i < 1000; i++) {
			CountDownLatch ran = new CountDownLatch(1);
			long delay = 20_000L * (i % 40);
			this.loop.execute(() -> {
				long due = System.nanoTime() + delay;
				this.loop.timers().at(due, () -> {
					worst.accumulateAndGet(System.nanoTime() - due, Math::max);
					ran.countDown();
				});
			});
			await(ran);
		}
		churn.finish();
		assertThat(worst.get()).as("latest timer; seed %d", churn.seed).isLessThan(5 * SECOND);
	}

	@Test
	void whatIsDirtyIsFlushedWithoutFurtherCallsWhoeverDrives() {
		Churn churn = new Churn();
		churn.start();
		for (int i = 0; i < 3000; i++) {
			AtomicInteger ticks = new AtomicInteger();
			CountDownLatch clean = new CountDownLatch(1);
			this.loop.addDirty((now) -> {
				if (ticks.incrementAndGet() < 3) {
					return Flushable.SOON_NANOS;
				}
				clean.countDown();
				return 0;
			});
			await(clean);
		}
		churn.finish();
	}

	@Test
	void aGrantWithdrawnAtTheMomentOfTheGrantIsDrivenOrReleased() {
		long seed = System.nanoTime();
		AtomicReference<Signal> current = new AtomicReference<>();
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong rounds = new AtomicLong();
		Thread waiter = new Thread(() -> {
			Random random = new Random(seed);
			while (!over.get()) {
				Signal signal = new Signal(this.loop);
				current.set(signal);
				this.loop.join();
				this.loop.await(signal, NOTHING, true, true, System.nanoTime() + random.nextInt(60_000), true);
				this.loop.part();
				rounds.incrementAndGet();
			}
		}, "grant-waiter");
		waiter.start();
		Random random = new Random(seed + 1);
		long until = System.nanoTime() + 2 * SECOND;
		int tasks = 0;
		while (System.nanoTime() < until) {
			// Keeps the loop's own thread at it, so that waiters have to ask.
			CountDownLatch ran = new CountDownLatch(1);
			this.loop.join();
			this.loop.execute(ran::countDown);
			this.loop.part();
			int spins = random.nextInt(2000);
			for (int i = 0; i < spins; i++) {
				Thread.onSpinWait();
			}
			Signal signal = current.get();
			if (signal != null && random.nextBoolean()) {
				signal.signal();
			}
			await(ran);
			tasks++;
		}
		over.set(true);
		org.awaitility.Awaitility.await().until(() -> !waiter.isAlive());
		assertThat(rounds.get()).as("seed %d", seed).isPositive();
		assertThat(tasks).isPositive();
	}

	@Test
	void anIdleLoopAsksItsSelectorOnceAndSleeps() {
		org.awaitility.Awaitility.await().until(this.watch::areLoopsAsleep);
		long before = this.watch.selects();
		org.awaitility.Awaitility.await()
			.during(java.time.Duration.ofMillis(300))
			.atMost(java.time.Duration.ofSeconds(5))
			.until(() -> this.watch.selects() == before);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).as("served without further calls").isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static boolean acquire(Semaphore semaphore) {
		try {
			return semaphore.tryAcquire(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Waits, and drives if it may, until it is told to stop or interrupted. */
	private final class Waiter extends Thread {

		private final AtomicBoolean over = new AtomicBoolean();

		private final AtomicInteger rounds = new AtomicInteger();

		private volatile Signal signal;

		Waiter() {
			super("waiter");
			setDaemon(true);
		}

		@Override
		public void run() {
			this.signal = new Signal(IoLoopTests.this.loop);
			IoLoopTests.this.loop.join();
			while (!this.over.get() && !isInterrupted()) {
				this.rounds.incrementAndGet();
				IoLoopTests.this.loop.await(this.signal, NOTHING, true, true, 0, false);
				this.signal.reset();
			}
			IoLoopTests.this.loop.part();
		}

		void finish() {
			this.over.set(true);
			org.awaitility.Awaitility.await().until(() -> {
				this.signal.signal();
				return !isAlive();
			});
		}

	}

	/** Comes and goes as a driver, at random. */
	private final class Churn extends Thread {

		private final long seed = System.nanoTime();

		private final AtomicBoolean over = new AtomicBoolean();

		Churn() {
			super("churn");
			setDaemon(true);
		}

		@Override
		public void run() {
			Random random = new Random(this.seed);
			while (!this.over.get()) {
				IoLoopTests.this.loop.join();
				Signal signal = new Signal(IoLoopTests.this.loop);
				IoLoopTests.this.loop.await(signal, NOTHING, random.nextInt(8) > 0, random.nextBoolean(),
						System.nanoTime() + random.nextInt(1_000_000), true);
				IoLoopTests.this.loop.part();
				int spins = random.nextInt(20_000);
				for (int i = 0; i < spins; i++) {
					Thread.onSpinWait();
				}
			}
		}

		void finish() {
			this.over.set(true);
			org.awaitility.Awaitility.await().until(() -> !isAlive());
		}

	}

}
