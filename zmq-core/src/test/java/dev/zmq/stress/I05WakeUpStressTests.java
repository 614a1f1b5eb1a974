package dev.zmq.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I5: no wake-up is lost: a sleeping waiter's condition was false after its state was
 * published. Ping-pongs and bursts with random delays in every combination.
 * <p>
 * Thread: many.
 */
class I05WakeUpStressTests extends StressTest {

	/**
	 * One combination.
	 *
	 * @param transport tcp, ipc or inproc
	 * @param virtual whether virtual threads wait
	 * @param cooperative whether application threads may drive
	 * @param contexts one, or one for each side
	 * @param highWaterMark of both sides
	 */
	record Combination(String transport, boolean virtual, boolean cooperative, int contexts, int highWaterMark) {
	}

	static Stream<Combination> combinations() {
		List<Combination> all = new ArrayList<>();
		for (String transport : new String[] { "tcp", "ipc", "inproc" }) {
			for (boolean virtual : new boolean[] { false, true }) {
				for (boolean cooperative : new boolean[] { true, false }) {
					for (int contexts = 1; contexts <= (transport.equals("inproc") ? 1 : 2); contexts++) {
						for (int highWaterMark : new int[] { 1, 2, 1000, 0 }) {
							if (!virtual || Workers.hasVirtual()) {
								all.add(new Combination(transport, virtual, cooperative, contexts, highWaterMark));
							}
						}
					}
				}
			}
		}
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void pingPong(Combination c) throws InterruptedException {
		ZmqSocket[] pair = open(c, SocketType.PAIR, SocketType.PAIR);
		int rounds = times(1500);
		Workers workers = new Workers();
		workers.start(c.virtual(), "ping", () -> {
			Random random = random(1);
			for (int i = 0; i < rounds; i++) {
				send(pair[0], ZmqMessage.of("p" + i), "ping " + i);
				delay(random);
				assertThat(receive(pair[0], "pong " + i).text()).isEqualTo("p" + i);
				delay(random);
			}
			return null;
		});
		workers.start(c.virtual(), "pong", () -> {
			Random random = random(2);
			for (int i = 0; i < rounds; i++) {
				ZmqMessage ping = receive(pair[1], "ping " + i);
				delay(random);
				send(pair[1], ping, "pong " + i);
			}
			return null;
		});
		workers.join(patience());
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void bursts(Combination c) throws InterruptedException {
		ZmqSocket[] pair = open(c, SocketType.PUSH, SocketType.PULL);
		int senders = 2;
		int receivers = 2;
		int each = times(4000);
		Workers workers = new Workers();
		for (int s = 0; s < senders; s++) {
			Random random = random(10 + s);
			workers.start(c.virtual(), "burst-sender", () -> {
				for (int i = 0; i < each; i++) {
					send(pair[0], ZmqMessage.of("b" + i), "burst message " + i);
					if (random.nextInt(50) == 0) {
						delay(random);
					}
				}
				return null;
			});
		}
		for (int r = 0; r < receivers; r++) {
			Random random = random(20 + r);
			workers.start(c.virtual(), "burst-receiver", () -> {
				// Both wait in the same socket, so each takes its share only.
				for (int i = 0; i < each * senders / receivers; i++) {
					receive(pair[1], "burst message " + i);
					if (random.nextInt(50) == 0) {
						delay(random);
					}
				}
				return null;
			});
		}
		workers.join(patience());
		assertThat(pair[1].tryReceive()).isNull();
	}

	private ZmqSocket[] open(Combination c, SocketType first, SocketType second) {
		ZmqContext here = context(c.cooperative());
		ZmqContext there = (c.contexts() == 1) ? here : context(c.cooperative());
		ZmqSocket one = socket(here, first).setOption(SocketOptions.SEND_HWM, c.highWaterMark())
			.setOption(SocketOptions.RECEIVE_HWM, c.highWaterMark());
		ZmqSocket two = socket(there, second).setOption(SocketOptions.SEND_HWM, c.highWaterMark())
			.setOption(SocketOptions.RECEIVE_HWM, c.highWaterMark());
		connect(one, two, c.transport());
		return new ZmqSocket[] { one, two };
	}

	private static Duration patience() {
		return PATIENCE.multipliedBy(times(2));
	}

	private static void delay(Random random) {
		switch (random.nextInt(8)) {
			case 0 -> spin(random.nextInt(4000));
			case 1 -> Thread.yield();
			case 2 -> spin(random.nextInt(60));
			default -> {
			}
		}
	}

}
