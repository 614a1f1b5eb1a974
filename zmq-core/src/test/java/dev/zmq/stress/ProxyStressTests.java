package dev.zmq.stress;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proxies at full speed, with full queues, and with peers that come and go: nothing is
 * lost, nobody sleeps for ever.
 * <p>
 * The streams also show that a connection whose queue was full never reads into a buffer
 * that it has given back: that once broke them within a second.
 */
class ProxyStressTests extends StressTest {

	@ParameterizedTest
	@CsvSource({ "tcp, true, 64, 1000", "tcp, false, 64, 1000", "ipc, true, 64, 10", "inproc, true, 64, 3",
			"tcp, true, 20000, 1000" })
	void aStreamPassesWhole(String transport, boolean cooperative, int size, int highWaterMark) throws Exception {
		int count = times((size > 1000) ? 10_000 : 300_000);
		ZmqContext middle = context(cooperative);
		ZmqContext ends = transport.equals("inproc") ? middle : context(cooperative);
		ZmqSocket front = socket(middle, SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, highWaterMark);
		ZmqSocket back = socket(middle, SocketType.PUSH).setOption(SocketOptions.SEND_HWM, highWaterMark);
		ZmqSocket source = socket(ends, SocketType.PUSH);
		ZmqSocket sink = socket(ends, SocketType.PULL);
		connect(front, source, transport);
		connect(back, sink, transport);
		try (ZmqProxy proxy = middle.proxy().frontend(front).backend(back).build().start()) {
			Workers workers = new Workers();
			workers.start("source", () -> {
				for (int i = 0; i < count; i++) {
					send(source, message(i, size), "source");
				}
				return null;
			});
			workers.start("sink", () -> {
				for (int i = 0; i < count; i++) {
					assertThat(receive(sink, "sink")).isEqualTo(message(i, size));
				}
				return null;
			});
			workers.join(PATIENCE.multipliedBy(10));
			await().until(() -> proxy.statistics().backend().sentMessages() == count);
		}
	}

	@ParameterizedTest
	@CsvSource({ "tcp, true", "tcp, false", "inproc, true" })
	void clientsOfABrokerGetTheirRepliesWhileOthersComeAndGo(String transport, boolean cooperative) throws Exception {
		int rounds = times(2000);
		ZmqContext middle = context(cooperative);
		ZmqContext ends = transport.equals("inproc") ? middle : context(cooperative);
		try (ZmqProxy proxy = ZmqProxy.queue(middle, address(transport), address(transport)).start()) {
			Workers workers = new Workers();
			String clientsHere = proxy.frontend().endpoints().get(0).toString();
			String workersHere = proxy.backend().endpoints().get(0).toString();
			ZmqSocket worker = socket(ends, SocketType.REP);
			worker.connect(workersHere);
			worker.onReadable(() -> {
				for (ZmqMessage request = worker.tryReceive(); request != null; request = worker.tryReceive()) {
					worker.send(request);
				}
			});
			for (int c = 0; c < 3; c++) {
				int number = c;
				workers.start("client-" + c, () -> {
					ZmqSocket client = socket(ends, SocketType.REQ);
					client.connect(clientsHere);
					for (int i = 0; i < rounds; i++) {
						ZmqMessage question = ZmqMessage.of(number + ":" + i);
						assertThat(client.request(question, PATIENCE)).isEqualTo(question);
					}
					return null;
				});
			}
			workers.start("strangers", () -> {
				Random random = random(1);
				for (int i = 0; i < times(50); i++) {
					ZmqSocket client = socket(ends, SocketType.DEALER);
					client.connect(clientsHere);
					client.send(ZmqMessage.of("", "never received"));
					spin(random.nextInt(1000));
					client.close();
				}
				return null;
			});
			workers.join(PATIENCE.multipliedBy(10));
		}
	}

	@Test
	void pauseAndResumeLoseNoWakeUp() throws Exception {
		int count = times(20_000);
		ZmqContext middle = context(true);
		try (ZmqProxy proxy = ZmqProxy.streamer(middle, address("tcp"), address("inproc")).start()) {
			ZmqSocket source = socket(context(true), SocketType.PUSH);
			source.connect(proxy.frontend().endpoints().get(0).toString());
			ZmqSocket sink = socket(middle, SocketType.PULL);
			sink.connect(proxy.backend().endpoints().get(0).toString());
			Workers workers = new Workers();
			workers.start("switch", () -> {
				Random random = random(2);
				while (proxy.statistics().backend().sentMessages() < count && !workers.hasFailed()) {
					proxy.pause();
					spin(random.nextInt(2000));
					proxy.resume();
					spin(random.nextInt(2000));
				}
				return null;
			});
			workers.start("source", () -> {
				for (int i = 0; i < count; i++) {
					send(source, message(i, 16), "source");
				}
				return null;
			});
			workers.start("sink", () -> {
				for (int i = 0; i < count; i++) {
					assertThat(receive(sink, "sink")).isEqualTo(message(i, 16));
				}
				return null;
			});
			workers.join(PATIENCE.multipliedBy(5));
		}
	}

	@Test
	void proxiesStartAndEndAtAnyMoment() {
		ZmqContext context = context(true);
		Random random = random(3);
		for (int i = 0; i < times(200); i++) {
			ZmqProxy proxy = ZmqProxy.queue(context, address("inproc"), address("inproc"));
			proxy.start();
			spin(random.nextInt(5000));
			if (random.nextBoolean()) {
				proxy.terminate();
			}
			proxy.close();
			assertThat(proxy.awaitTermination(Duration.ZERO)).isTrue();
		}
	}

	private static ZmqMessage message(int number, int size) {
		return ZmqMessage.wrap(ByteBuffer.allocate(size).putInt(number).putInt(size - Integer.BYTES, ~number).array());
	}

}
