package dev.zmq.stress;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Large frames leave from the sender's own array if the kernel takes them soon, and are
 * copied if it does not. Whichever it was, the sender may write over its array at once,
 * and every byte arrives as it was, in order, with small messages and heartbeats of
 * others in between.
 * <p>
 * Thread: many.
 */
class LargeStreamStressTests extends StressTest {

	private static final int SENDERS = 2;

	private static final int HEADER = 2 * Integer.BYTES;

	@ParameterizedTest
	@CsvSource({ "tcp,true,1000", "tcp,false,4", "ipc,true,4", "ipc,false,1000", "ipc,true,0" })
	void theArrayIsTheSendersAgainAtOnce(String transport, boolean cooperative, int limit) throws InterruptedException {
		ZmqSocket one = beatingDealer(context(cooperative), limit);
		ZmqSocket other = beatingDealer(context(cooperative), limit);
		connect(one, other, transport);
		int each = times(200);
		Workers workers = new Workers();
		for (int s = 0; s < SENDERS; s++) {
			int sender = s;
			workers.start("sender-" + s, () -> send(one, sender, each, random(sender)));
		}
		workers.start("receiver", () -> receive(other, each, random(77)));
		workers.join(PATIENCE.multipliedBy(times(6)));
		await().until(() -> one.stats().queuedOut() == 0);
		assertThat(one.stats().sentMessages()).isEqualTo((long) SENDERS * each);
	}

	private static Void send(ZmqSocket socket, int sender, int count, Random random) {
		int[] sizes = { HEADER, 1000, 64 * 1024, 64 * 1024 + 1, 200_000, 1 << 20, 3 << 20 };
		for (int i = 0; i < count; i++) {
			byte[] body = new byte[Math.max(HEADER, sizes[random.nextInt(sizes.length)] - random.nextInt(3))];
			Arrays.fill(body, (byte) i);
			ByteBuffer.wrap(body).putInt(sender).putInt(i);
			socket.send(body);
			Arrays.fill(body, (byte) ~i);
			if (random.nextInt(20) == 0) {
				spin(random.nextInt(5_000_000));
			}
		}
		return null;
	}

	private Void receive(ZmqSocket socket, int each, Random random) {
		int[] next = new int[SENDERS];
		for (int i = 0; i < SENDERS * each; i++) {
			ZmqMessage message = receive(socket, "message " + i);
			ByteBuffer body = message.buffer(0);
			int number = next[body.getInt()]++;
			assertThat(body.getInt()).isEqualTo(number);
			byte[] rest = new byte[body.remaining()];
			Arrays.fill(rest, (byte) number);
			assertThat(body).isEqualTo(ByteBuffer.wrap(rest));
			if (random.nextInt(50) == 0) {
				spin(random.nextInt(20_000_000));
			}
		}
		return null;
	}

}
