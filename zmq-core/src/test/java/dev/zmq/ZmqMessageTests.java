package dev.zmq;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Messages as values.
 */
class ZmqMessageTests {

	private static final Peer PEER = new Peer(1, SocketType.PUSH, Endpoint.parse("tcp://*:1"), "tcp://1.2.3.4:5",
			new byte[0], true, Map.of(), Instant.EPOCH);

	@Test
	void textIsUtf8() {
		ZmqMessage message = ZmqMessage.of("größe", "日本");
		assertThat(message.size()).isEqualTo(2);
		assertThat(message.byteCount()).isEqualTo(7 + 6);
		assertThat(message.text()).isEqualTo("größe");
		assertThat(message.text(1)).isEqualTo("日本");
	}

	@Test
	void ofCopiesAndWrapDoesNot() {
		byte[] bytes = { 1, 2, 3 };
		ZmqMessage copy = ZmqMessage.of(bytes);
		ZmqMessage copies = ZmqMessage.of(bytes, bytes);
		ZmqMessage listed = ZmqMessage.of(List.of(bytes, bytes));
		ZmqMessage wrapped = ZmqMessage.wrap(bytes);
		bytes[0] = 9;
		assertThat(copy.bytes()).containsExactly(1, 2, 3);
		assertThat(copies.frame(1)).containsExactly(1, 2, 3);
		assertThat(listed.frame(1)).containsExactly(1, 2, 3);
		assertThat(wrapped.bytes()).isSameAs(bytes);
	}

	@Test
	void aBufferIsCopiedAndNotMoved() {
		ByteBuffer buffer = ByteBuffer.wrap(new byte[] { 0, 1, 2, 3 }).position(1).limit(3);
		assertThat(ZmqMessage.of(buffer).bytes()).containsExactly(1, 2);
		assertThat(buffer.position()).isEqualTo(1);
		ByteBuffer direct = ByteBuffer.allocateDirect(2).put((byte) 7).put((byte) 8).flip();
		assertThat(ZmqMessage.of(direct).bytes()).containsExactly(7, 8);
	}

	@Test
	void noFramesMakeOneEmptyFrame() {
		for (ZmqMessage message : List.of(ZmqMessage.of(new String[0]), ZmqMessage.of(new byte[0][]),
				ZmqMessage.wrap(new byte[0][]), ZmqMessage.of(List.of()), ZmqMessage.builder().build())) {
			assertThat(message.size()).isEqualTo(1);
			assertThat(message.bytes()).isEmpty();
			assertThat(message.byteCount()).isZero();
		}
	}

