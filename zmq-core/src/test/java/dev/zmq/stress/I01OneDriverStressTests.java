package dev.zmq.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

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
 * I1: at most one driver, and it makes every select. The probe of {@link StressTest} does
 * the checking; these tests make drivers come and go in every way.
 * <p>
 * Thread: many.
 */
class I01OneDriverStressTests extends StressTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void driversComeAndGoInEveryWay(int loops) throws InterruptedException {
		ZmqContext servers = closing(ZmqContext.builder().ioThreads(loops).build());
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong echoed = new AtomicLong();
		Workers echoes = new Workers();
		Workers clients = new Workers();
		List<Thread> waiting = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			ZmqSocket left = socket(context(true), SocketType.PAIR);
			ZmqSocket right = socket(servers, SocketType.PAIR);
			connect(left, right, (i % 2 == 0) ? "tcp" : "ipc");
			Random random = random(i);
			waiting.add(echoes.start("echo-" + i, () -> {
				while (!over.get()) {
					echo(right, random);
				}
				return null;
			}));
			clients.start("ping-" + i, () -> {
				for (int round = 0; round < times(1500); round++) {
					String text = Integer.toString(round);
					send(left, ZmqMessage.of(text), "ping " + text);
					assertThat(receive(left, "pong " + text).text()).isEqualTo(text);
					echoed.incrementAndGet();
				}
				return null;
			});
		}
		Workers disturber = new Workers();
		disturber.start("disturber", () -> {
			Random random = random(99);
			while (!over.get()) {
				waiting.get(random.nextInt(waiting.size())).interrupt();
				spin(random.nextInt(20_000));
			}
			return null;
		});
		clients.join(PATIENCE.multipliedBy(times(3)));
		over.set(true);
		disturber.join(PATIENCE);
		echoes.join(PATIENCE);
		assertThat(echoed.get()).isEqualTo(4L * times(1500));
		assertThat(this.watch.loopDrives()).isPositive();
		assertThat(this.watch.applicationDrives()).as("application threads drove").isPositive();
	}

	private static void echo(ZmqSocket socket, Random random) {
		ZmqMessage message = null;
		try {
			message = switch (random.nextInt(4)) {
				case 0 -> socket.tryReceive();
				case 1 -> socket.receive(Duration.ofNanos(random.nextInt(300_000)));
				default -> socket.receive(Duration.ofMillis(100));
			};
		}
		catch (ZmqInterruptedException ex) {
			// The socket goes on working.
		}
		Thread.interrupted();
		while (message != null) {
			try {
				socket.send(message);
				message = null;
			}
			catch (ZmqInterruptedException ex) {
				Thread.interrupted();
			}
		}
	}

	@Test
	void twoThreadsShareAloopAndHandItOverAndBack() throws InterruptedException {
		ZmqContext context = context(true);
		ZmqSocket one = socket(context, SocketType.PAIR);
		ZmqSocket two = socket(context, SocketType.PAIR);
		ZmqContext other = context(true);
		ZmqSocket farOne = socket(other, SocketType.PAIR);
		ZmqSocket farTwo = socket(other, SocketType.PAIR);
		connect(one, farOne, "tcp");
		connect(two, farTwo, "tcp");
		Workers workers = new Workers();
		int rounds = times(3000);
		workers.start("one", () -> pingPong(one, rounds, random(1)));
		workers.start("two", () -> pingPong(two, rounds, random(2)));
		workers.start("far", () -> {
			for (int i = 0; i < rounds; i++) {
				farOne.send(receive(farOne, "one " + i));
				farTwo.send(receive(farTwo, "two " + i));
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		assertThat(this.watch.applicationDrives()).isPositive();
	}

	private Object pingPong(ZmqSocket socket, int rounds, Random random) {
		for (int i = 0; i < rounds; i++) {
			send(socket, ZmqMessage.of("x" + i), "ping " + i);
			assertThat(receive(socket, "pong " + i).text()).isEqualTo("x" + i);
			spin(random.nextInt(200));
		}
		return "done";
	}

}
