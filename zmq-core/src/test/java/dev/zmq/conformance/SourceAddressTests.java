package dev.zmq.conformance;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connecting socket may choose the address that it connects from. Answers libzmq's
 * {@code test_bind_src_address} and a part of {@code test_reqrep_tcp}.
 */
class SourceAddressTests extends EngineTest {

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1:0", "127.0.0.1:*", "*:0", "lo:0" })
	@EnabledOnOs(OS.LINUX)
	void aConnectionComesFromTheSourceThatWasGiven(String source) {
		ZmqSocket rep = socket(SocketType.REP);
		String port = ":" + rep.bind(anyEndpoint()).port();
		ZmqSocket req = socket(SocketType.REQ);
		req.connect("tcp://" + source + ";127.0.0.1" + port);
		Exchanges.bounce(req, rep);
		assertThat(rep.peers().get(0).address()).startsWith("tcp://127.0.0.1:").doesNotEndWith(port);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void anotherLoopbackAddressShowsAtThePeer() {
		ZmqSocket rep = socket(SocketType.REP);
		ZmqSocket req = socket(SocketType.REQ);
		req.connect("tcp://127.0.0.2:0;127.0.0.1:" + rep.bind(anyEndpoint()).port());
		Exchanges.bounce(req, rep);
		assertThat(rep.peers().get(0).address()).startsWith("tcp://127.0.0.2:");
	}

}
