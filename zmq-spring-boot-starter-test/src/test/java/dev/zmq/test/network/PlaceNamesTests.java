package dev.zmq.test.network;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which endpoints mean the same place.
 */
class PlaceNamesTests {

	@ParameterizedTest
	@CsvSource({ "tcp://*:5555, tcp://localhost:5555", "tcp://0.0.0.0:5555, tcp://127.0.0.1:5555",
			"tcp://eth0:5555, tcp://127.0.1.1:5555", "tcp://[::]:5555, tcp://[::1]:5555",
			"tcp://*:5555, tcp://eth0:0;LOCALHOST:5555", "ipc:///tmp/a, ipc:///tmp/a", "inproc://a, inproc://a",
			"ws://*:80/chat, ws://localhost:80/chat", "inproc://a:b, inproc://a:b" })
	void theSame(String bind, String connect) {
		assertThat(PlaceNames.ofConnect(connect, Set.of())).isEqualTo(PlaceNames.ofBind("socket", 0, bind));
	}

	@ParameterizedTest
	@CsvSource({ "tcp://*:5555, tcp://localhost:5556", "tcp://*:5555, tcp://host:5555",
			"tcp://*:*, tcp://localhost:5555", "tcp://*:0, tcp://localhost:5555", "ipc://*, ipc:///tmp/a",
			"tcp://*:*[6000-7000], tcp://localhost:6000", "ws://*:80/chat, ws://localhost:80/other" })
	void notTheSame(String bind, String connect) {
		assertThat(PlaceNames.ofConnect(connect, Set.of())).isNotEqualTo(PlaceNames.ofBind("socket", 0, bind));
	}

	@Test
	void hostsMayMeanThisOne() {
		assertThat(PlaceNames.ofConnect("tcp://Warehouse:5555", Set.of("warehouse")))
			.isEqualTo(PlaceNames.ofBind("socket", 0, "tcp://*:5555"));
		assertThat(PlaceNames.ofConnect("tcp://warehouse2:5555", Set.of("warehouse")))
			.isNotEqualTo(PlaceNames.ofBind("socket", 0, "tcp://*:5555"));
	}

	@Test
	void freePortsAreDifferentPlaces() {
		assertThat(PlaceNames.ofBind("a", 0, "tcp://*:*")).isNotEqualTo(PlaceNames.ofBind("b", 0, "tcp://*:*"))
			.isNotEqualTo(PlaceNames.ofBind("a", 1, "tcp://*:*"));
	}

}
