package dev.zmq.stress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I7: what was offered and not released is never more than the high-water mark; and
 * credit is never forgotten, not even when the mark changes.
 * <p>
 * Thread: many.
 */
class I07CreditStressTests extends StressTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, 1000 })
	void withoutAPeerExactlyTheMarkIsTaken(int highWaterMark) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			ZmqSocket push = socket(context(true), SocketType.PUSH).setOption(SocketOptions.SEND_HWM, highWaterMark);
			push.connect("tcp://127.0.0.1:" + silent.getLocalPort());
			for (int i = 0; i < highWaterMark; i++) {
				assertThat(push.trySend(ZmqMessage.of("x"))).isTrue();
			}
			assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
			assertThat(push.stats().queuedOut()).isEqualTo(highWaterMark);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1,true", "2,true", "10,true", "1,false", "10,false" })
	void theQueueNeverHoldsMoreThanTheMark(int highWaterMark, boolean cooperative) throws InterruptedException {
		ZmqSocket push = socket(context(cooperative), SocketType.PUSH).setOption(SocketOptions.SEND_HWM, highWaterMark)
			.setOption(SocketOptions.SEND_BUFFER, 4096);
		ZmqSocket pull = socket(context(cooperative), SocketType.PULL)
			.setOption(SocketOptions.RECEIVE_HWM, highWaterMark)
			.setOption(SocketOptions.RECEIVE_BUFFER, 4096);
		connect(pull, push, "tcp");
		int each = times(1500);
		Workers workers = new Workers();
		for (int s = 0; s < 2; s++) {
			workers.start("sender", () -> {
				for (int i = 0; i < each; i++) {
					send(push, ZmqMessage.of(new byte[500]), "message " + i);
				}
				return null;
			});
		}
		workers.start("receiver", () -> {
			for (int i = 0; i < 2 * each; i++) {
				receive(pull, "message " + i);
			}
			return null;
		});
		AtomicBoolean over = new AtomicBoolean();
		Workers sampler = new Workers();
		sampler.start("sampler", () -> {
			while (!over.get()) {
				assertThat(push.stats().queuedOut()).isLessThanOrEqualTo(highWaterMark);
				assertThat(pull.stats().queuedIn()).isLessThanOrEqualTo(highWaterMark);
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		over.set(true);
		sampler.join(PATIENCE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "inproc" })
	void aMarkThatComesDownNeverForgetsCredit(String transport) {
		ZmqContext context = context(true);
		ZmqSocket push = socket(context, SocketType.PUSH);
		ZmqSocket pull = socket(context, SocketType.PULL);
		connect(pull, push, transport);
		for (int i = 0; i < 400; i++) {
			send(push, ZmqMessage.of("x"), "message " + i);
		}
		for (int i = 0; i < 400; i++) {
			receive(pull, "message " + i);
		}
		push.setOption(SocketOptions.SEND_HWM, 1);
		pull.setOption(SocketOptions.RECEIVE_HWM, 1);
		for (int i = 0; i < 400; i++) {
			send(push, ZmqMessage.of("y" + i), "after the change, message " + i);
			assertThat(receive(pull, "after the change, message " + i).text()).isEqualTo("y" + i);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "ipc", "inproc" })
	void marksMayChangeAtAnyTime(String transport) throws InterruptedException {
		ZmqContext context = context(true);
		ZmqSocket push = socket(context, SocketType.PUSH);
		ZmqSocket pull = socket(context, SocketType.PULL);
		connect(pull, push, transport);
		int count = times(20_000);
		AtomicBoolean over = new AtomicBoolean();
		Workers workers = new Workers();
		workers.start("sender", () -> {
			for (int i = 0; i < count; i++) {
				send(push, ZmqMessage.of("m" + i), "message " + i);
			}
			return null;
		});
		workers.start("receiver", () -> {
			for (int i = 0; i < count; i++) {
				assertThat(receive(pull, "message " + i).text()).isEqualTo("m" + i);
			}
			return null;
		});
		Workers changer = new Workers();
		changer.start("changer", () -> {
			Random random = random(3);
			int[] marks = { 1, 2, 3, 10, 100, 1000, 0 };
			while (!over.get()) {
				push.setOption(SocketOptions.SEND_HWM, marks[random.nextInt(marks.length)]);
				pull.setOption(SocketOptions.RECEIVE_HWM, marks[random.nextInt(marks.length)]);
				spin(random.nextInt(5000));
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		over.set(true);
		changer.join(PATIENCE);
	}

	@Test
	void aSenderThatWaitsForCreditGoesOnWhenThereIsSome() {
		ZmqContext context = context(true);
		ZmqSocket push = socket(context, SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 1);
		ZmqSocket pull = socket(context, SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 1);
		connect(pull, push, "inproc");
		for (int round = 0; round < times(200); round++) {
			int sent = 0;
			while (push.trySend(ZmqMessage.of("x"))) {
				sent++;
			}
			assertThat(push.send(ZmqMessage.of("x"), Duration.ofNanos(1))).isFalse();
			for (int i = 0; i < sent; i++) {
				receive(pull, "message " + i);
			}
		}
	}

}
