package dev.zmq.stress;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads on one REQ: each gets the reply to its own request.
 * <p>
 * Thread: many.
 */
class RequestThreadsStressTests extends StressTest {

	@ParameterizedTest
	@CsvSource({ "tcp,true", "tcp,false", "ipc,true", "inproc,true" })
	void everyThreadGetsItsOwnReply(String transport, boolean cooperative) throws InterruptedException {
		ZmqContext context = context(cooperative);
		ZmqSocket rep = socket(context, SocketType.REP);
		ZmqSocket req = socket(context, SocketType.REQ);
		connect(rep, req, transport);
		AtomicBoolean over = new AtomicBoolean();
		Workers server = new Workers();
		server.start("replier", () -> {
			while (!over.get()) {
				ZmqMessage request = rep.receive(Duration.ofMillis(20));
				if (request != null) {
					rep.send("reply to " + request.text());
				}
			}
			return null;
		});
		int threads = 8;
		int each = times(250);
		Workers workers = new Workers();
		for (int t = 0; t < threads; t++) {
			int number = t;
			workers.start(Workers.hasVirtual() && t % 2 == 0, "requester-" + t, () -> {
				for (int i = 0; i < each; i++) {
					String text = number + "/" + i;
					assertThat(req.request(ZmqMessage.of(text), PATIENCE).text()).isEqualTo("reply to " + text);
				}
				return null;
			});
		}
		workers.join(PATIENCE.multipliedBy(times(3)));
		over.set(true);
		server.join(PATIENCE);
	}

	@ParameterizedTest
	@CsvSource({ "tcp", "inproc" })
	void aReplyThatComesTooLateIsNobodysReply(String transport) throws InterruptedException {
		ZmqContext context = context(true);
		ZmqSocket rep = socket(context, SocketType.REP);
		ZmqSocket req = socket(context, SocketType.REQ);
		connect(rep, req, transport);
		AtomicBoolean over = new AtomicBoolean();
		Workers server = new Workers();
		server.start("slow-replier", () -> {
			java.util.Random random = random(1);
			while (!over.get()) {
				ZmqMessage request = rep.receive(Duration.ofMillis(20));
				if (request != null) {
					spin(random.nextInt(30_000));
					rep.send(request);
				}
			}
			return null;
		});
		AtomicLong late = new AtomicLong();
		AtomicLong good = new AtomicLong();
		Workers workers = new Workers();
		for (int t = 0; t < 4; t++) {
			int number = t;
			workers.start("hasty-" + t, () -> {
				for (int i = 0; i < times(200); i++) {
					String text = number + "/" + i;
					try {
						ZmqMessage reply = req.request(ZmqMessage.of(text), Duration.ofNanos(300_000));
						assertThat(reply.text()).isEqualTo(text);
						good.incrementAndGet();
					}
					catch (ZmqTimeoutException ex) {
						late.incrementAndGet();
					}
				}
				return null;
			});
		}
		workers.join(PATIENCE.multipliedBy(times(3)));
		assertThat(req.request(ZmqMessage.of("last"), PATIENCE).text()).isEqualTo("last");
		over.set(true);
		server.join(PATIENCE);
		assertThat(good.get() + late.get()).isEqualTo(4L * times(200));
	}

}
