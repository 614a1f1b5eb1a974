package dev.zmq.stress;

import java.nio.ByteBuffer;
import java.util.Random;

import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Senders in a stream put their messages into the batch themselves and stay inside the
 * drain between their calls. Others want to get in at the same time: the driver with the
 * tail and with heartbeats, senders of the other direction, a kernel that refuses.
 * Nothing is lost, doubled or overtaken, and the last message arrives without further
 * calls.
 * <p>
 * Thread: many.
 */
class StreamStressTests extends StressTest {

	private static final int SENDERS = 3;

	@ParameterizedTest
	@CsvSource({ "tcp,true,1000", "tcp,false,1000", "ipc,true,60", "ipc,false,0", "tcp,true,0" })
	void streamsArriveWholeAndInOrder(String transport, boolean cooperative, int limit) throws InterruptedException {
		ZmqContext context = context(cooperative);
		ZmqSocket one = beatingDealer(context, limit);
		ZmqSocket other = beatingDealer(context(cooperative), limit);
		connect(one, other, transport);
		int each = times(40_000);
		Workers workers = new Workers();
		for (int s = 0; s < SENDERS; s++) {
			int sender = s;
			workers.start("sender-" + s, () -> send(one, sender, each, random(sender)));
		}
		workers.start("receiver", () -> receive(other, each, random(77)));
		// The other direction, so that the driver writes to the same connections.
		workers.start("back", () -> send(other, 0, each / 10, random(88)));
		workers.start("back-receiver", () -> receiveBack(one, each / 10));
		workers.join(PATIENCE.multipliedBy(times(6)));
		await().until(() -> one.stats().queuedOut() == 0 && other.stats().queuedOut() == 0);
		assertThat(one.stats().sentMessages()).isEqualTo((long) SENDERS * each);
	}

	private static Void send(ZmqSocket socket, int sender, int count, Random random) {
		for (int i = 0; i < count; i++) {
			byte[] body = ByteBuffer.allocate(8 + random.nextInt(200)).putInt(sender).putInt(i).array();
			socket.send(body);
			int pause = random.nextInt(4000);
			if (pause == 0) {
				spin(random.nextInt(2_000_000));
			}
			else if (pause < 40) {
				spin(random.nextInt(20_000));
			}
		}
		return null;
	}

	private Void receive(ZmqSocket socket, int each, Random random) {
		int[] next = new int[SENDERS];
		for (int i = 0; i < SENDERS * each; i++) {
			ByteBuffer body = receive(socket, "message " + i).buffer(0);
			int sender = body.getInt();
			assertThat(body.getInt()).isEqualTo(next[sender]++);
			if (random.nextInt(5000) == 0) {
				spin(random.nextInt(1_000_000));
			}
		}
		return null;
	}

	private Void receiveBack(ZmqSocket socket, int count) {
		for (int i = 0; i < count; i++) {
			assertThat(receive(socket, "answer " + i).buffer(0).getInt(Integer.BYTES)).isEqualTo(i);
		}
		return null;
	}

}
