package dev.zmq;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Endpoints as text and as values.
 */
class EndpointTests {

	@ParameterizedTest
	@CsvSource({ "tcp://localhost:5555, tcp, localhost:5555", "TCP://Host:1, tcp, Host:1",
			"ipc:///tmp/Socket, ipc, /tmp/Socket", "inproc://a://b, inproc, a://b" })
	void textIsSplitAtTheFirstSeparator(String text, String transport, String address) {
		Endpoint endpoint = Endpoint.parse(text);
		assertThat(endpoint).isEqualTo(new Endpoint(transport, address));
		assertThat(endpoint).hasToString(transport + "://" + address);
		assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "tcp", "tcp:", "tcp:/x", "tcp://", "://x", "localhost:5555" })
	void whatIsNoEndpointIsRefusedAndQuoted(String text) {
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> Endpoint.parse(text))
			.withMessageStartingWith("Endpoint '" + text + "' is not usable: ")
			.satisfies((ex) -> assertThat(ex.endpoint()).isEqualTo(text));
	}

	@ParameterizedTest
	@CsvSource({ "tcp://localhost:5555, 5555", "tcp://[::1]:80, 80", "tcp://*:*, -1", "tcp://localhost, -1",
			"ipc://name:5, -1", "inproc://name:5, -1" })
	void onlyTcpHasAPort(String text, int port) {
		assertThat(Endpoint.parse(text).port()).isEqualTo(port);
	}

	@Test
	void nothingIsNull() {
		assertThatNullPointerException().isThrownBy(() -> new Endpoint("tcp", null));
		assertThatNullPointerException().isThrownBy(() -> new Endpoint(null, "x"));
	}

}
