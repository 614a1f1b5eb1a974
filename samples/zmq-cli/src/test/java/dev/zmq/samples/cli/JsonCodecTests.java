package dev.zmq.samples.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Lines of JSON, there and back.
 */
class JsonCodecTests {

	private final JsonCodec codec = new JsonCodec();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "[\"a\"]|[\"a\"]", "[ \"a\" , {\"hex\" : \"00FF\"} ]|[\"a\",{\"hex\":\"00ff\"}]", "[\"\"]|[\"\"]",
					"[{\"routing-id\":4294967295},\"a\"]|[{\"routing-id\":4294967295},\"a\"]",
					"[{\"group\":\"g\"},{\"hex\":\"ff\"}]|[{\"group\":\"g\"},{\"hex\":\"ff\"}]",
					"[{\"hex\":\"\"}]|[\"\"]", "[{\"hex\":\"41\"}]|[\"A\"]", "[\"\\u0000\\n\"]|[\"\\u0000\\n\"]",
					"[{\"hex\":\"eda080\"}]|[{\"hex\":\"eda080\"}]", "[{\"hex\":\"c080\"}]|[{\"hex\":\"c080\"}]" })
	void textIsPrintedAsStringsAndOtherBytesAsHex(String line, String printed) throws Exception {
		ZmqMessage message = this.codec.read(line.getBytes(StandardCharsets.UTF_8));
		assertThat(message).isNotNull();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.codec.write(message, out);
		assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(printed + "\n");
	}

	@Test
	void anEmptyLineIsNoMessage() {
		assertThat(this.codec.read(new byte[0])).isNull();
		assertThat(this.codec.read(" \t\r".getBytes())).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"group\":\"g\"}]", "[\"a\",{\"group\":\"g\"}]", "[{\"routing-id\":0},\"a\"]",
			"[{\"routing-id\":1},{\"group\":\"g\"},\"a\"]", "{}", "[]", "[1]", "[null]", "[[\"a\"]]",
			"[{\"hex\":\"0\"}]", "[{\"hex\":\"0g\"}]", "[{\"hax\":\"00\"}]", "[{\"hex\":\"00\",\"x\":1}]", "[{}]",
			"[\"a\"", "[\"a\"] 1", "x", "[\"\\ud800\"]" })
	void whatIsNoMessageIsRefused(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.read(line.getBytes(StandardCharsets.UTF_8)))
			.withMessageMatching("(?s).{10,}");
	}

}
