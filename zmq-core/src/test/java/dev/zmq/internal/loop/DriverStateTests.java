package dev.zmq.internal.loop;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@link DriverState}: who takes a free loop, and who is woken.
 */
@Timeout(60)
class DriverStateTests {

	private Selector selector;

	private DriverState state;

	@BeforeEach
	void open() throws IOException {
		this.selector = Selector.open();
		this.state = new DriverState(this.selector);
	}

	@AfterEach
	void close() throws IOException {
		this.selector.close();
	}

	@Test
	void beginsFree() {
		assertThat(this.state.get()).isEqualTo(DriverState.FREE);
		assertThat(this.state.is(DriverState.FREE)).isTrue();
	}

	@Test
	void onlyAFreeLoopIsTaken() {
		assertThat(this.state.take(DriverState.APP_RUN)).isTrue();
		assertThat(this.state.take(DriverState.LOOP_RUN)).isFalse();
		assertThat(this.state.get()).isEqualTo(DriverState.APP_RUN);
		this.state.publish(DriverState.FREE);
		assertThat(this.state.take(DriverState.LOOP_RUN)).isTrue();
	}

	@Test
	void oneOfManyTakesIt() throws InterruptedException {
		for (int round = 0; round < 200; round++) {
			AtomicInteger winners = new AtomicInteger();
			Thread[] threads = new Thread[4];
			for (int i = 0; i < threads.length; i++) {
				threads[i] = new Thread(() -> {
					if (this.state.take(DriverState.APP_RUN)) {
						winners.incrementAndGet();
					}
				});
				threads[i].start();
			}
			for (Thread thread : threads) {
				thread.join();
			}
			assertThat(winners).hasValue(1);
			this.state.set(DriverState.FREE);
		}
	}

	@Test
	void aRunningDriverIsNotWoken() throws IOException {
		for (int running : new int[] { DriverState.FREE, DriverState.LOOP_RUN, DriverState.APP_RUN }) {
			this.state.set(running);
			this.state.wake();
			this.state.wake(DriverState.APP_SELECT);
			this.state.wake(DriverState.LOOP_SELECT);
		}
		assertThat(wakeUpPending()).isFalse();
	}

	@Test
	void aSleepingDriverIsWokenEvenIfItIsOnlyAboutToSleep() throws IOException {
		this.state.publish(DriverState.LOOP_SELECT);
		this.state.wake();
		assertThat(wakeUpPending()).isTrue();
		this.state.publish(DriverState.APP_SELECT);
		this.state.wake();
		assertThat(wakeUpPending()).isTrue();
	}

	@Test
	void onlyTheSleeperThatIsMeantIsWoken() throws IOException {
		this.state.publish(DriverState.APP_SELECT);
		this.state.wake(DriverState.LOOP_SELECT);
		assertThat(wakeUpPending()).isFalse();
		this.state.wake(DriverState.APP_SELECT);
		assertThat(wakeUpPending()).isTrue();
	}

	@Test
	void aDriverThatParksIsUnparked() {
		Thread sleeper = new Thread(() -> {
			this.state.parksNext(Thread.currentThread());
			this.state.publish(DriverState.APP_SELECT);
			java.util.concurrent.locks.LockSupport.park(this.state);
		});
		sleeper.start();
		await().until(() -> sleeper.getState() == Thread.State.WAITING);
		this.state.wake();
		await().until(() -> !sleeper.isAlive());
	}

	private boolean wakeUpPending() throws IOException {
		long before = System.nanoTime();
		// A pending wake-up is used up by the next select, which returns at once.
		this.selector.select(50);
		return System.nanoTime() - before < 40_000_000;
	}

}
