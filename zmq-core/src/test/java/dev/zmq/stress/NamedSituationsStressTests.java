package dev.zmq.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.Endpoint;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The situations that the architecture page lists by name. One more, the grant that is
 * withdrawn at the moment of the grant, is in {@code IoLoopTests}.
 * <p>
 * Thread: many.
 */
class NamedSituationsStressTests extends StressTest {

	@Test
	void tailFlushWhileAForeignDriverSelects() throws InterruptedException {
		ZmqContext here = context(true);
		ZmqContext there = context(true);
		ZmqSocket push = socket(here, SocketType.PUSH);
		ZmqSocket pull = socket(there, SocketType.PULL);
		connect(push, pull, "tcp");
		ZmqSocket left = socket(here, SocketType.PAIR);
		ZmqSocket right = socket(there, SocketType.PAIR);
		connect(left, right, "tcp");
		Workers workers = new Workers();
		int rounds = times(150);
		workers.start("foreign-driver", () -> {
			for (int i = 0; i < rounds; i++) {
				// A few short waits make it take the loop; the last wait is long.
				for (int k = 0; k < 8; k++) {
					send(left, ZmqMessage.of("x"), "x");
					receive(left, "echo " + i);
				}
				receive(left, "the end of round " + i);
			}
			return null;
		});
		Random random = random(1);
		AtomicInteger asleep = new AtomicInteger();
		for (int i = 0; i < rounds; i++) {
			for (int k = 0; k < 8; k++) {
				send(right, receive(right, "ping " + i), "echo " + i);
			}
			spin(random.nextInt(100_000));
			asleep.addAndGet(this.watch.isApplicationAsleep() ? 1 : 0);
			int burst = 6 + random.nextInt(200);
			for (int k = 0; k < burst; k++) {
				send(push, ZmqMessage.of("t" + k), "burst " + i);
			}
			// No more calls on the sending side: the foreign driver flushes the tail.
			for (int k = 0; k < burst; k++) {
				assertThat(receive(pull, "message " + k + " of burst " + i).text()).isEqualTo("t" + k);
			}
			send(right, ZmqMessage.of("next"), "next " + i);
		}
		workers.join(PATIENCE);
		assertThat(asleep).as("rounds in which an application thread slept as the driver").hasPositiveValue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void signalAcrossTwoLoops(boolean cooperative) throws InterruptedException {
		ZmqContext server = closing(ZmqContext.builder().ioThreads(2).cooperative(cooperative).build());
		ZmqSocket router = socket(server, SocketType.ROUTER);
		Endpoint endpoint = router.bind(address("tcp"));
		int clients = 4;
		int rounds = times(800);
		Workers workers = new Workers();
		for (int c = 0; c < clients; c++) {
			ZmqSocket dealer = socket(context(cooperative), SocketType.DEALER);
			dealer.connect(endpoint.toString());
			Random random = random(c);
			workers.start("client-" + c, () -> {
				for (int i = 0; i < rounds; i++) {
					send(dealer, ZmqMessage.of("q" + i), "question " + i);
					spin(random.nextInt(2000));
					assertThat(receive(dealer, "answer " + i).text()).isEqualTo("q" + i);
				}
				return null;
			});
		}
		workers.start("server", () -> {
			// Its connections are on both loops, so it parks and is signalled by both.
			for (int i = 0; i < clients * rounds; i++) {
				send(router, receive(router, "question " + i), "answer " + i);
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(2)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "ipc", "inproc" })
	void unbindThenBindAtOnceAThousandTimes(String transport) throws InterruptedException {
		ZmqContext context = context(true);
		ZmqSocket pull = socket(context, SocketType.PULL);
		ZmqSocket left = socket(context, SocketType.PAIR);
		ZmqSocket right = socket(context(true), SocketType.PAIR);
		connect(left, right, "tcp");
		AtomicBoolean over = new AtomicBoolean();
		Workers workers = new Workers();
		workers.start("another-driver", () -> {
			while (!over.get()) {
				send(left, ZmqMessage.of("x"), "x");
				receive(left, "echo");
			}
			return null;
		});
		workers.start("echo", () -> {
			while (!over.get()) {
				ZmqMessage message = right.receive(Duration.ofMillis(50));
				if (message != null) {
					send(right, message, "echo");
				}
			}
			// The other one may have sent once more.
			ZmqMessage last = right.receive(Duration.ofMillis(50));
			if (last != null) {
				send(right, last, "echo");
			}
			return null;
		});
		Endpoint endpoint = pull.bind(address(transport));
		for (int i = 0; i < times(1000); i++) {
			pull.unbind(endpoint);
			assertThat(pull.bind(endpoint.toString())).isEqualTo(endpoint);
		}
		over.set(true);
		ZmqSocket push = socket(context, SocketType.PUSH);
		push.connect(endpoint.toString());
		send(push, ZmqMessage.of("still there"), "the message");
		assertThat(receive(pull, "the message").text()).isEqualTo("still there");
		workers.join(PATIENCE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void pingIsAnsweredWhileWeSaturateTheConnection(boolean cooperative) throws Exception {
		ZmqSocket push = socket(context(cooperative), SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 10);
		Endpoint endpoint = push.bind(address("tcp"));
		AtomicBoolean over = new AtomicBoolean();
		Workers workers = new Workers();
		try (RawLink peer = new RawLink(endpoint.port(), 8192, "PULL")) {
			push.awaitPeers(1, PATIENCE);
			workers.start("saturating-sender", () -> {
				while (!over.get()) {
					push.send(ZmqMessage.of(new byte[20_000]), Duration.ofMillis(5));
				}
				return null;
			});
			List<Long> between = new ArrayList<>();
			for (int i = 0; i < times(100); i++) {
				peer.command("PING", new byte[] { 0, 0, 'c' });
				long bytes = 0;
				while (!peer.readFrame().equals("PONG")) {
					bytes += 20_000;
				}
				between.add(bytes);
			}
			Collections.sort(between);
			// It goes ahead of queued messages, but not into one or its batches. A single
			// PING may find all processors busy: sender and reader move 75 MB in the time
			// slice that its driver waits for, which says nothing about the order.
			assertThat(between.get(between.size() / 2)).as("bytes between PING and PONG: %s", between)
				.isLessThan(64L * 1024 * 1024);
			over.set(true);
			workers.join(PATIENCE);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void highWaterMarkOneOverTcp(boolean cooperative) throws InterruptedException {
		ZmqSocket one = socket(context(cooperative), SocketType.PAIR).setOption(SocketOptions.SEND_HWM, 1)
			.setOption(SocketOptions.RECEIVE_HWM, 1);
		ZmqSocket two = socket(context(cooperative), SocketType.PAIR).setOption(SocketOptions.SEND_HWM, 1)
			.setOption(SocketOptions.RECEIVE_HWM, 1);
		connect(one, two, "tcp");
		int count = times(5000);
		Workers workers = new Workers();
		for (ZmqSocket socket : new ZmqSocket[] { one, two }) {
			workers.start("sender", () -> {
				for (int i = 0; i < count; i++) {
					send(socket, ZmqMessage.of("m" + i), "message " + i);
				}
				return null;
			});
			workers.start("receiver", () -> {
				for (int i = 0; i < count; i++) {
					assertThat(receive(socket, "message " + i).text()).isEqualTo("m" + i);
				}
				return null;
			});
		}
		workers.join(PATIENCE.multipliedBy(times(3)));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void receiveHighWaterMarkOneWithReadsOf64KiB(boolean cooperative) throws InterruptedException {
		ZmqSocket push = socket(context(cooperative), SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 0);
		ZmqSocket pull = socket(context(cooperative), SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 1);
		connect(pull, push, "tcp");
		int count = times(20_000);
		// All of it is in the kernel before the first message is taken.
		for (int i = 0; i < count; i++) {
			send(push, ZmqMessage.of("m" + i), "message " + i);
		}
		Workers workers = new Workers();
		workers.start("receiver", () -> {
			for (int i = 0; i < count; i++) {
				assertThat(receive(pull, "message " + i).text()).isEqualTo("m" + i);
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		assertThat(pull.tryReceive()).isNull();
	}

	@Test
	void interruptedDriverWithOthersParked() throws InterruptedException {
		ZmqContext here = context(true);
		ZmqContext there = context(true);
		ZmqSocket hot = socket(here, SocketType.PAIR);
		ZmqSocket farHot = socket(there, SocketType.PAIR);
		connect(hot, farHot, "tcp");
		ZmqSocket pull = socket(here, SocketType.PULL);
		ZmqSocket push = socket(there, SocketType.PUSH);
		connect(pull, push, "tcp");
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong interrupts = new AtomicLong();
		Workers workers = new Workers();
		Thread driver = workers.start("driver", () -> {
			while (!over.get()) {
				try {
					hot.send("x");
					hot.receive(Duration.ofMillis(50));
				}
				catch (ZmqInterruptedException ex) {
					assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
					interrupts.incrementAndGet();
				}
			}
			return null;
		});
		workers.start("echo", () -> {
			while (!over.get()) {
				ZmqMessage message = farHot.receive(Duration.ofMillis(20));
				if (message != null) {
					farHot.trySend(message);
				}
			}
			return null;
		});
		int each = times(400);
		Workers parked = new Workers();
		for (int p = 0; p < 3; p++) {
			parked.start("parked-" + p, () -> {
				for (int i = 0; i < each; i++) {
					receive(pull, "message " + i);
				}
				return null;
			});
		}
		Random random = random(1);
		for (int i = 0; i < 3 * each; i++) {
			spin(random.nextInt(2000));
			driver.interrupt();
			spin(random.nextInt(2000));
			send(push, ZmqMessage.of("m" + i), "message " + i);
		}
		parked.join(PATIENCE);
		over.set(true);
		workers.join(PATIENCE);
		assertThat(interrupts.get()).isPositive();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aCallbackThatBlocksForEver(boolean cooperative) throws InterruptedException {
		ZmqContext context = context(cooperative);
		ZmqSocket push = socket(context, SocketType.PUSH);
		ZmqSocket pull = socket(context, SocketType.PULL);
		connect(pull, push, "tcp");
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		AtomicInteger runs = new AtomicInteger();
		pull.onReadable(() -> {
			runs.incrementAndGet();
			entered.countDown();
			boolean interrupted = false;
			while (!interrupted) {
				try {
					never.await();
				}
				catch (InterruptedException ex) {
					// The end of the context.
					interrupted = true;
				}
			}
		});
		assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
		// Everything else goes on, this socket included.
		for (int i = 0; i < times(1000); i++) {
			send(push, ZmqMessage.of("m" + i), "message " + i);
			assertThat(receive(pull, "message " + i).text()).isEqualTo("m" + i);
		}
		assertThat(runs).hasValue(1);
		long before = System.nanoTime();
		context.close(Duration.ofMillis(100));
		assertThat(System.nanoTime() - before).as("closing is bounded").isLessThan(15_000_000_000L);
	}

	@Test
	void aHundredReceiversBesideOneHotPlatformReceiver() throws InterruptedException {
		ZmqContext here = context(true);
		ZmqContext there = context(true);
		int receivers = 100;
		int each = times(20);
		ZmqSocket hot = socket(here, SocketType.PAIR);
		ZmqSocket farHot = socket(there, SocketType.PAIR);
		connect(hot, farHot, "tcp");
		ZmqSocket pull = socket(here, SocketType.PULL);
		ZmqSocket push = socket(there, SocketType.PUSH);
		connect(pull, push, "tcp");
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong pings = new AtomicLong();
		Workers background = new Workers();
		background.start("hot", () -> {
			while (!over.get()) {
				hot.send("x");
				if (hot.receive(Duration.ofMillis(100)) != null) {
					pings.incrementAndGet();
				}
			}
			return null;
		});
		background.start("echo", () -> {
			while (!over.get()) {
				ZmqMessage message = farHot.receive(Duration.ofMillis(20));
				if (message != null) {
					farHot.trySend(message);
				}
			}
			return null;
		});
		AtomicLong received = new AtomicLong();
		Workers waiting = new Workers();
		for (int r = 0; r < receivers; r++) {
			waiting.start(Workers.hasVirtual(), "receiver-" + r, () -> {
				for (int i = 0; i < each; i++) {
					receive(pull, "message");
					received.incrementAndGet();
				}
				return null;
			});
		}
		long before = pings.get();
		Random random = random(1);
		for (int i = 0; i < receivers * each; i++) {
			send(push, ZmqMessage.of("m" + i), "message " + i);
			spin(random.nextInt(500));
		}
		waiting.join(PATIENCE.multipliedBy(times(2)));
		assertThat(received.get()).isEqualTo((long) receivers * each);
		await().until(() -> pings.get() > before);
		over.set(true);
		background.join(PATIENCE);
	}

	@Test
	void oneReceiverThatComputesForSecondsWhileOthersOfItsLoopAreServed() throws InterruptedException {
		ZmqContext here = context(true);
		ZmqContext there = context(true);
		ZmqSocket busy = socket(here, SocketType.PAIR);
		ZmqSocket farBusy = socket(there, SocketType.PAIR);
		connect(busy, farBusy, "tcp");
		ZmqSocket other = socket(here, SocketType.PAIR);
		ZmqSocket farOther = socket(there, SocketType.PAIR);
		connect(other, farOther, "tcp");
		Workers workers = new Workers();
		CountDownLatch computing = new CountDownLatch(1);
		AtomicBoolean enough = new AtomicBoolean();
		workers.start("computes", () -> {
			// Hot, so that it drives; then it goes away to compute with the loop left
			// behind.
			for (int i = 0; i < 100; i++) {
				send(busy, ZmqMessage.of("x"), "x");
				receive(busy, "echo " + i);
			}
			computing.countDown();
			long until = System.nanoTime() + 1_500_000_000L;
			while (!enough.get() || System.nanoTime() < until) {
				spin(100);
			}
			assertThat(receive(busy, "what came meanwhile").text()).isEqualTo("meanwhile");
			return null;
		});
		for (int i = 0; i < 100; i++) {
			send(farBusy, receive(farBusy, "ping " + i), "echo");
		}
		assertThat(computing.await(20, TimeUnit.SECONDS)).isTrue();
		send(farBusy, ZmqMessage.of("meanwhile"), "meanwhile");
		await().until(() -> busy.stats().queuedIn() == 1);
		workers.start("is-served", () -> {
			for (int i = 0; i < times(1000); i++) {
				send(farOther, ZmqMessage.of("m" + i), "message " + i);
				assertThat(receive(other, "message " + i).text()).isEqualTo("m" + i);
			}
			enough.set(true);
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(1)));
	}

	@Test
	void twoSendersAndAReceiverOfOneRequesterAreAllWoken() throws InterruptedException {
		// One lock, one list of waiters: a wake-up for the sender must not end at the
		// receiver.
		for (int round = 0; round < times(100); round++) {
			ZmqContext context = context(true);
			ZmqSocket req = socket(context, SocketType.REQ).setOption(SocketOptions.REQ_RELAXED, true)
				.setOption(SocketOptions.REQ_CORRELATE, true)
				.setOption(SocketOptions.SEND_HWM, 1);
			ZmqSocket rep = socket(context, SocketType.ROUTER).setOption(SocketOptions.RECEIVE_HWM, 1);
			String name = address("inproc");
			req.connect(name);
			send(req, ZmqMessage.of("first"), "first");
			Workers workers = new Workers();
			workers.start("receiver", () -> receive(req, "the reply"));
			workers.start("sender", () -> {
				send(req, ZmqMessage.of("second"), "second");
				return null;
			});
			spin(random(round).nextInt(50_000));
			rep.bind(name);
			for (int i = 0; i < 2; i++) {
				send(rep, receive(rep, "request " + i), "reply " + i);
			}
			workers.join(PATIENCE);
			context.close(Duration.ZERO);
		}
	}

	@Test
	void aStepAtTheWrongTimeIsAnExceptionAndNeverAWait() {
		ZmqContext context = context(true);
		ZmqSocket req = socket(context, SocketType.REQ);
		assertThatExceptionOfType(dev.zmq.SocketStateException.class).isThrownBy(req::receive);
	}

}
