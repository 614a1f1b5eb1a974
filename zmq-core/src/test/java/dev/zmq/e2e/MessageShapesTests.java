package dev.zmq.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages of all shapes arrive as they were sent.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class MessageShapesTests extends EngineTest {

	MessageShapesTests(Setup setup) {
		super(setup);
	}

	static Stream<Integer> sizes() {
		return Stream.of(0, 1, 254, 255, 256, 257, 8191, 8192, 8193, 65_535, 65_536, 65_537, 131_062, 131_063, 131_064,
				131_072, 131_073, 1_000_000);
	}

	@ParameterizedTest
	@MethodSource("sizes")
	void aFrameOfAnySizeArrives(int size) {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		ZmqMessage message = ZmqMessage.wrap(pattern(size, 1));
		pair.connected().send(message);
		pair.connected().send("next");
		assertThat(receive(pair.bound())).isEqualTo(message);
		assertThat(receive(pair.bound()).text()).isEqualTo("next");
		assertThat(pair.bound().stats().receivedBytes()).isEqualTo(size + 4);
	}

	@Test
	void aMessageOfTenMegabytesArrivesBothWays() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.PAIR, SocketType.PAIR);
		ZmqMessage message = ZmqMessage.wrap(pattern(10_000_000, 3));
		Running<ZmqMessage> echo = inThread(() -> {
			ZmqMessage request = receive(pair.bound());
			pair.bound().send(request);
			return request;
		});
		pair.connected().send(message);
		assertThat(receive(pair.connected())).isEqualTo(message);
		assertThat(echo.result()).isEqualTo(message);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 100, 5000 })
	void framesArriveTogetherAndInOrder(int count) {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		ZmqMessage message = ZmqMessage
			.wrap(IntStream.range(0, count).mapToObj((i) -> pattern(i % 300, i)).toArray(byte[][]::new));
		pair.connected().send(message);
		assertThat(receive(pair.bound())).isEqualTo(message);
	}

	@Test
	void emptyFramesAreKept() {
		SocketPair pair = SocketPair.connected(this, SocketType.DEALER, SocketType.DEALER);
		List<ZmqMessage> messages = List.of(ZmqMessage.of(""), ZmqMessage.of("", ""), ZmqMessage.of("", "a", ""),
				ZmqMessage.of("a", "", "", "b"));
		messages.forEach(pair.connected()::send);
		for (ZmqMessage message : messages) {
			assertThat(receive(pair.bound())).isEqualTo(message);
		}
	}

	@Test
	void aStreamOfMixedSizesArrivesInOrder() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		int count = 3000;
		Running<Integer> sender = inThread(() -> {
			for (int i = 0; i < count; i++) {
				pair.connected().send(mixed(i));
			}
			return count;
		});
		for (int i = 0; i < count; i++) {
			assertThat(receive(pair.bound())).isEqualTo(mixed(i));
		}
		assertThat(sender.result()).isEqualTo(count);
	}

	@Test
	@Tag("large")
	@Timeout(300)
	@EnabledIfSystemProperty(named = "zmq.test.large", matches = "true",
			disabledReason = "needs -Dzmq.test.large=true and -Dzmq.test.jvmArgs=-Xmx8g")
	void aFrameOfOneGibibyteArrives() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH,
				(socket) -> socket.setOption(SocketOptions.SEND_HWM, 1));
		byte[] body = pattern(1 << 30, 5);
		Running<Integer> sender = inThread(() -> {
			pair.connected().send(ZmqMessage.wrap(body));
			return body.length;
		});
		ZmqMessage received = pair.bound().receive(java.time.Duration.ofMinutes(2));
		assertThat(sender.result()).isEqualTo(1 << 30);
		assertThat(received).isNotNull();
		assertThat(Arrays.equals(received.bytes(), body)).isTrue();
	}

	private static ZmqMessage mixed(int number) {
		int frames = 1 + number % 3;
		return ZmqMessage.wrap(IntStream.range(0, frames)
			.mapToObj((frame) -> pattern((number * 7919) % ((number % 50 == 0) ? 200_000 : 600), number + frame))
			.toArray(byte[][]::new));
	}

	private static byte[] pattern(int size, int seed) {
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = (byte) (i * 31 + seed + (i >>> 8));
		}
		return bytes;
	}

}
