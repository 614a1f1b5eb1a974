package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Peers that lie, and limits. CVE-2019-6250 and its relatives live here. */
class FrameDecoderHostileTests {

	private static final int COMMAND = FrameFlags.COMMAND;

	private final Frame.Collector sink = new Frame.Collector();

	@ParameterizedTest
	@ValueSource(ints = { 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF, 0x05, 0x07 })
	void flagsTheRfcForbidsAreRefusedAtTheFirstByte(int flags) {
		assertRefused(new byte[] { (byte) flags }, ZmtpException.Kind.MALFORMED_FRAME);
		assertRefused(new byte[] { (byte) flags, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, ZmtpException.Kind.MALFORMED_FRAME);
	}

	@ParameterizedTest
	@CsvSource({ "028000000000000000, MALFORMED_FRAME", "02ffffffffffffffff, MALFORMED_FRAME",
			"06ffffffffffffffff, MALFORMED_FRAME", "024000000000000000, FRAME_TOO_LARGE",
			"027fffffffffffffff, FRAME_TOO_LARGE", "02000000007ffffff8, FRAME_TOO_LARGE",
			"020000000080000000, FRAME_TOO_LARGE", "020000000100000001, FRAME_TOO_LARGE",
			"060000000000100001, FRAME_TOO_LARGE", "0400000000000000ff, MALFORMED_FRAME",
			"04000000000000010a, MALFORMED_FRAME", "040000000000000000, MALFORMED_FRAME" })
	void sizesThatCannotBeAreRefusedAtTheHeader(String header, ZmtpException.Kind kind) {
		assertRefused(HexFormat.of().parseHex(header), kind);
	}

	@Test
	void theLargestJavaArrayIsNotRefused() {
		FrameDecoder decoder = unlimited();
		byte[] header = HexFormat.of().parseHex("02000000007ffffff7");
		assertThat(decoder.decode(ByteBuffer.wrap(header), this.sink)).isTrue();
		assertThat(decoder.midFrame()).isTrue();
		assertThat(decoder.allocated()).isEqualTo(GrowingBody.FIRST_ALLOCATION);
	}

	@Test
	void aHeaderOfOneGibibyteAllocatesOnlyAsBytesArrive() {
		FrameDecoder decoder = unlimited();
		decoder.decode(ByteBuffer.wrap(HexFormat.of().parseHex("020000000040000000")), this.sink);
		assertThat(decoder.allocated()).isEqualTo(GrowingBody.FIRST_ALLOCATION);
		long arrived = FrameDecoder.LONG_HEADER;
		byte[] part = new byte[997];
		for (int i = 0; i < 1000; i++) {
			decoder.decode(ByteBuffer.wrap(part), this.sink);
			arrived += part.length;
			assertThat(decoder.allocated()).isLessThanOrEqualTo((int) Math.max(8192, 2 * arrived));
		}
		assertThat(this.sink.frames).isEmpty();
	}

	@Test
	void aPeerThatHasSentMuchGetsItsNextBodyAtOnce() {
		FrameDecoder decoder = unlimited();
		decoder.decode(ByteBuffer.wrap(Frame.of(0, 100_000).encode()), this.sink);
		decoder.decode(ByteBuffer.wrap(Frame.of(0, 100_000).encode(), 0, 9), this.sink);
		assertThat(decoder.allocated()).isEqualTo(100_000);
	}

	@Test
	void bytesReadDirectlyCountAsReceived() {
		FrameDecoder decoder = unlimited();
		decoder.decode(ByteBuffer.wrap(Frame.of(0, 100_000).encode()), this.sink);
		for (int i = 0; i < 2; i++) {
			decoder.decode(ByteBuffer.wrap(Frame.of(0, 100_000).encode(), 0, 9), this.sink);
			decoder.decode(ByteBuffer.wrap(new byte[100_000]), this.sink);
		}
		decoder.decode(ByteBuffer.wrap(Frame.of(0, 300_000).encode(), 0, 9), this.sink);
		assertThat(decoder.allocated()).isEqualTo(300_000);
	}

	@Test
	void aPausedBufferThatIsFedAgainDoesNotCountTwice() {
		FrameDecoder decoder = unlimited();
		byte[] wire = new byte[4096 * 2];
		ByteBuffer in = ByteBuffer.wrap(wire);
		while (!decoder.decode(in, (flags, body) -> false)) {
			assertThat(decoder.allocated()).isZero();
		}
		decoder.decode(ByteBuffer.wrap(HexFormat.of().parseHex("020000000040000000")), this.sink);
		assertThat(decoder.allocated()).isEqualTo(wire.length + FrameDecoder.LONG_HEADER);
	}

	@Test
	void beforeTheHandshakeEndsOneCapHoldsForAll() {
		for (int flags : new int[] { 0, FrameFlags.MORE, COMMAND }) {
			assertAccepted(new FrameDecoder(-1, 4096), flags, 4096);
			assertTooLarge(new FrameDecoder(-1, 4096), flags, 4097);
		}
		assertTooLarge(new FrameDecoder(-1, 100), 0, 101);
		assertAccepted(new FrameDecoder(10, 4096), COMMAND, 4096);
		assertTooLarge(new FrameDecoder(10, 4096), 0, 11);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 255, 256, 70_000 })
	void afterItMessagesAreBoundByTheGivenSize(int limit) {
		assertAccepted(limited(limit), 0, limit);
		assertTooLarge(limited(limit), 0, limit + 1);
		assertTooLarge(limited(limit), FrameFlags.MORE, limit + 1);
	}

