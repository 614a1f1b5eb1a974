package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetadataTests {

	private final Metadata metadata = Metadata.builder()
		.add(Metadata.SOCKET_TYPE, "DEALER")
		.add(Metadata.IDENTITY, new byte[0])
		.add("X-Binary", new byte[] { 0, -1 })
		.build();

	@Test
	void propertiesComeBackInOrder() {
		Metadata parsed = Metadata.parse(ByteBuffer.wrap(this.metadata.encode()));
		assertThat(parsed.asMap().keySet()).containsExactly("Socket-Type", "Identity", "X-Binary");
		assertThat(parsed.text("Socket-Type")).isEqualTo("DEALER");
		assertThat(parsed.get("Identity")).isEmpty();
		assertThat(parsed.get("X-Binary")).containsExactly(0, -1);
		assertThat(parsed.get("Resource")).isNull();
		assertThat(parsed.text("Resource")).isNull();
		assertThat(parsed.encode()).isEqualTo(this.metadata.encode());
	}

	@Test
	void nothingIsAlsoMetadata() {
		assertThat(Metadata.parse(ByteBuffer.allocate(0)).asMap()).isEmpty();
		assertThat(Metadata.builder().build().encode()).isEmpty();
	}

	@Test
	void namesAreFoundInAnyCase() {
		assertThat(this.metadata.text("socket-type")).isEqualTo("DEALER");
		assertThat(this.metadata.text("SOCKET-TYPE")).isEqualTo("DEALER");
		assertThat(this.metadata.asMap()).containsKey("Socket-Type");
	}

	@Test
	void theFirstOfTwoPropertiesWithOneNameCounts() {
		Metadata first = Metadata.builder().add("X-A", "1").add("x-a", "2").add("X-B", "3").add("X-A", "4").build();
		assertThat(first.asMap().keySet()).containsExactly("X-A", "X-B");
		byte[] twice = concat(first.encode(), Metadata.builder().add("x-b", "5").build().encode());
		assertThat(Metadata.parse(ByteBuffer.wrap(twice)).text("X-B")).isEqualTo("3");
	}

	@Test
	void callersCannotChangeIt() {
		byte[] value = { 1 };
		Metadata.Builder builder = Metadata.builder().add("X-A", value);
		Metadata built = builder.build();
		value[0] = 2;
		built.get("X-A")[0] = 3;
		built.asMap().get("X-A")[0] = 4;
		builder.add("X-B", "late");
		assertThat(built.get("X-A")).containsExactly(1);
		assertThat(built.asMap()).hasSize(1);
		assertThatThrownBy(() -> built.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void valuesStayOutOfLogs() {
		assertThat(this.metadata).hasToString("Metadata[Socket-Type, Identity, X-Binary]");
	}

	@Test
	void parsingUsesUpTheBufferAndLooksAtNothingElse() {
		byte[] encoded = this.metadata.encode();
		ByteBuffer data = ByteBuffer.allocateDirect(encoded.length + 8)
			.putInt(-1)
			.put(encoded)
			.putInt(-1)
			.position(4)
			.limit(4 + encoded.length);
		assertThat(Metadata.parse(data).encode()).isEqualTo(encoded);
		assertThat(data.hasRemaining()).isFalse();
	}

	@Test
	void everyCutInsideAPropertyIsInvalid() {
		byte[] encoded = this.metadata.encode();
		int second = 1 + 11 + 4 + 6;
		int third = second + 1 + 8 + 4;
		for (int length = 0; length < encoded.length; length++) {
			byte[] cut = Arrays.copyOf(encoded, length);
			if (length == 0 || length == second || length == third) {
				assertThatNoException().isThrownBy(() -> Metadata.parse(ByteBuffer.wrap(cut)));
			}
			else {
				assertInvalid(cut);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "0000000000", "ff41", "014100000001", "0141ffffffff", "01417fffffff", "014180000000",
			"010a00000000", "01ff00000000", "024100" + "00000000" })
	void lengthsAndNamesThatCannotBeAreInvalid(String data) {
		assertInvalid(HexFormat.of().parseHex(data));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\nb", "\0", "größe" })
	void namesThatCannotBeWrittenAreRejected(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Metadata.builder().add(name, "value"));
	}

	@Test
	void namesMayHave255Characters() {
		Metadata longest = Metadata.builder().add("x".repeat(255), "value").build();
		assertThat(Metadata.parse(ByteBuffer.wrap(longest.encode())).text("X".repeat(255))).isEqualTo("value");
		assertThatIllegalArgumentException().isThrownBy(() -> Metadata.builder().add("x".repeat(256), "value"));
	}

	@Test
	void manyPropertiesOfOneNameAreNoBurden() {
		byte[] property = Metadata.builder().add("A", new byte[0]).build().encode();
		byte[] data = new byte[property.length * 170_000];
		for (int i = 0; i < data.length; i++) {
			data[i] = property[i % property.length];
		}
		assertThat(Metadata.parse(ByteBuffer.wrap(data)).asMap()).hasSize(1);
	}

	@Test
	void onlyProtocolErrorsEscapeFromRandomMetadata() {
		for (int seed = 0; seed < 50_000; seed++) {
			Random random = new Random(seed);
			byte[] data = this.metadata.encode();
			for (int i = random.nextInt(5); i >= 0; i--) {
				data[random.nextInt(data.length)] = (byte) random.nextInt(256);
			}
			try {
				Metadata parsed = Metadata.parse(ByteBuffer.wrap(data));
				assertThat(parsed.encode().length).isLessThanOrEqualTo(data.length);
			}
			catch (ZmtpException ex) {
				assertThat(ex.kind()).isSameAs(ZmtpException.Kind.INVALID_METADATA);
				assertThat(ex).hasMessageMatching("\\p{Print}+");
			}
		}
	}

	private static void assertInvalid(byte[] data) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> Metadata.parse(ByteBuffer.wrap(data)))
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(ZmtpException.Kind.INVALID_METADATA));
	}

	private static byte[] concat(byte[] first, byte[] second) {
		return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
	}

}
