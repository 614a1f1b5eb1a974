package dev.zmq.stress;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.Registration;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * I8: a thread owns no lock while it parks, selects, or runs a callback. The machine's
 * own list of owned locks is asked again and again while threads wait in every way.
 * <p>
 * Thread: many.
 */
class I08LocksStressTests extends StressTest {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aThreadThatWaitsOwnsNoLock(boolean cooperative) throws InterruptedException {
		assumeThat(THREADS.isSynchronizerUsageSupported()).isTrue();
		ZmqContext here = context(cooperative);
		ZmqContext there = context(cooperative);
		AtomicBoolean over = new AtomicBoolean();
		Workers workers = new Workers();
		pingPong(workers, here, there, "tcp", over);
		pingPong(workers, here, here, "inproc", over);
		full(workers, here, there, over);
		requests(workers, here, there, over);
		List<String> owners = new ArrayList<>();
		for (int i = 0; i < times(40); i++) {
			for (ThreadInfo thread : THREADS.dumpAllThreads(true, true)) {
				if (isWaiting(thread) && owns(thread)) {
					owners.add(thread.toString());
				}
			}
		}
		over.set(true);
		workers.join(PATIENCE);
		assertThat(owners).isEmpty();
	}

	private void pingPong(Workers workers, ZmqContext one, ZmqContext two, String transport, AtomicBoolean over) {
		ZmqSocket left = socket(one, SocketType.PAIR);
		ZmqSocket right = socket(two, SocketType.PAIR);
		connect(left, right, transport);
		workers.start("i8-ping", () -> {
			while (!over.get()) {
				left.send("x");
				left.receive(Duration.ofMillis(100));
			}
			return null;
		});
		workers.start("i8-pong", () -> {
			while (!over.get()) {
				if (right.receive(Duration.ofMillis(5)) != null) {
					right.send("y");
				}
			}
			return null;
		});
	}

	private void full(Workers workers, ZmqContext one, ZmqContext two, AtomicBoolean over) {
		ZmqSocket push = socket(one, SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 2);
		ZmqSocket pull = socket(two, SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 2);
		connect(pull, push, "ipc");
		for (int i = 0; i < 3; i++) {
			workers.start("i8-sender", () -> {
				while (!over.get()) {
					push.send(ZmqMessage.of(new byte[50_000]), Duration.ofMillis(5));
				}
				return null;
			});
		}
		workers.start("i8-receiver", () -> {
			while (!over.get()) {
				pull.receive(Duration.ofMillis(5));
				spin(5000);
			}
			return null;
		});
	}

	private void requests(Workers workers, ZmqContext one, ZmqContext two, AtomicBoolean over) {
		ZmqSocket rep = socket(one, SocketType.REP);
		ZmqSocket req = socket(two, SocketType.REQ);
		connect(rep, req, "tcp");
		workers.start("i8-replier", () -> {
			while (!over.get()) {
				if (rep.receive(Duration.ofMillis(5)) != null) {
					rep.send("reply");
				}
			}
			return null;
		});
		for (int i = 0; i < 3; i++) {
			workers.start("i8-requester", () -> {
				while (!over.get()) {
					try {
						req.request(ZmqMessage.of("request"), Duration.ofMillis(200));
					}
					catch (ZmqTimeoutException ex) {
						// The replier has gone home already.
					}
				}
				return null;
			});
		}
	}

	/** Whether it waits, but not for a lock, which is held for moments only. */
	private static boolean isWaiting(ThreadInfo thread) {
		StackTraceElement[] stack = thread.getStackTrace();
		boolean ours = false;
		for (StackTraceElement element : stack) {
			if (element.getClassName().startsWith("java.util.concurrent.locks.AbstractQueued")) {
				return false;
			}
			ours |= element.getClassName().startsWith("dev.zmq.internal");
		}
		return ours && (stack[0].getMethodName().equals("park") || stack[0].getMethodName().equals("wait"));
	}

	private static boolean owns(ThreadInfo thread) {
		for (LockInfo lock : thread.getLockedSynchronizers()) {
			if (lock.getClassName().contains("ReentrantLock")) {
				return true;
			}
		}
		for (MonitorInfo monitor : thread.getLockedMonitors()) {
			if (monitor.getClassName().startsWith("dev.zmq")) {
				return true;
			}
		}
		return false;
	}

	@Test
	void aCallbackRunsWithoutALockAndMayCallEverySocket() {
		assumeThat(THREADS.isSynchronizerUsageSupported()).isTrue();
		ZmqContext context = context(true);
		ZmqSocket push = socket(context, SocketType.PUSH);
		ZmqSocket pull = socket(context, SocketType.PULL);
		connect(pull, push, "tcp");
		Queue<String> owners = new ConcurrentLinkedQueue<>();
		AtomicInteger received = new AtomicInteger();
		try (Registration registration = pull.onReadable(() -> {
			ThreadInfo self = THREADS.getThreadInfo(new long[] { Thread.currentThread().getId() }, true, true)[0];
			if (owns(self)) {
				owners.add(self.toString());
			}
			while (pull.tryReceive() != null) {
				received.incrementAndGet();
			}
		})) {
			int count = times(200);
			for (int i = 0; i < count; i++) {
				send(push, ZmqMessage.of("x"), "message " + i);
			}
			await().untilAsserted(() -> assertThat(received).hasValue(count));
		}
		assertThat(owners).isEmpty();
	}

}
