package dev.zmq;

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

/**
 * Bytes as text ({@link Z85}), messages as one blob ({@link MultipartEncoding}), numbers
 * as frames.
 */
class EncodingTests {

	private static final HexFormat HEX = HexFormat.of();

	@ParameterizedTest
	@CsvSource({ "864fd26fb559f75b, HelloWorld", "'',''", "00000000, 00000", "ffffffff, %nSc0",
			"bb88471d65e2659b30c55a5321cebb5aab2b70a398645c26dca2b2fcb43fc518, Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID",
			"7bb864b489afa3671fbe69101f94b38972f24816dfb01b51656b3fec8dfd0888, D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs" })
	void theTestVectorsOfTheSpecificationAndOfLibzmq(String hex, String text) {
		assertThat(Z85.encode(HEX.parseHex(hex))).isEqualTo(text);
		assertThat(HEX.formatHex(Z85.decode(text))).isEqualTo(hex);
	}

	@Test
	void whateverBytesComeBackFromZ85() {
		Random random = new Random(85);
		for (int i = 0; i < 1000; i++) {
			byte[] bytes = new byte[4 * random.nextInt(20)];
			random.nextBytes(bytes);
			assertThat(Z85.decode(Z85.encode(bytes))).isEqualTo(bytes);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 31 })
	void bytesThatAreNoMultipleOfFourAreRefused(int length) {
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> Z85.encode(new byte[length]))
			.withMessageContaining("by fours, and there are " + length);
	}

	@ParameterizedTest
	@CsvSource({ "Hell, by fives", "HelloW, by fives", "Hel o, position 3", "'Hell\"', position 4",
			"Hell\u00e4, position 4", "Hello####\\, position 9", "%nSc1, position 0", "00000#####, position 5" })
	void textThatIsNoZ85IsRefusedWithoutShowingIt(String text, String reason) {
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> Z85.decode(text))
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(text));
	}

	@Test
	void aMessageIsOneBlobAndComesBack() {
		assertThat(MultipartEncoding.encode(ZmqMessage.of("", "ab"))).containsExactly(0, 2, 'a', 'b');
		assertThat(MultipartEncoding.encode(List.of())).isEmpty();
		assertThat(MultipartEncoding.decodeFrames(new byte[0])).isEmpty();
		assertThat(MultipartEncoding.decode(new byte[0])).isEqualTo(ZmqMessage.of(""));
		byte[] large = MultipartEncoding.encode(ZmqMessage.of(new byte[255]));
		assertThat(large).hasSize(260).startsWith(0xff, 0, 0, 0, 0xff);
		assertThat(MultipartEncoding.encode(ZmqMessage.of(new byte[254]))).hasSize(255).startsWith(0xfe);
		Random random = new Random(50);
		for (int i = 0; i < 200; i++) {
			List<byte[]> frames = new ArrayList<>();
			for (int k = random.nextInt(5); k >= 0; k--) {
				byte[] frame = new byte[random.nextBoolean() ? random.nextInt(10) : 250 + random.nextInt(10)];
				random.nextBytes(frame);
				frames.add(frame);
			}
			ZmqMessage message = ZmqMessage.of(frames);
			assertThat(MultipartEncoding.decode(MultipartEncoding.encode(message))).isEqualTo(message);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "0261", "ff", "ff000000", "ff000000ff61", "ffffffffff61", "016102", "00ff7fffffff" })
	void aBlobThatEndsInsideAFrameIsRefused(String hex) {
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> MultipartEncoding.decode(HEX.parseHex(hex)))
			.withMessageContaining("ends inside frame");
	}

	@Test
	void everyBeginningOfABlobIsEitherWholeFramesOrRefused() {
		byte[] blob = MultipartEncoding.encode(ZmqMessage.of("one", "two", "x".repeat(300)));
		int whole = 0;
		for (int length = 0; length <= blob.length; length++) {
			try {
				MultipartEncoding.decodeFrames(Arrays.copyOf(blob, length));
				whole++;
			}
			catch (EncodingException ex) {
				assertThat(ex).hasMessageContaining("blob of " + length + " bytes");
			}
		}
		assertThat(whole).isEqualTo(4);
	}

	@Test
	void aBuilderTakesWhatThereIs() {
		java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(new byte[] { 1, 2, 3 }, 1, 2);
		ZmqMessage message = ZmqMessage.builder()
			.frame("text")
			.number(-2)
			.number(1L << 40)
			.frame(buffer)
			.frames(ZmqMessage.of("a", "b"))
			.build();
		assertThat(message.size()).isEqualTo(6);
		assertThat(message.frame(1)).containsExactly(0xff, 0xff, 0xff, 0xfe);
		assertThat(message.number(1)).isEqualTo(-2);
		assertThat(message.number(2)).isEqualTo(1L << 40);
		assertThat(message.frame(3)).containsExactly(2, 3);
		assertThat(message.number(3)).isEqualTo(0x0203);
		assertThat(message.number(4)).isEqualTo('a');
		assertThat(message.text(5)).isEqualTo("b");
		assertThat(buffer.position()).isEqualTo(1);
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> ZmqMessage.of("abc").number(0))
			.withMessageContaining("1, 2, 4 or 8 bytes");
	}

}
