package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameDecoderTests {

	/** Every header form next to every other, small enough to be split at each offset. */
	private static final List<Frame> MIXED = List.of(Frame.of(0, 0), Frame.of(FrameFlags.MORE, 1),
			Frame.of(FrameFlags.MORE, 0), Frame.of(FrameFlags.COMMAND, 5), Frame.of(0, 256),
			Frame.of(FrameFlags.MORE, 255), Frame.of(FrameFlags.COMMAND, 300), Frame.of(0, 2));

	private final FrameDecoder decoder = new FrameDecoder(-1, -1);

	private final Frame.Collector sink = new Frame.Collector();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 254, 255, 256, 8191, 8192, 8193, 65535, 65536, 1 << 20 })
	void everyLengthComesBackWholeAndOneByteAtATime(int length) {
		List<Frame> message = List.of(Frame.of(FrameFlags.MORE, length), Frame.of(0, length));
		byte[] wire = Frame.encode(message);
		assertThat(this.decoder.decode(direct(wire), this.sink)).isTrue();
		assertThat(this.sink.frames).isEqualTo(message);
		for (int i = 0; i < wire.length; i++) {
			assertThat(this.decoder.decode(ByteBuffer.wrap(wire, i, 1), this.sink)).isTrue();
		}
		assertThat(this.sink.frames).hasSize(4).endsWith(message.toArray(Frame[]::new));
		assertThat(this.decoder.midFrame()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 8191, 8192, 8193, 65536, 200_000 })
	void largeBodiesMayBeSplitAroundEveryBoundary(int length) {
		Frame frame = Frame.of(0, length);
		byte[] wire = frame.encode();
		for (int near : new int[] { 5, 9, 9 + 8192, 9 + 16384, 9 + 65536, wire.length - 3 }) {
			for (int split = near - 3; split <= Math.min(near + 3, wire.length); split++) {
				assertThat(decodeSplit(wire, Math.min(split, wire.length), false)).containsExactly(frame);
			}
		}
	}

	@Test
	void everySplitGivesTheSameFrames() {
		byte[] wire = Frame.encode(MIXED);
		for (int split = 0; split <= wire.length; split++) {
			assertThat(decodeSplit(wire, split, true)).isEqualTo(MIXED);
			assertThat(decodeSplit(wire, split, false)).isEqualTo(MIXED);
		}
	}

	@Test
	void everyPairOfSplitsGivesTheSameFrames() {
		List<Frame> frames = List.of(Frame.of(0, 1), Frame.of(FrameFlags.MORE, 0), Frame.of(FrameFlags.COMMAND, 256));
		byte[] wire = Frame.encode(frames);
		for (int first = 0; first <= wire.length; first++) {
			for (int second = first; second <= wire.length; second++) {
				FrameDecoder decoder = new FrameDecoder(-1, -1);
				Frame.Collector sink = new Frame.Collector();
				decoder.decode(ByteBuffer.wrap(wire, 0, first), sink);
				decoder.decode(ByteBuffer.wrap(wire, first, second - first), sink);
				decoder.decode(ByteBuffer.wrap(wire, second, wire.length - second), sink);
				assertThat(sink.frames).isEqualTo(frames);
			}
		}
	}

	@Test
	void theOrderOfTheBufferDoesNotMatter() {
		this.decoder.decode(direct(Frame.encode(MIXED)).order(ByteOrder.LITTLE_ENDIAN), this.sink);
		assertThat(this.sink.frames).isEqualTo(MIXED);
	}

	@Test
	void aShortBodyMayComeWithALongHeader() {
		ByteBuffer in = ByteBuffer.allocate(10).put((byte) FrameFlags.LONG).putLong(1).put((byte) 9).flip();
		this.decoder.decode(in, this.sink);
		assertThat(this.sink.frames).containsExactly(new Frame(0, new byte[] { 9 }));
	}

	@Test
	void midFrameTellsWhetherThePeerMayCloseHere() {
		byte[] wire = Frame.of(0, 300).encode();
		assertThat(this.decoder.midFrame()).isFalse();
		for (int i = 0; i < wire.length; i++) {
			this.decoder.decode(ByteBuffer.wrap(wire, i, 1), this.sink);
			assertThat(this.decoder.midFrame()).isEqualTo(i < wire.length - 1);
		}
	}

	@Test
	void missingTellsHowMuchTheFrameStillNeeds() {
		byte[] wire = Frame.of(0, 300).encode();
		int header = wire.length - 300;
		assertThat(this.decoder.missing()).isZero();
		for (int i = 0; i < wire.length; i++) {
			this.decoder.decode(ByteBuffer.wrap(wire, i, 1), this.sink);
			assertThat(this.decoder.missing()).isEqualTo((i + 1 < header) ? 0 : wire.length - 1 - i);
		}
		this.decoder.decode(ByteBuffer.wrap(Frame.encode(List.of(Frame.of(0, 10), Frame.of(0, 300))), 0, 100),
				this.sink);
		assertThat(this.decoder.missing()).as("not of the one before").isEqualTo(12 + wire.length - 100);
	}

	@Test
	void theSinkMayStopAtEveryFrameAndTheRestStaysInTheBuffer() {
		byte[] wire = Frame.encode(MIXED);
		for (int split = 0; split <= wire.length; split++) {
			FrameDecoder decoder = new FrameDecoder(-1, -1);
			Frame.Collector sink = new Frame.Collector(1);
			for (ByteBuffer in : List.of(ByteBuffer.wrap(wire, 0, split), direct(wire).position(split))) {
				int before = sink.frames.size();
				while (!decoder.decode(in, sink)) {
					assertThat(sink.frames).hasSize(++before);
					assertThat(in.position()).isEqualTo(Frame.encode(sink.frames).length);
					assertThat(decoder.midFrame()).isFalse();
				}
				assertThat(in.hasRemaining()).isFalse();
			}
			assertThat(sink.frames).isEqualTo(MIXED);
		}
	}

	@Test
	void anotherSinkMayTakeOverWhereTheFirstStopped() {
		ByteBuffer in = direct(Frame.encode(MIXED));
		Frame.Collector handshake = new Frame.Collector(4);
		assertThat(this.decoder.decode(in, handshake)).isFalse();
		assertThat(this.decoder.decode(in, this.sink)).isTrue();
		assertThat(handshake.frames).isEqualTo(MIXED.subList(0, 4));
		assertThat(this.sink.frames).isEqualTo(MIXED.subList(4, MIXED.size()));
	}

	@Test
	void theSinkMayLiftTheHandshakeLimitForTheNextFrameInTheSameBuffer() {
		FrameDecoder decoder = new FrameDecoder(-1, 4096);
		List<Frame> frames = List.of(Frame.of(FrameFlags.COMMAND, 30), Frame.of(0, 100_000));
		List<Frame> seen = new ArrayList<>();
		decoder.decode(direct(Frame.encode(frames)), (flags, body) -> {
			decoder.limit(-1);
			return seen.add(new Frame(flags, body));
		});
		assertThat(seen).isEqualTo(frames);
	}

	@ParameterizedTest
	@ValueSource(ints = { 246, 250, 255 })
	void topicsWhoseHeaderLostItsLongFlagAreUnderstood(int topicLength) {
		byte[] body = new Command.Subscribe(Frame.content(topicLength)).body();
		byte[] wire = FrameEncoder.frame(FrameFlags.COMMAND, body);
		wire[0] = FrameFlags.COMMAND;
		List<Frame> expected = List.of(new Frame(FrameFlags.COMMAND, body));
		for (int split = 0; split <= wire.length; split++) {
			assertThat(decodeSplit(wire, split, true)).isEqualTo(expected);
		}
	}

	private static List<Frame> decodeSplit(byte[] wire, int split, boolean direct) {
		FrameDecoder decoder = new FrameDecoder(-1, -1);
		Frame.Collector sink = new Frame.Collector();
		ByteBuffer in = direct ? direct(wire) : ByteBuffer.wrap(wire);
		assertThat(decoder.decode(in.limit(split), sink)).isTrue();
		assertThat(in.position()).isEqualTo(split);
		assertThat(decoder.decode(in.limit(wire.length), sink)).isTrue();
		assertThat(in.hasRemaining()).isFalse();
		assertThat(decoder.midFrame()).isFalse();
		return sink.frames;
	}

	private static ByteBuffer direct(byte[] bytes) {
		return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
	}

}
