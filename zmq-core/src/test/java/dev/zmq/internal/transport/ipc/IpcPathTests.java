package dev.zmq.internal.transport.ipc;

import java.nio.file.Path;

import dev.zmq.EndpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link IpcPath}.
 */
@DisabledOnOs(OS.WINDOWS)
class IpcPathTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "/tmp/app.sock", "app.sock", "./@app", "a b.sock", "/tmp/größe", "/tmp/*", "../x", "tmp:1" })
	void understandsPaths(String address) {
		assertThat(IpcPath.parse(address)).isEqualTo(Path.of(address));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "\"\"|the path is missing", "@|abstract namespace",
			"@app|Java cannot reach", "*|'*' is a path of its own", "/|names a directory" })
	void saysWhatIsWrong(String address, String reason) {
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> IpcPath.parse(address))
			.withMessageContainingAll("'ipc://" + address + "'", reason);
	}

	@Test
	void anAbstractNameIsToldHowToBeAFile() {
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> IpcPath.parse("@app"))
			.withMessageContaining("ipc://./@app");
	}

	@Test
	void aZeroByteIsNoPath() {
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> IpcPath.parse("a\0b"))
			.withMessageContaining("it is no path");
	}

	@Test
	void countsBytesAndNotCharacters() {
		String longest = "/" + "x".repeat(IpcPath.MAX_BYTES - 1);
		assertThat(IpcPath.parse(longest)).hasToString(longest);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> IpcPath.parse(longest + "x"))
			.withMessageContaining("the path has " + (IpcPath.MAX_BYTES + 1) + " bytes")
			.withMessageContaining("shorter");
		assertThatExceptionOfType(EndpointException.class)
			.isThrownBy(() -> IpcPath.parse("ö".repeat(IpcPath.MAX_BYTES / 2 + 1)));
	}

	@ParameterizedTest
	@CsvSource({ "Linux, 106", "Windows 11, 106", "Mac OS X, 102", "FreeBSD, 102", "'', 102" })
	void everySystemHasItsLimit(String system, int limit) {
		assertThat(IpcPath.maxBytes(system)).isEqualTo(limit);
	}

}
