package dev.zmq.samples.quickstart;

import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quickstart as it is, but on ports that are free.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "zmq.sockets.hello-hello.bind=tcp://127.0.0.1:*")
@AutoConfigureRestTestClient
class HelloTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@Value("${local.zmq.hello-hello.port}")
	private int port;

	@Test
	void answersAnyZeroMqProgram() {
		try (ZmqContext context = ZmqContext.create(); ZmqSocket socket = context.socket(SocketType.REQ)) {
			socket.connect("tcp://127.0.0.1:" + this.port);
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
