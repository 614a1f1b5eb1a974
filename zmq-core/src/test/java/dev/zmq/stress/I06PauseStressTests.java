package dev.zmq.stress;

import java.util.Random;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I6: reading that pauses because the pipe is full goes on as soon as the receiver has
 * made room: nothing stays behind in a slab or in the kernel.
 * <p>
 * Thread: many.
 */
class I06PauseStressTests extends StressTest {

	@ParameterizedTest
	@CsvSource({ "1,true", "1,false", "2,true", "3,false", "7,true", "100,true", "100,false" })
	void readingGoesOnWhenTheReceiverHasMadeRoom(int highWaterMark, boolean cooperative) throws InterruptedException {
		ZmqSocket push = socket(context(cooperative), SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 0);
		ZmqSocket pull = socket(context(cooperative), SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM,
				highWaterMark);
		connect(pull, push, "tcp");
		int count = times(6000);
		Workers workers = new Workers();
		workers.start("sender", () -> {
			Random random = random(1);
			for (int i = 0; i < count; i++) {
				send(push, ZmqMessage.of(("n" + i).getBytes(), new byte[random.nextInt(60)]), "message " + i);
				if (random.nextInt(500) == 0) {
					spin(random.nextInt(100_000));
				}
			}
			return null;
		});
		workers.start("receiver", () -> {
			Random random = random(2);
			for (int i = 0; i < count; i++) {
				ZmqMessage message = (random.nextInt(3) == 0) ? pull.tryReceive() : null;
				if (message == null) {
					message = receive(pull, "message " + i);
				}
				assertThat(new String(message.frame(0))).isEqualTo("n" + i);
				assertThat(pull.stats().queuedIn()).isLessThanOrEqualTo(highWaterMark);
				if (random.nextInt(50) == 0) {
					spin(random.nextInt(20_000));
				}
			}
			return null;
		});
		workers.join(PATIENCE.multipliedBy(times(3)));
	}

}
