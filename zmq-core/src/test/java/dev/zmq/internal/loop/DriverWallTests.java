package dev.zmq.internal.loop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R17: what goes wrong while an application thread drives does not reach its caller, and
 * without stack or memory the loop goes back to its own thread.
 */
class DriverWallTests {

	@ParameterizedTest
	@ValueSource(classes = { OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class })
	void whatAChannelThrowsDoesNotReachTheWaiter(Class<? extends Throwable> kind) throws Exception {
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		IoLoop loop = new IoLoop("wall-test", true, TimeUnit.MILLISECONDS.toNanos(100), failures::add);
		loop.start();
		AtomicInteger reads = new AtomicInteger();
		Driven broken = new Driven() {

			@Override
			public boolean isDirect() {
				return true;
			}

			@Override
			public void readDirectly() {
				if (reads.getAndIncrement() == 0) {
					DriverWallTests.<RuntimeException>raise(kind);
				}
			}

		};
		loop.join();
		Signal signal = new Signal(loop);
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (reads.get() == 0 && deadline - System.nanoTime() > 0) {
			loop.await(signal, broken, true, true, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50), true);
		}
		loop.part();
		assertThat(reads.get()).isPositive();
		assertThat(failures).hasSize(1);
		assertThat(failures.get(0)).isInstanceOf(kind);
		CountDownLatch served = new CountDownLatch(1);
		loop.execute(served::countDown);
		assertThat(served.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(loop.stop(TimeUnit.SECONDS.toNanos(20))).isTrue();
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void raise(Class<? extends Throwable> kind) throws T {
		try {
			throw (T) kind.getDeclaredConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
