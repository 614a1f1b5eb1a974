package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Zmtp1DecoderTests {

	/**
	 * As RFC 13 has it: an anonymous identity, "hello", two frames, then 254 and 300
	 * bytes, the first lengths that need the escape.
	 */
	private static final byte[] GOLDEN = concat("0100", "060068656c6c6f", "0301" + "6162", "0100",
			"ff00000000000000ff00" + "00".repeat(254), "ff000000000000012d00" + "00".repeat(300));

	private static final List<Frame> FRAMES = List.of(new Frame(0, new byte[0]), new Frame(0, "hello".getBytes()),
			new Frame(FrameFlags.MORE, "ab".getBytes()), new Frame(0, new byte[0]), new Frame(0, new byte[254]),
			new Frame(0, new byte[300]));

	@Test
	void goldenBytesAreUnderstoodInEverySplit() {
		for (int split = 0; split <= GOLDEN.length; split++) {
			Zmtp1Decoder decoder = new Zmtp1Decoder(-1, -1);
			Frame.Collector sink = new Frame.Collector();
			assertThat(decoder.decode(ByteBuffer.wrap(GOLDEN, 0, split), sink)).isTrue();
			assertThat(decoder.decode(ByteBuffer.wrap(GOLDEN, split, GOLDEN.length - split), sink)).isTrue();
			assertThat(sink.frames).as("split at %d", split).isEqualTo(FRAMES);
			assertThat(decoder.midFrame()).isFalse();
		}
	}

	@Test
	void oneByteAtATimeIsEnough() {
		Zmtp1Decoder decoder = new Zmtp1Decoder(-1, -1);
		Frame.Collector sink = new Frame.Collector();
		for (byte b : GOLDEN) {
			decoder.decode(ByteBuffer.wrap(new byte[] { b }), sink);
		}
		assertThat(sink.frames).isEqualTo(FRAMES);
	}

	@Test
	void whatIsWrittenIsReadAgain() {
		Random random = new Random(3);
		for (int round = 0; round < 300; round++) {
			List<Frame> frames = new ArrayList<>();
			ByteBuffer bytes = ByteBuffer.allocate(100_000);
			for (int i = random.nextInt(20); i >= 0; i--) {
				byte[] body = Frame.content(random.nextBoolean() ? random.nextInt(4) : 240 + random.nextInt(30));
				boolean more = random.nextBoolean();
				frames.add(new Frame(more ? FrameFlags.MORE : 0, body));
				int at = bytes.position();
				Framing.ZMTP_1.header(bytes, more, body.length);
				assertThat(bytes.position() - at).isEqualTo(Framing.ZMTP_1.headerSize(body.length));
				bytes.put(body);
			}
			bytes.flip();
			Zmtp1Decoder decoder = new Zmtp1Decoder(-1, -1);
			Frame.Collector sink = new Frame.Collector();
			while (bytes.hasRemaining()) {
				int count = Math.min(bytes.remaining(), 1 + random.nextInt(400));
				decoder.decode(bytes.slice(bytes.position(), count), sink);
				bytes.position(bytes.position() + count);
			}
			assertThat(sink.frames).isEqualTo(frames);
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 0100", "1, 0200", "253, fe00", "254, ff00000000000000ff00", "255, ff000000000000010000",
			"65536, ff000000000001000100" })
	void headersAreAsInTheRfc(int size, String header) {
		ByteBuffer out = ByteBuffer.allocate(20).order(java.nio.ByteOrder.LITTLE_ENDIAN);
		Framing.ZMTP_1.header(out, false, size);
		assertThat(HexFormat.of().formatHex(out.array(), 0, out.position())).isEqualTo(header);
	}

	@Test
	void aSinkThatStopsLeavesTheRest() {
		ByteBuffer in = ByteBuffer.wrap(GOLDEN);
		Zmtp1Decoder decoder = new Zmtp1Decoder(-1, -1);
		assertThat(decoder.decode(in, new Frame.Collector(2))).isFalse();
		assertThat(in.position()).isEqualTo(9);
		Frame.Collector sink = new Frame.Collector();
		assertThat(decoder.decode(in, sink)).isTrue();
		assertThat(sink.frames).isEqualTo(FRAMES.subList(2, 6));
	}

	@Test
	void aLongHeaderForAShortBodyIsLegal() {
		Frame.Collector sink = new Frame.Collector();
		new Zmtp1Decoder(-1, -1).decode(ByteBuffer.wrap(HexFormat.of().parseHex("ff0000000000000003006162")), sink);
		assertThat(sink.frames).containsExactly(new Frame(0, "ab".getBytes()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "ff0000000000000000", "ffffffffffffffffff", "ff8000000000000000", "0102", "0104",
			"0180", "05ff", "4745" })
	void whatCannotBeIsRefused(String bytes) {
		for (int step : new int[] { 1, 100 }) {
			assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> feed(bytes, step, -1))
				.satisfies((ex) -> assertThat(ex.kind()).isSameAs(ZmtpException.Kind.MALFORMED_FRAME));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff7fffffffffffffff00", "ff000000008000000000", "ff00000000000001f600", "fe01" })
	void aFrameAboveTheLimitIsRefusedAtItsHeader(String bytes) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> feed(bytes, 1, 100))
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(ZmtpException.Kind.FRAME_TOO_LARGE));
	}

	@Test
	void aLengthCostsNoMemory() {
		Zmtp1Decoder decoder = new Zmtp1Decoder(-1, -1);
		decoder.decode(ByteBuffer.wrap(HexFormat.of().parseHex("ff000000007000000000")), new Frame.Collector());
		assertThat(decoder.allocated()).isEqualTo(GrowingBody.FIRST_ALLOCATION);
		decoder.decode(ByteBuffer.allocate(100_000), new Frame.Collector());
		assertThat(decoder.allocated()).isLessThan(400_000);
		assertThat(decoder.midFrame()).isTrue();
	}

	@Test
	void onlyProtocolErrorsEscapeFromRandomBytes() {
		for (int seed = 0; seed < 5000; seed++) {
			Random random = new Random(seed);
			byte[] bytes = GOLDEN.clone();
			for (int i = random.nextInt(4); i >= 0; i--) {
				bytes[random.nextInt(40)] = (byte) random.nextInt(256);
			}
			try {
				new Zmtp1Decoder(100_000, -1).decode(ByteBuffer.wrap(bytes), new Frame.Collector());
			}
			catch (ZmtpException ex) {
				assertThat(ex).hasMessageMatching("\\p{Print}+");
			}
		}
	}

	private static void feed(String hex, int step, int limit) {
		byte[] bytes = HexFormat.of().parseHex(hex);
		Zmtp1Decoder decoder = new Zmtp1Decoder(-1, limit);
		for (int at = 0; at < bytes.length; at += step) {
			decoder.decode(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step))),
					new Frame.Collector());
		}
	}

	private static byte[] concat(String... hex) {
		return HexFormat.of().parseHex(String.join("", hex));
	}

}
