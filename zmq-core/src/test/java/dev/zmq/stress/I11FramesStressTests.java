package dev.zmq.stress;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

import dev.zmq.Authenticator;
import dev.zmq.CurveKeyPair;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I11: one frame at a time on a connection, encrypted or not. Many threads send multipart
 * messages of all sizes on one socket; nothing is torn, and the order of each thread is
 * kept.
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
		exchange(dealer, peer, times(1500));
	}

	private void exchange(ZmqSocket dealer, ZmqSocket peer, int each) throws InterruptedException {
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

	/** A nonce that is used twice, or out of order, ends the connection. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void manyThreadsAndHeartbeatsOnAnEncryptedConnection(boolean cooperative) throws InterruptedException {
		ZmqContext context = context(cooperative);
		CurveKeyPair keys = CurveKeyPair.generate();
		ZmqSocket dealer = beating(context).setOption(SocketOptions.SECURITY,
				Security.curveClient(CurveKeyPair.generate(), keys.publicKey()));
		ZmqSocket peer = beating(context).setOption(SocketOptions.SECURITY, Security.curveServer(keys))
			.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		SocketEvents lost = dealer.events(Set.of(SocketEvent.Disconnected.class));
		connect(peer, dealer, "tcp");
		exchange(dealer, peer, times(500));
		assertThat(lost.poll()).isNull();
	}

	/** Pings all the time, and waits long for an answer. */
	private static ZmqSocket beating(ZmqContext context) {
		return socket(context, SocketType.DEALER).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(1))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(1));
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
