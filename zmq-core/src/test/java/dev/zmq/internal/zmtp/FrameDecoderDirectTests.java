package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Reading large bodies straight into their final array. */
class FrameDecoderDirectTests {

	private static final int MIN = PartialFrame.DIRECT_MIN;

	private final FrameDecoder decoder = new FrameDecoder(-1, -1);

	private final Frame.Collector sink = new Frame.Collector();

	@Test
	void nothingIsOfferedOutsideALargeBody() {
		assertThat(this.decoder.directTarget()).isNull();
		byte[] wire = Frame.of(0, 100_000).encode();
		for (int i = 0; i < FrameDecoder.LONG_HEADER - 1; i++) {
			this.decoder.decode(ByteBuffer.wrap(wire, i, 1), this.sink);
			assertThat(this.decoder.directTarget()).isNull();
		}
	}

	@Test
	void theTargetIsTheFinalArrayOnceThatMuchHasArrived() {
		receive(200_000);
		byte[] wire = Frame.of(FrameFlags.MORE, 150_000).encode();
		this.decoder.decode(ByteBuffer.wrap(wire, 0, 1009), this.sink);
		ByteBuffer target = this.decoder.directTarget();
		assertThat(target).isNotNull();
		assertThat(target.remaining()).isEqualTo(149_000);
		target.put(wire, 1009, 149_000);
		assertThat(this.decoder.directRead(149_000, this.sink)).isTrue();
		assertThat(this.sink.frames).hasSize(2).last().isEqualTo(Frame.of(FrameFlags.MORE, 150_000));
		assertThat(this.sink.frames.get(1).body()).isSameAs(target.array());
		assertThat(this.decoder.directTarget()).isNull();
		assertThat(this.decoder.midFrame()).isFalse();
	}

	@Test
	void lessThan32KibMissingGoesThroughTheBuffer() {
		receive(100_000);
		byte[] wire = Frame.of(0, MIN + 10).encode();
		this.decoder.decode(ByteBuffer.wrap(wire, 0, 9 + 10), this.sink);
		ByteBuffer target = this.decoder.directTarget();
		assertThat(target).isNotNull();
		target.put(wire, 19, 1);
		assertThat(this.decoder.directRead(1, this.sink)).isTrue();
		assertThat(this.decoder.directTarget()).isNull();
		this.decoder.decode(ByteBuffer.wrap(wire, 20, wire.length - 20), this.sink);
		assertThat(this.sink.frames).hasSize(2).last().isEqualTo(Frame.of(0, MIN + 10));
	}

	@Test
	void theSinkMayStopAtAFrameThatWasReadDirectly() {
		receive(100_000);
		byte[] wire = Frame.of(0, 50_000).encode();
		this.decoder.decode(ByteBuffer.wrap(wire, 0, 9), this.sink);
		this.decoder.directTarget().put(wire, 9, 50_000);
		assertThat(this.decoder.directRead(50_000, (flags, body) -> false)).isFalse();
		assertThat(this.decoder.midFrame()).isFalse();
	}

	@Test
	void anEmptyReadChangesNothing() {
		receive(100_000);
		this.decoder.decode(ByteBuffer.wrap(Frame.of(0, 50_000).encode(), 0, 9), this.sink);
		assertThat(this.decoder.directRead(0, this.sink)).isTrue();
		assertThat(this.decoder.directTarget().remaining()).isEqualTo(50_000);
	}

	@Test
	void moreBytesThanTheTargetHoldsAreAMistakeOfTheCaller() {
		receive(100_000);
		this.decoder.decode(ByteBuffer.wrap(Frame.of(0, 50_000).encode(), 0, 9), this.sink);
		assertThatIllegalArgumentException().isThrownBy(() -> this.decoder.directRead(50_001, this.sink));
		assertThatIllegalArgumentException().isThrownBy(() -> this.decoder.directRead(-1, this.sink));
	}

	@Test
	void aFirstLargeBodyIsOfferedWhatHasGrownSoFar() {
		byte[] wire = Frame.of(0, 1 << 20).encode();
		int arrived = 64 * 1024;
		this.decoder.decode(ByteBuffer.wrap(wire, 0, arrived), this.sink);
		while (this.sink.frames.isEmpty()) {
			ByteBuffer target = this.decoder.directTarget();
			int length = Math.min((target != null) ? target.remaining() : 64 * 1024, wire.length - arrived);
			if (target != null) {
				target.put(wire, arrived, length);
				this.decoder.directRead(length, this.sink);
			}
			else {
				this.decoder.decode(ByteBuffer.wrap(wire, arrived, length), this.sink);
			}
			arrived += length;
			assertThat(this.decoder.allocated()).isLessThanOrEqualTo(2 * arrived);
		}
		assertThat(this.sink.frames).containsExactly(Frame.of(0, 1 << 20));
		assertThat(arrived).isEqualTo(wire.length);
	}

	@Test
	void randomReadsOverBothPathsGiveTheSameFrames() {
		for (int seed = 0; seed < 60; seed++) {
			Random random = new Random(seed);
			List<Frame> frames = new ArrayList<>();
			for (int i = 0; i < 30; i++) {
				int size = (i % 3 == 0) ? random.nextInt(300_000) : random.nextInt(600);
				frames.add(Frame.of(random.nextInt(2), size));
			}
			assertThat(read(Frame.encode(frames), random)).as("seed %d", seed).isEqualTo(frames);
		}
	}

	/** What a session does: reads of any length, with pauses, into either place. */
	private static List<Frame> read(byte[] wire, Random random) {
		FrameDecoder decoder = new FrameDecoder(-1, -1);
		Frame.Collector sink = new Frame.Collector(1 + random.nextInt(5));
		ByteBuffer slab = ByteBuffer.allocateDirect(64 * 1024);
		int position = 0;
		while (position < wire.length) {
			int length = Math.min(1 + random.nextInt(slab.capacity()), wire.length - position);
			ByteBuffer target = decoder.directTarget();
			if (target != null) {
				length = Math.min(length, target.remaining());
				target.put(wire, position, length);
				decoder.directRead(length, sink);
			}
			else {
				slab.clear().put(wire, position, length).flip();
				while (!decoder.decode(slab, sink)) {
					assertThat(decoder.directTarget()).isNull();
				}
			}
			position += length;
		}
		return sink.frames;
	}

	private void receive(int bytes) {
		this.decoder.decode(ByteBuffer.wrap(Frame.of(0, bytes).encode()), this.sink);
	}

}
