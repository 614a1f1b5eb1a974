package dev.zmq.stress;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.PollEvent;
import dev.zmq.PollResult;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqPoller;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A poller loses no wake-up: not while it drives, parks or sleeps in a selector, and not
 * while others change what it waits for.
 * <p>
 * Thread: many.
 */
class PollerStressTests extends StressTest {

	@ParameterizedTest
	@CsvSource({ "tcp,true,1,false", "tcp,false,1,false", "tcp,true,2,false", "ipc,true,1,true", "inproc,true,1,false",
			"tcp,true,1,true", "inproc,true,1,true" })
	void everyMessageIsPolled(String transport, boolean cooperative, int ioThreads, boolean channel) throws Exception {
		ZmqContext context = closing(ZmqContext.builder().cooperative(cooperative).ioThreads(ioThreads).build());
		ZmqPoller poller = context.poller();
		List<ZmqSocket> senders = new ArrayList<>();
		int sockets = 3;
		for (int i = 0; i < sockets; i++) {
			ZmqSocket push = socket(context, SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 2);
			ZmqSocket pull = socket(context, SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 2);
			connect(pull, push, transport);
			poller.add(pull, new int[1], PollEvent.READABLE);
			senders.add(push);
		}
		Pipe pipe = Pipe.open();
		if (channel) {
			pipe.source().configureBlocking(false);
			poller.add(pipe.source(), PollEvent.READABLE);
		}
		int each = times(2_000);
		Workers workers = new Workers();
		for (int s = 0; s < sockets; s++) {
			ZmqSocket sender = senders.get(s);
			Random random = random(s);
			workers.start("sender", () -> {
				for (int i = 0; i < each; i++) {
					send(sender, ZmqMessage.of(Integer.toString(i)), "message " + i);
					if (random.nextInt(3) == 0) {
						spin(random.nextInt(5000));
					}
				}
				return null;
			});
		}
		workers.start(Workers.hasVirtual() && ioThreads == 2, "poller", () -> {
			Random random = random(99);
			int total = 0;
			while (total < each * sockets) {
				List<PollResult> ready = poller.poll(PATIENCE, 1 + random.nextInt(3));
				assertThat(ready).as("a wake-up was lost after %d messages", total).isNotEmpty();
				assertThat(ready).extracting(PollResult::socket).doesNotHaveDuplicates();
				for (PollResult result : ready) {
					ZmqSocket socket = result.socket();
					ZmqMessage message = (socket != null) ? socket.tryReceive() : null;
					assertThat(message).as("reported as readable").isNotNull();
					int[] next = (int[]) result.attachment();
					assertThat(message.text()).isEqualTo(Integer.toString(next[0]++));
					total++;
				}
				if (random.nextInt(5) == 0) {
					spin(random.nextInt(3000));
				}
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		pipe.source().close();
		pipe.sink().close();
	}

	@ParameterizedTest
	@CsvSource({ "tcp,true", "tcp,false", "inproc,true" })
	void bothDirectionsOfAnEcho(String transport, boolean cooperative) throws InterruptedException {
		ZmqContext context = context(cooperative);
		ZmqSocket server = socket(context, SocketType.ROUTER);
		ZmqSocket client = socket(context, SocketType.DEALER);
		connect(server, client, transport);
		int rounds = times(3_000);
		Workers workers = new Workers();
		workers.start("echo", () -> {
			ZmqPoller poller = context.poller().add(server, PollEvent.READABLE);
			for (int i = 0; i < rounds; i++) {
				assertThat(poller.poll(PATIENCE)).as("request %d", i).hasSize(1);
				server.send(receive(server, "request " + i));
			}
			return null;
		});
		workers.start("client", () -> {
			ZmqPoller poller = context.poller().add(client, PollEvent.READABLE);
			for (int i = 0; i < rounds; i++) {
				client.send(Integer.toString(i));
				assertThat(poller.poll(PATIENCE)).as("reply %d", i).hasSize(1);
				assertThat(receive(client, "reply " + i).text()).isEqualTo(Integer.toString(i));
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
	}

	@ParameterizedTest
	@CsvSource({ "tcp", "inproc" })
	void othersChangeItWhileItWaits(String transport) throws Exception {
		ZmqContext context = context(true);
		ZmqPoller poller = context.poller();
		int rounds = times(300);
		AtomicInteger received = new AtomicInteger();
		Workers workers = new Workers();
		workers.start("poller", () -> {
			while (received.get() < rounds) {
				for (PollResult result : poller.poll(PATIENCE)) {
					ZmqSocket socket = result.socket();
					if (socket != null && socket.tryReceive() != null) {
						received.incrementAndGet();
					}
				}
			}
			return null;
		});
		workers.start("changer", () -> {
			ZmqSocket push = socket(context, SocketType.PUSH);
			ZmqSocket pull = socket(context, SocketType.PULL);
			connect(pull, push, transport);
			Random random = random(1);
			for (int i = 0; i < rounds; i++) {
				boolean early = random.nextBoolean();
				if (early) {
					push.send("x");
				}
				poller.add(pull, random.nextBoolean() ? new PollEvent[] { PollEvent.READABLE } : new PollEvent[0]);
				poller.modify(pull, PollEvent.READABLE);
				if (!early) {
					spin(random.nextInt(5000));
					push.send("x");
				}
				int expected = i + 1;
				await().until(() -> received.get() >= expected || workers.hasFailed());
				poller.remove(pull);
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		assertThat(received).hasValue(rounds);
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void anIdlePollerDoesNotSpin(boolean channel) throws Exception {
		ZmqContext context = context(true);
		ZmqSocket push = socket(context, SocketType.PUSH);
		ZmqSocket pull = socket(context, SocketType.PULL);
		connect(pull, push, "tcp");
		Pipe pipe = Pipe.open();
		pipe.source().configureBlocking(false);
		ZmqPoller poller = context.poller().add(pull, PollEvent.READABLE);
		if (channel) {
			poller.add(pipe.source(), PollEvent.READABLE);
		}
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		Thread thread = new Thread(() -> poller.poll(PATIENCE), "idle-poller");
		thread.setDaemon(true);
		thread.start();
		await().until(() -> thread.getState() != Thread.State.NEW);
		await().until(() -> asleep(thread));
		long before = threads.getThreadCpuTime(thread.getId());
		assertThat(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)).isFalse();
		long used = threads.getThreadCpuTime(thread.getId()) - before;
		assertThat(Duration.ofNanos(used)).as("processor time while idle").isLessThan(Duration.ofMillis(60));
		push.send("end");
		pipe.sink().write(ByteBuffer.wrap(new byte[1]));
		thread.join(PATIENCE.toMillis());
		assertThat(thread.isAlive()).isFalse();
		pipe.sink().close();
		pipe.source().close();
	}

	private static boolean asleep(Thread thread) {
		for (StackTraceElement element : thread.getStackTrace()) {
			if (element.getMethodName().equals("lockAndDoSelect") || element.getMethodName().startsWith("park")) {
				return true;
			}
		}
		return false;
	}

}
