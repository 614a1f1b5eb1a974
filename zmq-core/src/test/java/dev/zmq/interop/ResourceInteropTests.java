package dev.zmq.interop;

import dev.zmq.Endpoint;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * libzmq, which knows nothing of resources, and ports that several sockets of ours share.
 * <p>
 * Thread: one.
 */
class ResourceInteropTests extends LibzmqTest {

	@Test
	void aLibzmqPeerReachesTheSocketWithoutAResource() {
		ZmqSocket named = socket(SocketType.PULL);
		ZmqSocket plain = socket(SocketType.REP);
		Endpoint endpoint = named.bind(LOOPBACK + "/jobs");
		plain.bind(endpoint.withoutResource().toString());
		ForeignSocket req = this.libzmq.socket("REQ").connect(endpoint.withoutResource());
		req.send("question");
		assertThat(receive(plain)).isEqualTo(ZmqMessage.of("question"));
		plain.send("answer");
		assertThat(req.receiveText()).containsExactly("answer");
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint.toString());
		push.send("job");
		assertThat(receive(named)).isEqualTo(ZmqMessage.of("job"));
	}

	@Test
	void aLibzmqServerTakesAResourceForNothing() {
		ForeignSocket pull = this.libzmq.socket("PULL");
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(pull.bind(LOOPBACK) + "/jobs");
		push.send("job");
		assertThat(pull.receiveText()).containsExactly("job");
	}

}
