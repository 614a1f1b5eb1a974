package dev.zmq.stress;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I4: a work counter of 0 means that nothing is left to send, or that the kernel will
 * call, or that there is no connection. So what many threads have sent arrives without
 * further calls, however often the kernel refuses.
 * <p>
 * Thread: many.
 */
class I04DrainStressTests extends StressTest {

	@ParameterizedTest
	@CsvSource({ "tcp,true", "tcp,false", "ipc,true", "ipc,false" })
	void whatManyThreadsSentArrivesHoweverOftenTheKernelRefuses(String transport, boolean cooperative)
			throws InterruptedException {
		ZmqContext context = context(cooperative);
		ZmqSocket push = socket(context, SocketType.PUSH).setOption(SocketOptions.SEND_BUFFER, 4096)
			.setOption(SocketOptions.SEND_HWM, 20);
		ZmqSocket pull = socket(context(cooperative), SocketType.PULL).setOption(SocketOptions.RECEIVE_BUFFER, 4096)
			.setOption(SocketOptions.RECEIVE_HWM, 10);
		connect(pull, push, transport);
		int senders = 4;
		int each = times(1000);
		AtomicLong sentBytes = new AtomicLong();
		Workers workers = new Workers();
		for (int s = 0; s < senders; s++) {
			Random random = random(s);
			workers.start("sender-" + s, () -> {
				for (int i = 0; i < each; i++) {
					byte[] body = new byte[random.nextInt((i % 50 == 0) ? 200_000 : 3000)];
					sentBytes.addAndGet(body.length);
					send(push, ZmqMessage.of(body), "message " + i);
					if (random.nextInt(4) == 0) {
						spin(random.nextInt(3000));
					}
				}
				return null;
			});
		}
		AtomicLong receivedBytes = new AtomicLong();
		workers.start("receiver", () -> {
			Random random = random(77);
			for (int i = 0; i < senders * each; i++) {
				receivedBytes.addAndGet(receive(pull, "message " + i).byteCount());
				if (random.nextInt(200) == 0) {
					spin(random.nextInt(500_000));
				}
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		assertThat(receivedBytes.get()).isEqualTo(sentBytes.get());
		await().until(() -> push.stats().queuedOut() == 0);
	}

}