	@Test
	void afterItCommandsHaveACapOfTheirOwn() {
		assertAccepted(limited(1), COMMAND, FrameLimits.MIN_COMMAND);
		assertTooLarge(limited(1), COMMAND, FrameLimits.MIN_COMMAND + 1);
		assertAccepted(limited(100_000), COMMAND, 100_000);
		assertTooLarge(limited(100_000), COMMAND, 100_001);
		assertAccepted(unlimited(), COMMAND, FrameLimits.MAX_COMMAND);
		assertTooLarge(unlimited(), COMMAND, FrameLimits.MAX_COMMAND + 1);
		assertTooLarge(limited(10_000_000), COMMAND, FrameLimits.MAX_COMMAND + 1);
	}

	@Test
	void theRefusalNamesTheLimit() {
		assertThatExceptionOfType(ZmtpException.class)
			.isThrownBy(() -> limited(1000).decode(ByteBuffer.wrap(Frame.of(0, 1001).encode()), this.sink))
			.withMessage("message frame of 1001 bytes refused: the limit is 1000");
	}

	@Test
	void onlyProtocolErrorsEscapeFromRandomBytes() {
		for (int seed = 0; seed < 5000; seed++) {
			Random random = new Random(seed);
			byte[] bytes = new byte[1 + random.nextInt(200)];
			random.nextBytes(bytes);
			// Plausible flags half the time, or nothing would get past them.
			bytes[0] = (byte) (random.nextBoolean() ? random.nextInt(8) : bytes[0]);
			assertHarmless(bytes, random);
		}
	}

	@Test
	void onlyProtocolErrorsEscapeFromDamagedStreams() {
		for (int seed = 0; seed < 2000; seed++) {
			Random random = new Random(seed);
			Frame[] frames = random.ints(20, 0, 400).mapToObj((n) -> Frame.of(n % 3 % 2, n)).toArray(Frame[]::new);
			byte[] bytes = Frame.encode(List.of(frames));
			for (int i = random.nextInt(3); i >= 0; i--) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			}
			assertHarmless(bytes, random);
		}
	}

	private static void assertHarmless(byte[] bytes, Random random) {
		FrameDecoder decoder = random.nextBoolean() ? unlimited() : new FrameDecoder(-1, 4096);
		FrameDecoder.Sink parsing = (flags, body) -> {
			if (flags == COMMAND) {
				Command.parse(body);
			}
			return random.nextInt(3) > 0;
		};
		int position = 0;
		try {
			while (position < bytes.length) {
				int length = Math.min(1 + random.nextInt(64), bytes.length - position);
				ByteBuffer in = ByteBuffer.wrap(bytes, position, length);
				while (!decoder.decode(in, parsing)) {
					assertThat(decoder.midFrame()).isFalse();
				}
				position += length;
				assertThat(decoder.allocated()).isLessThanOrEqualTo(Math.max(8192, 2 * position));
			}
		}
		catch (ZmtpException ex) {
			assertThat(ex).hasMessageMatching("\\p{Print}+");
		}
	}

	private void assertRefused(byte[] bytes, ZmtpException.Kind kind) {
		assertThatExceptionOfType(ZmtpException.class)
			.isThrownBy(() -> unlimited().decode(ByteBuffer.wrap(bytes), this.sink))
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(kind));
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> {
			FrameDecoder decoder = unlimited();
			for (byte b : bytes) {
				decoder.decode(ByteBuffer.wrap(new byte[] { b }), this.sink);
			}
		}).satisfies((ex) -> assertThat(ex.kind()).isSameAs(kind));
		assertThat(this.sink.frames).isEmpty();
	}

	private void assertAccepted(FrameDecoder decoder, int flags, int size) {
		assertThatCode(() -> decoder.decode(ByteBuffer.wrap(Frame.of(flags, size).encode()), this.sink))
			.doesNotThrowAnyException();
		assertThat(this.sink.frames).last().isEqualTo(Frame.of(flags, size));
	}

	private void assertTooLarge(FrameDecoder decoder, int flags, int size) {
		ByteBuffer header = ByteBuffer.allocate(FrameEncoder.headerSize(size));
		FrameEncoder.header(header, flags, size);
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> decoder.decode(header.flip(), this.sink))
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(ZmtpException.Kind.FRAME_TOO_LARGE));
		assertThat(decoder.allocated()).isZero();
	}

	private static FrameDecoder limited(long limit) {
		FrameDecoder decoder = new FrameDecoder(-1, 4096);
		decoder.limit(limit);
		return decoder;
	}

	private static FrameDecoder unlimited() {
		return limited(-1);
	}

}
