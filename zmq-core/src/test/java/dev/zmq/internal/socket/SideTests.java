package dev.zmq.internal.socket;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.internal.loop.Signal;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipePair;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link Side}: urgent events are applied by whoever can, and nobody hangs for it.
 * <p>
 * Thread: two.
 */
class SideTests {

	private static final int ROUNDS = 100_000;

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

	private final Pipe pipe = new PipePair(0, 0, false).first();

	@Test
	void anUrgentEventThatAnotherThreadTookDoesNotHoldItsPosterUp() {
		AtomicInteger applied = new AtomicInteger();
		Side side = new Side((event) -> applied.incrementAndGet(), false, new Pace(), () -> false);
		AtomicLong round = new AtomicLong();
		AtomicLong done = new AtomicLong();
		Thread poster = new Thread(() -> {
			for (long next = 1; next <= ROUNDS; next++) {
				while (round.get() < next) {
					Thread.yield();
				}
				side.post(new PipeEvent(PipeEvent.Kind.READABLE, this.pipe), true);
				done.set(next);
			}
		}, "poster");
		poster.setDaemon(true);
		poster.start();
		Random random = new Random(1);
		for (long next = 1; next <= ROUNDS; next++) {
			round.set(next);
			for (int i = random.nextInt(200); i > 0; i--) {
				Thread.onSpinWait();
			}
			side.lock();
			side.unlock();
			long limit = System.nanoTime() + PATIENCE_NANOS;
			while (done.get() < next) {
				assertThat(System.nanoTime()).as("the poster hangs in round %s", next).isLessThan(limit);
				Thread.yield();
			}
		}
		assertThat(applied).hasValue(ROUNDS);
	}

	@Test
	void anEventThatBringsNothingWakesNobody() {
		AtomicBoolean nothing = new AtomicBoolean(true);
		AtomicInteger applied = new AtomicInteger();
		Side side = new Side((event) -> applied.incrementAndGet(), false, new Pace(), nothing::get);
		Signal waiter = new Signal(null);
		side.register(waiter);
		side.post(new PipeEvent(PipeEvent.Kind.READY, this.pipe), true);
		assertThat(applied).hasValue(1);
		assertThat(waiter.isSignalled()).isFalse();
		assertThat(side.hasWaiters()).isTrue();
		nothing.set(false);
		side.post(new PipeEvent(PipeEvent.Kind.READY, this.pipe), true);
		assertThat(waiter.isSignalled()).isTrue();
	}

	@Test
	void anEventThatIsNotAppliedYetWakesAWaiter() {
		Side side = new Side((event) -> {
		}, false, new Pace(), () -> true);
		Signal waiter = new Signal(null);
		side.register(waiter);
		side.lock();
		side.post(new PipeEvent(PipeEvent.Kind.READY, this.pipe), true);
		assertThat(waiter.isSignalled()).isTrue();
		side.unlock();
	}

	@Test
	void anEventPostedUnderTheLockIsAppliedAfterIt() {
		AtomicInteger applied = new AtomicInteger();
		Side side = new Side((event) -> applied.incrementAndGet(), false, new Pace(), () -> false);
		side.lock();
		side.post(new PipeEvent(PipeEvent.Kind.READY, this.pipe), true);
		assertThat(applied).hasValue(0);
		side.unlock();
		assertThat(applied).hasValue(1);
	}

}
