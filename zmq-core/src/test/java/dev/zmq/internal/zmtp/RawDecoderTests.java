package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RawDecoderTests {

	private final RawDecoder decoder = new RawDecoder();

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 65_536, 65_537, 200_000 })
	void whateverComesBecomesFrames(int size) {
		Frame.Collector sink = new Frame.Collector();
		byte[] bytes = Frame.content(size);
		assertThat(this.decoder.decode(ByteBuffer.wrap(bytes), sink)).isTrue();
		assertThat(Frame.bodies(sink.frames)).isEqualTo(bytes);
		assertThat(sink.frames).hasSize((size + 65_535) / 65_536);
		assertThat(this.decoder.midFrame()).isFalse();
	}

	@Test
	void nothingBecomesNothing() {
		Frame.Collector sink = new Frame.Collector();
		assertThat(this.decoder.decode(ByteBuffer.allocate(0), sink)).isTrue();
		assertThat(sink.frames).isEmpty();
	}

	@Test
	void aLimitCutsPieces() {
		this.decoder.limit(10);
		Frame.Collector sink = new Frame.Collector();
		this.decoder.decode(ByteBuffer.wrap(Frame.content(25)), sink);
		assertThat(sink.frames).hasSize(3);
		assertThat(Frame.bodies(sink.frames)).isEqualTo(Frame.content(25));
		this.decoder.limit(-1);
		this.decoder.decode(ByteBuffer.wrap(Frame.content(25)), sink);
		assertThat(sink.frames).hasSize(4);
	}

	@Test
	void aSinkThatStopsLeavesTheRest() {
		this.decoder.limit(10);
		ByteBuffer in = ByteBuffer.wrap(Frame.content(25));
		assertThat(this.decoder.decode(in, new Frame.Collector(2))).isFalse();
		assertThat(in.remaining()).isEqualTo(5);
	}

}
