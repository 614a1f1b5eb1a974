package dev.zmq.conformance;

import dev.zmq.EndpointException;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which names a socket connects to. What can never be an address is refused at once; a
 * name that cannot be resolved now is tried again. Answers libzmq's
 * {@code test_connect_resolve}.
 */
class NamesToConnectTests extends EngineTest {

	@Test
	void aNameIsResolved() {
		ZmqSocket rep = socket(SocketType.REP);
		ZmqSocket req = socket(SocketType.REQ);
		req.connect("tcp://localhost:" + rep.bind(anyEndpoint()).port());
		Exchanges.bounce(req, rep);
	}

	@Test
	void aNameThatNobodyKnowsIsTriedAgainAndDoesNotHoldUpOthers() {
		ZmqSocket rep = socket(SocketType.REP);
		ZmqSocket req = socket(SocketType.REQ);
		SocketEvents events = req.events();
		req.connect("tcp://nobody.invalid:1234");
		assertThat(await(events, SocketEvent.ConnectRetried.class).reason()).contains("nobody.invalid");
		String endpoint = rep.bind(anyEndpoint()).toString();
		ZmqSocket other = socket(SocketType.REQ);
		other.connect(endpoint);
		Exchanges.bounce(other, rep);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://in val id:1234", "tcp://localhost", "tcp://localhost:", "tcp://localhost:http",
			"tcp://localhost:99999", "tcp://localhost:*", "tcp://:1234", "tcp://[::1:1234", "tcp://",
			"localhost:1234" })
	void whatIsNoAddressIsRefused(String endpoint) {
		ZmqSocket req = socket(SocketType.REQ);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> req.connect(endpoint));
		assertThat(req.endpoints()).isEmpty();
	}

}
