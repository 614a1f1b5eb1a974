package dev.zmq;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Options whose values are sets and maps, as text and as values. */
class OptionTextTests {

	@Test
	void aSetIsWrittenByNamesOrByTheBitsOfLibzmq() {
		assertThat(SocketOptions.RECONNECT_STOP.parse("")).isEmpty();
		assertThat(SocketOptions.RECONNECT_STOP.parse("0")).isEmpty();
		assertThat(SocketOptions.RECONNECT_STOP.parse("connection-refused, AFTER_DISCONNECT"))
			.containsExactlyInAnyOrder(ReconnectStop.CONNECTION_REFUSED, ReconnectStop.AFTER_DISCONNECT);
		assertThat(SocketOptions.RECONNECT_STOP.parse("6")).containsExactlyInAnyOrder(ReconnectStop.HANDSHAKE_FAILED,
				ReconnectStop.AFTER_DISCONNECT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "never", "32", "-1", "connection-refused,", "1,2" })
	void whatIsNoSetSaysWhatWouldBe(String text) {
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> SocketOptions.RECONNECT_STOP.parse(text))
			.withMessageContaining(text)
			.withMessageContaining("CONNECTION_REFUSED");
	}

	@Test
	@SuppressWarnings({ "unchecked", "rawtypes" })
	void aSetOfSomethingElseIsRefused() {
		SocketOption raw = SocketOptions.RECONNECT_STOP;
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> raw.check(SocketType.PUSH, Set.of("CONNECTION_REFUSED")));
	}

	@Test
	void propertiesAreWrittenAsLines() {
		assertThat(SocketOptions.METADATA.parse("X-Name:Ann:B\nX-Empty:"))
			.isEqualTo(Map.of("X-Name", "Ann:B", "X-Empty", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Name:x", "X-:x", "X-a b:x", "X-\u00e4:x", "X-a:1\nx-A:2" })
	void propertiesWithOtherNamesAreRefused(String text) {
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> SocketOptions.METADATA.check(SocketType.PUSH, SocketOptions.METADATA.parse(text)))
			.withMessageContaining("X-");
	}

	@Test
	void propertiesThatDoNotFitIntoAHandshakeAreRefused() {
		SocketOptions.METADATA.check(SocketType.PUSH, Map.of("X-a", "x".repeat(4088)));
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> SocketOptions.METADATA.check(SocketType.PUSH, Map.of("X-a", "x".repeat(4089))));
	}

}