	@Test
	void framesAreListedInOrder() {
		ZmqMessage message = ZmqMessage.of("a", "", "b");
		List<byte[]> iterated = new ArrayList<>();
		message.forEach(iterated::add);
		assertThat(iterated).isEqualTo(message.frames()).hasSize(3);
		assertThat(message.frames().get(2)).isSameAs(message.frame(2));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> message.frames().add(new byte[0]));
	}

	@Test
	void aFrameThatIsNotThereIsAnError() {
		ZmqMessage message = ZmqMessage.of("a");
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.frame(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.text(-1));
	}

	@Test
	void prependAndSkipUndoEachOther() {
		ZmqMessage message = ZmqMessage.of("body", "more").from(PEER);
		ZmqMessage longer = message.prepend(new byte[0]).prepend(new byte[] { 'i', 'd' });
		assertThat(longer).isEqualTo(ZmqMessage.of("id", "", "body", "more"));
		assertThat(longer.skip(2)).isEqualTo(message);
		assertThat(longer.skip(3)).isEqualTo(ZmqMessage.of("more"));
		assertThat(longer.skip(2).peer()).isSameAs(PEER);
		assertThat(message.skip(0)).isSameAs(message);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.skip(2));
	}

	@Test
	void theSenderIsKnownIfThereIsOne() {
		ZmqMessage message = ZmqMessage.of("x");
		assertThat(message.peer()).isNull();
		assertThat(message.from(PEER).peer()).isSameAs(PEER);
		assertThat(message.from(PEER)).isEqualTo(message);
		assertThat(message.from(null)).isSameAs(message);
	}

	@Test
	void aRoutingIdStandsBesideTheFramesAndDoesNotTravel() {
		ZmqMessage plain = ZmqMessage.of("a", "b").from(PEER);
		ZmqMessage routed = plain.withRoutingId(-7);
		assertThat(plain.routingId()).isZero();
		assertThat(routed.routingId()).isEqualTo(-7);
		assertThat(routed).isEqualTo(plain).hasSameHashCodeAs(plain);
		assertThat(plain).isEqualTo(routed);
		assertThat(routed.peer()).isSameAs(PEER);
		assertThat(routed.prepend(new byte[1]).skip(2).routingId()).isEqualTo(-7);
		assertThat(routed.withRoutingId(-7)).isSameAs(routed);
		assertThat(routed.withRoutingId(0).routingId()).isZero();
		assertThat(routed.from(null).routingId()).isZero();
		assertThat(routed).hasToString("ZmqMessage[1:\"a\", 1:\"b\"] of 4294967289");
	}

	@Test
	void aGroupStandsBesideTheFramesAndTravelsWithThem() {
		ZmqMessage plain = ZmqMessage.of("body");
		ZmqMessage grouped = plain.withGroup("news");
		assertThat(plain.group()).isNull();
		assertThat(grouped.group()).isEqualTo("news");
		assertThat(grouped).isEqualTo(plain);
		assertThat(grouped.from(PEER).group()).isEqualTo("news");
		assertThat(grouped.from(PEER).peer()).isSameAs(PEER);
		assertThat(grouped.prepend(new byte[1]).skip(1).group()).isEqualTo("news");
		assertThat(grouped.withGroup("").group()).isEmpty();
		assertThat(grouped).hasToString("ZmqMessage[4:\"body\"] for group 'news'");
		assertThat(plain.withGroup("\u20ac".repeat(85)).group()).hasSize(85);
		assertThatIllegalArgumentException().isThrownBy(() -> plain.withGroup("\u20ac".repeat(86)))
			.withMessageContaining("at most 255 bytes")
			.withMessageContaining("258");
	}

	@Test
	void messagesAreEqualIfTheirFramesAre() {
		assertThat(ZmqMessage.of("a", "b")).isEqualTo(ZmqMessage.of("a", "b"))
			.hasSameHashCodeAs(ZmqMessage.of("a", "b"))
			.isNotEqualTo(ZmqMessage.of("ab"))
			.isNotEqualTo(ZmqMessage.of("a", "b", ""))
			.isNotEqualTo(ZmqMessage.of("a", "c"));
	}

	@Test
	void aBuilderCollectsFrames() {
		ZmqMessage message = ZmqMessage.builder().frame("id").delimiter().frame(new byte[] { 1 }).build();
		assertThat(message).isEqualTo(ZmqMessage.wrap(new byte[] { 'i', 'd' }, new byte[0], new byte[] { 1 }));
	}

	@Test
	void aBufferOfAFrameIsReadOnly() {
		ByteBuffer buffer = ZmqMessage.of("abc").buffer(0);
		assertThat(buffer.remaining()).isEqualTo(3);
		assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> buffer.put((byte) 1));
	}

	@Test
	void theTextForLogsShowsSizesAndBeginnings() {
		assertThat(ZmqMessage.of("abc", "", "x".repeat(100)))
			.hasToString("ZmqMessage[3:\"abc\", 0:\"\", 100:\"" + "x".repeat(16) + "\"...]");
		assertThat(ZmqMessage.wrap(new byte[] { 0, (byte) 0xff })).hasToString("ZmqMessage[2:00ff]");
	}

	@Test
	void framesAreNotNull() {
		assertThatNullPointerException().isThrownBy(() -> ZmqMessage.wrap(new byte[1], null));
	}

}
