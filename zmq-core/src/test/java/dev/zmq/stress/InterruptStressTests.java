package dev.zmq.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An interrupt ends every waiting call with an exception and the flag set, and the socket
 * goes on working, its channels included.
 * <p>
 * Thread: many.
 */
class InterruptStressTests extends StressTest {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everyWaitingCallEndsAndTheSocketGoesOnWorking(boolean cooperative) throws InterruptedException {
		ZmqContext context = context(cooperative);
		ZmqSocket pull = socket(context, SocketType.PULL);
		ZmqSocket push = socket(context(cooperative), SocketType.PUSH);
		connect(pull, push, "tcp");
		ZmqSocket full = socket(context, SocketType.PUSH);
		ZmqSocket pub = socket(context, SocketType.PUB);
		ZmqSocket req = socket(context, SocketType.REQ);
		List<Callable<?>> waits = new ArrayList<>();
		waits.add(pull::receive);
		waits.add(() -> pull.receive(PATIENCE));
		waits.add(() -> full.send(ZmqMessage.of("x"), PATIENCE));
		waits.add(() -> {
			full.send("x");
			return null;
		});
		waits.add(() -> {
			full.awaitPeers(1, PATIENCE);
			return null;
		});
		waits.add(() -> {
			pub.awaitSubscribers("a", 1, PATIENCE);
			return null;
		});
		waits.add(() -> req.request(ZmqMessage.of("x"), PATIENCE));
		Random random = random(1);
		for (int round = 0; round < times(100); round++) {
			AtomicInteger interrupted = new AtomicInteger();
			Workers workers = new Workers();
			List<Thread> threads = new ArrayList<>();
			for (Callable<?> wait : waits) {
				threads.add(workers.start(Workers.hasVirtual() && round % 2 == 0, "waits", () -> {
					try {
						return wait.call();
					}
					catch (ZmqInterruptedException ex) {
						assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
						return interrupted.incrementAndGet();
					}
				}));
			}
			spin(random.nextInt(50_000));
			threads.forEach(Thread::interrupt);
			workers.join(PATIENCE);
			assertThat(interrupted).as("seed %d", this.seed).hasValue(waits.size());
			push.send("m" + round);
			assertThat(receive(pull, "message " + round).text()).isEqualTo("m" + round);
		}
		assertThat(pull.stats().reconnects() + push.stats().reconnects()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callsThatNeedNotWaitWorkWithTheFlagSet(boolean cooperative) {
		ZmqContext context = context(cooperative);
		ZmqSocket push = socket(context, SocketType.PUSH);
		ZmqSocket pull = socket(context, SocketType.PULL);
		connect(pull, push, "tcp");
		for (int i = 0; i < times(300); i++) {
			Thread.currentThread().interrupt();
			push.send("m" + i);
			assertThat(push.trySend(ZmqMessage.of("n" + i))).isTrue();
			assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
			await().until(() -> pull.stats().queuedIn() == 2);
			Thread.currentThread().interrupt();
			assertThat(pull.receive().text()).isEqualTo("m" + i);
			assertThat(pull.tryReceive()).isNotNull();
			assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
		}
		assertThat(push.stats().reconnects()).as("an interrupt closes no channel").isZero();
	}

	@Test
	void aMessageIsNeverLostToAnInterrupt() throws InterruptedException {
		ZmqSocket push = socket(context(true), SocketType.PUSH);
		ZmqSocket pull = socket(context(true), SocketType.PULL);
		connect(pull, push, "tcp");
		int count = times(5000);
		AtomicBoolean over = new AtomicBoolean();
		Workers workers = new Workers();
		Thread receiver = workers.start("receiver", () -> {
			for (int i = 0; i < count; i++) {
				ZmqMessage message = null;
				while (message == null) {
					try {
						message = pull.receive(PATIENCE);
						if (message == null) {
							throw lost("message " + i, pull);
						}
					}
					catch (ZmqInterruptedException ex) {
						Thread.interrupted();
					}
				}
				assertThat(message.text()).isEqualTo("m" + i);
			}
			return null;
		});
		Thread sender = workers.start("sender", () -> {
			for (int i = 0; i < count; i++) {
				boolean sent = false;
				while (!sent) {
					try {
						sent = push.send(ZmqMessage.of("m" + i), PATIENCE);
					}
					catch (ZmqInterruptedException ex) {
						Thread.interrupted();
					}
				}
			}
			return null;
		});
		Workers disturber = new Workers();
		disturber.start("disturber", () -> {
			Random random = random(1);
			while (!over.get()) {
				(random.nextBoolean() ? receiver : sender).interrupt();
				spin(random.nextInt(3000));
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(2)));
		over.set(true);
		disturber.join(PATIENCE);
		assertThat(push.option(SocketOptions.SEND_HWM)).isEqualTo(1000);
	}

}
