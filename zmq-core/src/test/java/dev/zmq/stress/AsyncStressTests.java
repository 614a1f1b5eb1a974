package dev.zmq.stress;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Futures: cancelled at any moment they neither lose nor double a message, and none is
 * left waiting, by a lost wake-up or by a close.
 * <p>
 * Thread: many.
 */
class AsyncStressTests extends StressTest {

	@ParameterizedTest
	@CsvSource({ "tcp,true", "tcp,false", "inproc,true", "ipc,true" })
	void cancelledReceivesLoseNothing(String transport, boolean cooperative) throws InterruptedException {
		ZmqSocket[] pair = pipeline(transport, cooperative);
		int count = times(5_000);
		Set<String> seen = ConcurrentHashMap.newKeySet();
		Workers workers = new Workers();
		workers.start("sender", () -> {
			Random random = random(1);
			for (int i = 0; i < count; i++) {
				send(pair[0], ZmqMessage.of(Integer.toString(i)), "message " + i);
				if (random.nextInt(4) == 0) {
					spin(random.nextInt(3000));
				}
			}
			return null;
		});
		for (int r = 0; r < 2; r++) {
			Random random = random(10 + r);
			workers.start(Workers.hasVirtual() && r == 0, "receiver", () -> {
				while (seen.size() < count && !workers.hasFailed()) {
					CompletableFuture<ZmqMessage> future = pair[1].receiveAsync();
					spin(random.nextInt(3000));
					if (!future.cancel(true)) {
						ZmqMessage message = future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
						assertThat(seen.add(message.text())).as("twice: " + message).isTrue();
					}
				}
				return null;
			});
		}
		workers.join(PATIENCE.multipliedBy(times(3)));
		assertThat(pair[1].tryReceive()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "tcp,true", "tcp,false", "inproc,true", "ipc,true" })
	void cancelledSendsEitherWentOrDidNot(String transport, boolean cooperative) throws InterruptedException {
		ZmqSocket[] pair = pipeline(transport, cooperative);
		int count = times(5_000);
		Set<Integer> went = ConcurrentHashMap.newKeySet();
		Set<Integer> came = ConcurrentHashMap.newKeySet();
		Workers workers = new Workers();
		workers.start("sender", () -> {
			Random random = random(1);
			for (int i = 0; i < count; i++) {
				CompletableFuture<Void> sent = pair[0].sendAsync(ZmqMessage.of(Integer.toString(i)));
				spin(random.nextInt(2000));
				if (!sent.cancel(true)) {
					sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
					went.add(i);
				}
			}
			pair[0].sendAsync(ZmqMessage.of("end")).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			return null;
		});
		workers.start("receiver", () -> {
			Random random = random(2);
			for (String text = receive(pair[1], "").text(); !text.equals("end"); text = receive(pair[1], "").text()) {
				assertThat(came.add(Integer.parseInt(text))).as("twice: " + text).isTrue();
				spin(random.nextInt(4000));
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		assertThat(came).isEqualTo(went);
	}

	@ParameterizedTest
	@CsvSource({ "tcp,true", "tcp,false", "inproc,true", "ipc,true" })
	void noWakeUpIsLost(String transport, boolean cooperative) throws Exception {
		ZmqContext context = context(cooperative);
		ZmqSocket ping = socket(context, SocketType.PAIR);
		ZmqSocket pong = socket(context, SocketType.PAIR);
		connect(ping, pong, transport);
		int rounds = times(3_000);
		AtomicInteger answered = new AtomicInteger();
		CompletableFuture<Void> end = new CompletableFuture<>();
		answer(pong, answered, rounds, end);
		for (int i = 0; i < rounds; i++) {
			CompletableFuture<ZmqMessage> reply = ping.receiveAsync();
			ping.sendAsync(ZmqMessage.of("p" + i));
			assertThat(reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).text()).isEqualTo("p" + i);
		}
		end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static void answer(ZmqSocket socket, AtomicInteger answered, int rounds, CompletableFuture<Void> end) {
		socket.receiveAsync().thenCompose(socket::sendAsync).whenComplete((nothing, failure) -> {
			if (failure != null) {
				end.completeExceptionally(failure);
			}
			else if (answered.incrementAndGet() == rounds) {
				end.complete(null);
			}
			else {
				answer(socket, answered, rounds, end);
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "tcp", "inproc" })
	void everyFutureEndsWhenItsSocketIsClosed(String transport) throws InterruptedException {
		for (int round = 0; round < times(60); round++) {
			ZmqSocket[] pair = pipeline(transport, round % 2 == 0);
			Semaphore ended = new Semaphore(0);
			AtomicInteger made = new AtomicInteger();
			AtomicInteger wrong = new AtomicInteger();
			Workers workers = new Workers();
			for (int t = 0; t < 2; t++) {
				workers.start("caller", () -> {
					while (!pair[1].isClosed()) {
						made.incrementAndGet();
						pair[1].receiveAsync().whenComplete((message, failure) -> {
							if (failure != null && !(failure instanceof ZmqClosedException)) {
								wrong.incrementAndGet();
							}
							ended.release();
						});
						pair[0].trySend(ZmqMessage.of("x"));
						if (made.get() % 50 == 0) {
							Thread.yield();
						}
					}
					return null;
				});
			}
			spin(random(round).nextInt(300_000));
			pair[1].close();
			workers.join(PATIENCE);
			assertThat(ended.tryAcquire(made.get(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
				.as("%d of %d ended", ended.availablePermits(), made.get())
				.isTrue();
			assertThat(wrong).hasValue(0);
			pair[0].close(Duration.ZERO);
		}
	}

	private ZmqSocket[] pipeline(String transport, boolean cooperative) {
		ZmqContext context = context(cooperative);
		ZmqSocket push = socket(context, SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 2);
		ZmqSocket pull = socket(context, SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 2);
		connect(push, pull, transport);
		return new ZmqSocket[] { push, pull };
	}

}
