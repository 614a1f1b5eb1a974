package dev.zmq.samples.quickstart;

import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.junit.LocalZmqPort;
import dev.zmq.test.network.TestZmqTransport;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quickstart as it is, but on ports that are free.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureTestZmq(transport = TestZmqTransport.TCP_EPHEMERAL)
@AutoConfigureRestTestClient
class HelloTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@Test
	void answers(@Autowired ZmqTestClient zmq) {
		zmq.req("hello-hello").expectReply("World", String.class).isEqualTo("Hello World");
	}

	@Test
	void answersAnyZeroMqProgram(@LocalZmqPort("hello-hello") int port) {
		try (ZmqContext context = ZmqContext.create(); ZmqSocket socket = context.socket(SocketType.REQ)) {
			socket.connect("tcp://127.0.0.1:" + port);
			assertThat(socket.request(ZmqMessage.of("World"), LIMIT).text()).isEqualTo("Hello World");
			assertThat(socket.request(ZmqMessage.of(""), LIMIT).text()).isEqualTo("Hello ");
		}
	}

	@Test
	void healthShowsTheSocket(@Autowired RestTestClient client) {
		client.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components.zmq.components.hello-hello.status")
			.isEqualTo("UP")
			.jsonPath("$.components.zmq.components.hello-hello.details.type")
			.isEqualTo("REP")
			.jsonPath("$.components.zmq.components.listeners.details.hello-hello.state")
			.isEqualTo("RUNNING");
	}

}
