package dev.zmq.spring.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Headers in a frame: what is written, what is read, and what a stranger can do.
 */
class ZmqHeaderPolicyTests {

	private static final ZmqHeaderPolicy FRAME = new ZmqHeaderPolicy(ZmqHeaderMode.FRAME,
			List.of("traceparent", "Correlation-Id"));

	@Test
	void allowedHeadersPassAndOthersDoNot() {
		ZmqMessage sent = FRAME.write(ZmqMessage.of("topic", "body"),
				Map.of("TraceParent", "00-a-b-01", "correlation-id", "7", "secret", "x"));
		assertThat(sent.size()).isEqualTo(3);
		assertThat(sent.text(0)).isEqualTo("topic");
		assertThat(sent.text(2)).doesNotContain("secret");
		ZmqInboundMessage read = FRAME.read("s", sent);
		assertThat(read.getMessage()).isEqualTo(ZmqMessage.of("topic", "body"));
		assertThat(read.getHeaders()).isEqualTo(Map.of("traceparent", "00-a-b-01", "correlation-id", "7"));
	}

	@Test
	void theReaderHasAListOfItsOwn() {
		ZmqMessage sent = new ZmqHeaderPolicy(ZmqHeaderMode.FRAME, List.of("admin", "traceparent"))
			.write(ZmqMessage.of("body"), Map.of("admin", "yes", "traceparent", "t"));
		assertThat(FRAME.read("s", sent).getHeaders()).isEqualTo(Map.of("traceparent", "t"));
	}

	@Test
	void withoutHeadersAMessageStaysAsItIs() {
		ZmqMessage message = ZmqMessage.of("body");
		assertThat(FRAME.write(message, Map.of())).isSameAs(message);
		assertThat(FRAME.write(message, Map.of("secret", "x"))).isSameAs(message);
		assertThat(ZmqHeaderPolicy.NONE.write(message, Map.of("traceparent", "x"))).isSameAs(message);
		ZmqMessage framed = FRAME.write(message, Map.of("traceparent", "x"));
		assertThat(ZmqHeaderPolicy.NONE.read("s", framed).getMessage()).isSameAs(framed);
	}

	@Test
	void addressesBesideTheFramesStay() {
		ZmqMessage radio = FRAME.write(ZmqMessage.of("body").withGroup("g"), Map.of("traceparent", "x"));
		assertThat(radio.group()).isEqualTo("g");
		assertThat(FRAME.read("s", radio).getMessage().group()).isEqualTo("g");
		ZmqMessage server = FRAME.write(ZmqMessage.of("body").withRoutingId(7), Map.of("traceparent", "x"));
		assertThat(FRAME.read("s", server).getMessage().routingId()).isEqualTo(7);
	}

	@Test
	void whatDoesNotFitIsNotWritten() {
		ZmqMessage sent = FRAME.write(ZmqMessage.of("body"),
				Map.of("traceparent", "x", "correlation-id", "y".repeat(HeaderFrame.MAX_SIZE)));
		assertThat(sent.frame(1).length).isLessThanOrEqualTo(HeaderFrame.MAX_SIZE);
		assertThat(FRAME.read("s", sent).getHeaders()).isEqualTo(Map.of("traceparent", "x"));
	}

	@Test
	void aFrameThatIsTooLargeOrDamagedIsAFrameLikeAnyOther() {
		byte[] good = HeaderFrame.encode(Map.of("traceparent", "value"));
		assertThat(good).isNotNull();
		for (int length = 0; length < good.length; length++) {
			ZmqMessage cut = ZmqMessage.of("body".getBytes(), Arrays.copyOf(good, length));
			assertThat(FRAME.read("s", cut).getMessage()).isEqualTo(cut);
		}
		byte[] large = Arrays.copyOf(good, HeaderFrame.MAX_SIZE + 1);
		assertThat(HeaderFrame.decode(large)).isNull();
		assertThat(FRAME.read("s", ZmqMessage.of(good)).getMessage()).isEqualTo(ZmqMessage.of(good));
	}

	@Test
	void noBytesBreakTheReader() {
		Random random = new Random(42);
		byte[] good = HeaderFrame.encode(Map.of("traceparent", "value", "correlation-id", "other"));
		assertThat(good).isNotNull();
		for (int i = 0; i < 20_000; i++) {
			byte[] bytes = good.clone();
			for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
				bytes[random.nextInt(5, bytes.length)] = (byte) random.nextInt();
			}
			Map<String, String> headers = HeaderFrame.decode(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
			assertThat(headers == null || headers.size() < bytes.length).isTrue();
		}
	}

}
