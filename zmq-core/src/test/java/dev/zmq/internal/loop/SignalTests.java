package dev.zmq.internal.loop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@link Signal}: no wake-up is lost, whenever it comes.
 */
@Timeout(60)
class SignalTests {

	@Test
	void aSignalBeforeTheParkKeepsTheThreadAwake() {
		Signal signal = new Signal(null);
		signal.signal();
		signal.park(-1);
		assertThat(signal.isSignalled()).isTrue();
		signal.reset();
		assertThat(signal.isSignalled()).isFalse();
	}

	@Test
	void aParkWithoutSignalEndsWithItsTime() {
		Signal signal = new Signal(null);
		signal.park(1);
		assertThat(signal.isSignalled()).isFalse();
	}

	@Test
	void aSignalWakesAParkedThread() {
		AtomicReference<Signal> made = new AtomicReference<>();
		Thread waiter = new Thread(() -> {
			Signal signal = new Signal(null);
			made.set(signal);
			while (!signal.isSignalled()) {
				signal.park(-1);
			}
		});
		waiter.start();
		await().until(() -> waiter.getState() == Thread.State.WAITING);
		made.get().signal();
		await().until(() -> !waiter.isAlive());
	}

	@Test
	void aGrantWakesAParkedThreadAndIsNoSignal() {
		AtomicReference<Signal> made = new AtomicReference<>();
		Thread waiter = new Thread(() -> {
			Signal signal = new Signal(null);
			made.set(signal);
			while (!signal.isGranted()) {
				signal.park(-1);
			}
		});
		waiter.start();
		await().until(() -> waiter.getState() == Thread.State.WAITING);
		made.get().grant();
		await().until(() -> !waiter.isAlive());
		assertThat(made.get().isSignalled()).isFalse();
	}

	@Test
	void aSignalledThreadMayNotSelect() {
		Signal signal = new Signal(null);
		assertThat(signal.selecting()).isTrue();
		signal.selected();
		signal.signal();
		assertThat(signal.selecting()).isFalse();
		signal.selected();
		assertThat(signal.isSignalled()).isTrue();
	}

	@Test
	void anInterruptEndsThePark() {
		Signal signal = new Signal(null);
		Thread.currentThread().interrupt();
		signal.park(-1);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(signal.isSignalled()).isFalse();
	}

	@Test
	void noSignalIsLostBetweenLookingAndParking() throws InterruptedException {
		int rounds = 200_000;
		AtomicInteger work = new AtomicInteger();
		AtomicInteger done = new AtomicInteger();
		AtomicReference<Signal> made = new AtomicReference<>();
		CountDownLatch ready = new CountDownLatch(1);
		Thread waiter = new Thread(() -> {
			Signal signal = new Signal(null);
			made.set(signal);
			ready.countDown();
			for (int i = 1; i <= rounds; i++) {
				signal.reset();
				while (work.get() < i) {
					signal.park(-1);
					if (work.get() < i) {
						signal.reset();
					}
				}
				done.set(i);
			}
		}, "signal-waiter");
		waiter.setDaemon(true);
		waiter.start();
		assertThat(ready.await(10, TimeUnit.SECONDS)).isTrue();
		long seed = System.nanoTime();
		java.util.Random random = new java.util.Random(seed);
		for (int i = 1; i <= rounds; i++) {
			work.set(i);
			made.get().signal();
			int spins = random.nextInt(64);
			for (int spin = 0; spin < spins; spin++) {
				Thread.onSpinWait();
			}
			long limit = System.nanoTime() + 20_000_000_000L;
			while (done.get() < i) {
				assertThat(System.nanoTime()).as("seed %d: round %d is lost", seed, i).isLessThan(limit);
				if ((spins & 1) == 0) {
					Thread.onSpinWait();
				}
				else {
					LockSupport.parkNanos(1);
				}
			}
		}
	}

}
