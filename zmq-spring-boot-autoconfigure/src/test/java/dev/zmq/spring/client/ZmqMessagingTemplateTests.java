package dev.zmq.spring.client;

import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.support.ZmqHeaders;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.Message;
import org.springframework.messaging.core.MessageSendingOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring's messaging operations on named sockets.
 */
class ZmqMessagingTemplateTests extends TemplateTest {

	private final ZmqMessagingTemplate template = new ZmqMessagingTemplate(this.fixture.template);

	@Test
	void sendsPayloadsOfAnyType() {
		ZmqSocket sink = sinkOfJobs();
		MessageSendingOperations<String> generic = this.template;
		generic.convertAndSend("jobs", "text");
		generic.convertAndSend("jobs", new Job("x"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("{\"name\":\"x\"}"));
	}

	@Test
	void theTopicIsAHeader() {
		ZmqSocket subscriber = this.fixture.peer(SocketType.SUB, "inproc://prices").subscribe("eur");
		this.fixture.socket("prices", SocketType.PUB, "inproc://prices");
		this.fixture.template.awaitSubscribers("prices", "eur", 1, TemplateFixture.LIMIT);
		this.template.convertAndSend("prices", "1.1", Map.of(ZmqHeaders.TOPIC, "eur"));
		assertThat(subscriber.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("eur", "1.1"));
	}

	@Test
	void receivesMessagesAndPayloads() {
		ZmqSocket source = this.fixture.peer(SocketType.PUSH, "inproc://source");
		this.fixture.socket("jobs", SocketType.PULL, "inproc://source");
		this.fixture.registry.start();
		source.send("first");
		source.send("{\"name\":\"x\"}");
		Message<?> first = this.template.receive("jobs");
		assertThat(first).isNotNull();
		assertThat(first.getPayload()).isEqualTo("first".getBytes());
		assertThat(first.getHeaders()).containsEntry(ZmqHeaders.SOCKET, "jobs").containsEntry(ZmqHeaders.FRAMES, 1);
		assertThat(this.template.receiveAndConvert("jobs", Job.class)).isEqualTo(new Job("x"));
	}

	@Test
	void asks() {
		ZmqSocket rep = this.fixture.peer(SocketType.REP, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		Thread server = new Thread(() -> rep.send("Hello " + rep.receive().text()));
		server.start();
		assertThat(this.template.convertSendAndReceive("greeter", "World", String.class)).isEqualTo("Hello World");
	}

	record Job(String name) {
	}

}
