package dev.zmq.stress;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.zmq.Endpoint;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I3: what is dirty, a task, or a due timer is served without further calls. The times
 * are printed; only what no busy machine explains fails.
 * <p>
 * Thread: many.
 */
class I03ServedStressTests extends StressTest {

	private static final long TYPICAL_LIMIT_NANOS = 250_000_000;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theTailOfAStreamLeavesWithoutFurtherCalls(boolean cooperative) throws InterruptedException {
		ZmqSocket push = socket(context(cooperative), SocketType.PUSH);
		ZmqSocket pull = socket(context(cooperative), SocketType.PULL);
		connect(push, pull, "tcp");
		int rounds = times(500);
		long[] nanos = new long[rounds];
		Semaphore arrived = new Semaphore(0);
		Workers workers = new Workers();
		workers.start("receiver", () -> {
			for (int i = 0; i < rounds; i++) {
				while (!receive(pull, "tail of burst " + i).text().equals("last")) {
					continue;
				}
				arrived.release();
			}
			return null;
		});
		Random random = random(1);
		for (int i = 0; i < rounds; i++) {
			int burst = 1 + random.nextInt((i % 10 == 0) ? 3000 : 100);
			for (int k = 1; k < burst; k++) {
				send(push, ZmqMessage.of("x"), "burst " + i);
			}
			send(push, ZmqMessage.of("last"), "burst " + i);
			long sent = System.nanoTime();
			assertThat(arrived.tryAcquire(20, TimeUnit.SECONDS))
				.as("the tail of burst %d of %d messages left; seed %d", i, burst, this.seed)
				.isTrue();
			nanos[i] = System.nanoTime() - sent;
		}
		workers.join(PATIENCE);
		check("tail, cooperative " + cooperative, nanos);
	}

	/** Answers wait for the next one; but there may be no next one. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anAnswerLeavesThoughItsSenderLeavesTheOtherRequestsAlone(boolean cooperative) {
		ZmqSocket router = socket(context(cooperative), SocketType.ROUTER);
		ZmqSocket dealer = socket(context(cooperative), SocketType.DEALER);
		connect(router, dealer, "tcp");
		Random random = random(2);
		long[] nanos = new long[times(500)];
		for (int i = 0; i < nanos.length; i++) {
			int requests = 2 + random.nextInt(20);
			for (int k = 0; k < requests; k++) {
				send(dealer, ZmqMessage.of("request " + k), "requests " + i);
			}
			int answered = 1 + random.nextInt(requests);
			for (int k = 0; k < answered; k++) {
				send(router, receive(router, "request " + k + " of " + i), "answers " + i);
				spin(random.nextInt(100));
			}
			long sent = System.nanoTime();
			for (int k = 0; k < answered; k++) {
				assertThat(receive(dealer, "answer " + k + " of " + i).text()).as("seed %d", this.seed)
					.isEqualTo("request " + k);
			}
			nanos[i] = System.nanoTime() - sent;
			for (int k = answered; k < requests; k++) {
				receive(router, "rest of requests " + i);
			}
		}
		check("answers, cooperative " + cooperative, nanos);
	}

	@Test
	void aReconnectHappensWithoutFurtherCalls() {
		ZmqContext here = context(true);
		ZmqContext there = context(true);
		ZmqSocket pull = socket(here, SocketType.PULL);
		ZmqSocket first = socket(there, SocketType.PUSH);
		Endpoint endpoint = first.bind("tcp://127.0.0.1:0");
		pull.connect(endpoint.toString());
		first.awaitPeers(1, PATIENCE);
		ZmqSocket current = first;
		int rounds = times(30);
		long[] nanos = new long[rounds];
		for (int i = 0; i < rounds; i++) {
			current.close(Duration.ZERO);
			ZmqSocket next = socket(there, SocketType.PUSH);
			long bound = System.nanoTime();
			next.bind(endpoint.toString());
			next.awaitPeers(1, PATIENCE);
			nanos[i] = System.nanoTime() - bound;
			current = next;
		}
		check("reconnect", nanos);
	}

	@Test
	void aLifeCycleEventThatMeetsACallLeavesTheLoopAtWork() throws InterruptedException {
		ZmqContext here = context(true);
		ZmqContext there = context(true);
		ZmqSocket pub = socket(here, SocketType.PUB);
		ZmqSocket sub = socket(there, SocketType.SUB);
		connect(pub, sub, "tcp");
		ZmqSocket near = socket(here, SocketType.PAIR);
		ZmqSocket far = socket(there, SocketType.PAIR);
		connect(near, far, "tcp");
		Random random = random(5);
		for (int i = 0; i < times(3000); i++) {
			sub.subscribe("t" + i);
			// Meets the subscription, at the best of times, on its way under the lock.
			int calls = random.nextInt(60);
			for (int k = 0; k < calls; k++) {
				pub.send("x");
				spin(random.nextInt(100));
			}
			// Nobody calls the publisher now; its loop serves the others.
			send(far, ZmqMessage.of("ping"), "ping " + i);
			receive(near, "ping " + i);
			sub.unsubscribe("t" + i);
		}
	}

	private void check(String what, long[] nanos) {
		Arrays.sort(nanos);
		long median = nanos[nanos.length / 2];
		long worst = nanos[nanos.length - 1];
		System.out.printf("I3 %s: median %d us, p99 %d us, worst %d us%n", what, median / 1000,
				nanos[(int) (nanos.length * 0.99)] / 1000, worst / 1000);
		assertThat(median).as("%s: median in nanoseconds; seed %d", what, this.seed).isLessThan(TYPICAL_LIMIT_NANOS);
	}

}
