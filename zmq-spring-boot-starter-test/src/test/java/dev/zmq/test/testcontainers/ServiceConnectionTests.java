package dev.zmq.test.testcontainers;

import java.time.Duration;

import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @ServiceConnection} with peers that run libzmq in containers: typed ones,
 * several at once, and a generic one with labels.
 */
@Testcontainers
@EnabledIf("dev.zmq.test.testcontainers.DockerPeers#enabled")
@SpringBootTest(classes = ServiceConnectionTests.Application.class,
		properties = { "spring.config.name=none", "zmq.sockets.greeter.type=req", "zmq.sockets.numbers.type=push",
				"zmq.sockets.doubles.type=pull", "zmq.sockets.labelled.type=req", "zmq.sockets.elsewhere.type=push",
				"zmq.sockets.elsewhere.connect=tcp://127.0.0.1:1" })
class ServiceConnectionTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Container
	@ServiceConnection
	static ZmqContainer greeter = DockerPeers.peer("greeter", "5555").exposing("greeter", 5555);

	@Container
	@ServiceConnection("zmq")
	static ZmqContainer doubler = DockerPeers.peer("doubler", "6000")
		.exposing("numbers", 6000)
		.exposing("doubles", 6001);

	@Container
	@ServiceConnection("zmq")
	static GenericContainer<?> labelled = DockerPeers.generic("greeter", 7000).withLabel("zmq.socket.labelled", "7000");

	@Autowired
	private ZmqOperations zmq;

	@Test
	void socketsConnectToTheirContainers(@Autowired ZmqSocketRegistry registry) {
		assertThat(registry.getSocket("greeter").endpoints()).singleElement().hasToString(greeter.endpoint(5555));
		assertThat(this.zmq.request("greeter", "Spring", String.class)).isEqualTo("libzmq greets Spring");
		assertThat(this.zmq.request("labelled", "labels", String.class)).isEqualTo("libzmq greets labels");
	}

	@Test
	void oneContainerServesSeveralSockets() {
		this.zmq.send("numbers", "21");
		assertThat(this.zmq.receive("doubles", String.class, LIMIT)).isEqualTo("21");
		assertThat(this.zmq.receive("doubles", String.class, LIMIT)).isEqualTo("21");
	}

	@Test
	void socketsWithoutAContainerStayWhereTheyAreConfigured(@Autowired ZmqSocketRegistry registry) {
		assertThat(registry.getSocket("elsewhere").endpoints()).singleElement().hasToString("tcp://127.0.0.1:1");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
