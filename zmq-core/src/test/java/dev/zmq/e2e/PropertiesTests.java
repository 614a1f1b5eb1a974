package dev.zmq.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a message tells of its sender. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class PropertiesTests extends EngineTest {

	PropertiesTests(Setup setup) {
		super(setup);
	}

	@Test
	void applicationsReadEachOthersProperties() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.METADATA, Map.of("X-Zone", "b"));
		ZmqSocket req = socket(SocketType.REQ).setOption(SocketOptions.METADATA, Map.of("X-Zone", "a", "x-Empty", ""))
			.setOption(SocketOptions.ROUTING_ID, "r".getBytes(StandardCharsets.UTF_8));
		req.connect(router.bind(anyEndpoint()).toString());
		req.send("question");
		ZmqMessage question = receive(router);
		assertThat(question).isEqualTo(ZmqMessage.of("r", "", "question"));
		assertThat(question.property("X-Zone")).isEqualTo("a");
		assertThat(question.property("x-zone")).isEqualTo("a");
		assertThat(question.property("X-EMPTY")).isEmpty();
		assertThat(question.property("X-Other")).isNull();
		assertThat(question.property("socket-type")).isEqualTo("REQ");
		assertThat(question.property("Identity")).isEqualTo("r");
		assertThat(question.property("routing-id")).isEqualTo("r");
		router.send(question);
		ZmqMessage answer = receive(req);
		assertThat(answer.property("X-Zone")).isEqualTo("b");
		assertThat(answer.property("Socket-Type")).isEqualTo("ROUTER");
		assertThat(answer.property("Identity")).isEmpty();
		assertThat(ZmqMessage.of("own").property("X-Zone")).isNull();
	}

	@Test
	void theAddressOfThePeerIsThatOfItsHost() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send("m");
		String address = receive(pull).property("Peer-Address");
		if (transport() == Transport.TCP) {
			assertThat(address).isEqualTo("127.0.0.1");
		}
		else {
			assertThat(address).isNotNull().doesNotContain("://");
		}
	}

	@Test
	void propertiesStandInReadyAsTheyAre() {
		if (transport() == Transport.TCP) {
			ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.METADATA, Map.of("X-Zone", "b"));
			ZmtpPeer peer = closing(
					ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH", Zmtp.property("X-hello", Zmtp.ascii("world"))));
			assertThat(peer.ready().body()).isEqualTo(Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("READY"),
					Zmtp.property("Socket-Type", Zmtp.ascii("PULL")), Zmtp.property("X-Zone", Zmtp.ascii("b"))));
			peer.send("m");
			assertThat(receive(pull).property("X-HELLO")).isEqualTo("world");
		}
	}

}
