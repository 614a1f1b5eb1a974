package dev.zmq.stress;

import java.util.Arrays;
import java.util.Random;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I11, as far as it goes without encryption: one frame at a time on a connection. Many
 * threads send multipart messages of all sizes on one socket; nothing is torn, and the
 * order of each thread is kept.
 * <p>
 * Thread: many.
 */
class I11FramesStressTests extends StressTest {

	private static final int THREADS = 6;

	@ParameterizedTest
	@CsvSource({ "tcp,true,1000", "tcp,false,1000", "ipc,true,1000", "inproc,true,1000", "tcp,true,1", "tcp,true,0" })
	void manyThreadsOnOneSocketKeepTheirOrderAndTearNothing(String transport, boolean cooperative, int highWaterMark)
			throws InterruptedException {
		ZmqContext context = context(cooperative);
		ZmqSocket dealer = socket(context, SocketType.DEALER).setOption(SocketOptions.SEND_HWM, highWaterMark);
		ZmqSocket peer = socket(context, SocketType.DEALER);
		connect(peer, dealer, transport);
		int each = times(1500);
		Workers workers = new Workers();
		for (int t = 0; t < THREADS; t++) {
			int number = t;
			Random random = random(t);
			workers.start("sender-" + t, () -> {
				for (int i = 0; i < each; i++) {
					byte[] body = new byte[size(random)];
					Arrays.fill(body, (byte) (number * 31 + i));
					send(dealer, ZmqMessage.of(new byte[] { (byte) number }, Integer.toString(i).getBytes(), body,
							new byte[0]), "message " + i + " of thread " + number);
				}
				return null;
			});
		}
		workers.start("receiver", () -> {
			int[] next = new int[THREADS];
			for (int i = 0; i < THREADS * each; i++) {
				check(receive(peer, "message " + i), next);
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
		assertThat(peer.tryReceive()).isNull();
	}

	private void check(ZmqMessage message, int[] next) {
		assertThat(message.size()).isEqualTo(4);
		int number = message.frame(0)[0];
		int index = Integer.parseInt(new String(message.frame(1)));
		assertThat(index).as("order of thread %d; seed %d", number, this.seed).isEqualTo(next[number]++);
		for (byte b : message.frame(2)) {
			if (b != (byte) (number * 31 + index)) {
				throw new AssertionError("Torn message " + index + " of thread " + number + "; seed " + this.seed);
			}
		}
		assertThat(message.frame(3)).isEmpty();
	}

	private static int size(Random random) {
		return switch (random.nextInt(100)) {
			case 0 -> random.nextInt(300_000);
			case 1, 2, 3 -> random.nextInt(70_000);
			case 4, 5, 6, 7 -> 250 + random.nextInt(10);
			default -> random.nextInt(100);
		};
	}

}
