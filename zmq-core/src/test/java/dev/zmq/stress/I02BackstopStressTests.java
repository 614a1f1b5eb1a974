package dev.zmq.stress;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I2: a free loop has its backstop armed: whoever leaves, and however, the loop's own
 * thread looks after it. The probe also fails every other test that leaves a loop free.
 * <p>
 * Thread: many.
 */
class I02BackstopStressTests extends StressTest {

	@Test
	void aLoopThatADriverLeftIsLookedAfter() throws InterruptedException {
		ZmqContext here = context(true);
		ZmqContext there = context(true);
		ZmqSocket left = socket(here, SocketType.PAIR);
		ZmqSocket right = socket(there, SocketType.PAIR);
		connect(left, right, "tcp");
		int rounds = times(300);
		AtomicBoolean over = new AtomicBoolean();
		Workers workers = new Workers();
		workers.start("echo", () -> {
			while (!over.get()) {
				ZmqMessage message = right.receive(Duration.ofMillis(1));
				if (message != null) {
					send(right, message, "echo");
					if (message.text().equals("last")) {
						send(right, ZmqMessage.of("late"), "late");
					}
				}
			}
			return null;
		});
		Random random = random(1);
		for (int i = 0; i < rounds; i++) {
			int calls = random.nextInt(30);
			for (int k = 0; k < calls; k++) {
				send(left, ZmqMessage.of("x"), "x");
				receive(left, "x");
			}
			send(left, ZmqMessage.of("last"), "last");
			receive(left, "last");
			// From here on nobody but the loop's own thread can do the work.
			int round = i;
			await().until(() -> left.stats().queuedIn() == 1);
			assertThat(receive(left, "late " + round).text()).isEqualTo("late");
		}
		over.set(true);
		workers.join(PATIENCE);
		assertThat(this.watch.applicationDrives()).isPositive();
		await().until(this.watch::areLoopsAsleep);
	}

	@Test
	void aLoopWhoseDriverIsEvictedIsLookedAfter() throws InterruptedException {
		ZmqContext here = context(true);
		ZmqSocket one = socket(here, SocketType.PAIR);
		ZmqSocket two = socket(here, SocketType.PAIR);
		ZmqContext there = context(true);
		ZmqSocket farOne = socket(there, SocketType.PAIR);
		ZmqSocket farTwo = socket(there, SocketType.PAIR);
		connect(one, farOne, "tcp");
		connect(two, farTwo, "tcp");
		Workers workers = new Workers();
		int rounds = times(1500);
		for (ZmqSocket socket : new ZmqSocket[] { one, two }) {
			workers.start("waiter", () -> {
				for (int i = 0; i < rounds; i++) {
					assertThat(receive(socket, "message " + i).text()).isEqualTo("m" + i);
				}
				return null;
			});
		}
		workers.start("sender", () -> {
			Random random = random(2);
			for (int i = 0; i < rounds; i++) {
				send(farOne, ZmqMessage.of("m" + i), "m" + i);
				spin(random.nextInt(5000));
				send(farTwo, ZmqMessage.of("m" + i), "m" + i);
				spin(random.nextInt(5000));
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		await().until(this.watch::areLoopsAsleep);
	}

}
