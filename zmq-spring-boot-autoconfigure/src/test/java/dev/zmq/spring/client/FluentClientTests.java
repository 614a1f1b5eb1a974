package dev.zmq.spring.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.message.ZmqHeaderMode;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import dev.zmq.spring.message.ZmqInboundMessage;
import dev.zmq.spring.support.ZmqHeaders;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The fluent client, and what the template offers beside it.
 */
class FluentClientTests extends TemplateTest {

	private static final ZmqHeaderPolicy FRAME = new ZmqHeaderPolicy(ZmqHeaderMode.FRAME, List.of("priority"));

	@Test
	void sendsABody() {
		ZmqSocket sink = sinkOfJobs();
		this.template.socket("jobs").body("text").send();
		this.template.socket().frames("a", new byte[] { 'b' }, "").timeout(TemplateFixture.LIMIT).send();
		assertThat(this.template.socket("jobs").body("tried").trySend()).isTrue();
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("a", "b", ""));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("tried"));
	}

	@Test
	void publishesUnderATopic() {
		ZmqSocket subscriber = this.fixture.peer(SocketType.SUB, "inproc://prices");
		subscriber.subscribe("eur.");
		this.fixture.socket("prices", SocketType.PUB, "inproc://prices");
		this.template.awaitSubscribers("prices", "eur.usd", 1, TemplateFixture.LIMIT);
		this.template.socket("prices").topic("eur.usd").body("1.1").send();
		this.template.send("prices", MessageBuilder.withPayload("1.2").setHeader(ZmqHeaders.TOPIC, "eur.chf").build());
		this.template.send("prices", "1.3",
				(message) -> MessageBuilder.fromMessage(message).setHeader(ZmqHeaders.TOPIC, "eur.gbp").build());
		assertThat(subscriber.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("eur.usd", "1.1"));
		assertThat(subscriber.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("eur.chf", "1.2"));
		assertThat(subscriber.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("eur.gbp", "1.3"));
	}

	@Test
	void addressesAPeerOfARouter() {
		this.fixture.socket(ZmqSocketDefinition.named("router").type(SocketType.ROUTER).bind("inproc://router"));
		this.fixture.registry.start();
		ZmqSocket worker = this.fixture.peer(SocketType.DEALER);
		worker.setOption(SocketOptions.ROUTING_ID, "w1".getBytes());
		worker.connect("inproc://router");
		this.template.awaitPeers("router", 1, TemplateFixture.LIMIT);
		this.template.socket("router").to("w1").frames("OK", "bytes").send();
		this.template.socket("router").to("w1".getBytes()).body("text").send();
		assertThat(worker.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("OK", "bytes"));
		assertThat(worker.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
	}

	@Test
	void addressesAPeerOfAServer() {
		this.fixture.socket(ZmqSocketDefinition.named("server").type(SocketType.SERVER).bind("inproc://server"));
		this.fixture.registry.start();
		ZmqSocket client = this.fixture.peer(SocketType.CLIENT);
		client.connect("inproc://server");
		client.send("hello");
		ZmqMessage hello = this.template.receive("server", ZmqMessage.class, TemplateFixture.LIMIT);
		assertThat(hello).isNotNull();
		this.template.socket("server").to(hello.routingId()).body("welcome").send();
		assertThat(client.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("welcome"));
	}

	@Test
	void refusesAnAddressThatTheTypeDoesNotHave() {
		this.fixture.socket("push", SocketType.PUSH, "inproc://x").socket("req", SocketType.REQ, "inproc://x");
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> this.template.socket("push").topic("t").body("x").send())
			.withMessageContaining("'push' is a PUSH socket, which cannot publish");
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> this.template.socket("push").to("x").body("x").send())
			.withMessageContaining("use one of type ROUTER");
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> this.template.socket("push").to(1).body("x").send())
			.withMessageContaining("use one of type SERVER or PEER");
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> this.template.socket("req").topic("t").body("x").request(String.class))
			.withMessageContaining("it has no topic");
		assertThatIllegalStateException().isThrownBy(() -> this.template.socket("push").send())
			.withMessageContaining("nothing to send on socket 'push'");
	}

	@Test
	void headersGoIntoTheLastFrame() {
		ZmqSocket sink = this.fixture.peer(SocketType.PULL, "inproc://sink");
		this.fixture
			.socket(ZmqSocketDefinition.named("jobs").type(SocketType.PUSH).connect("inproc://sink").headers(FRAME));
		this.template.socket("jobs").header("priority", 1).body("text").send();
		this.template.send("jobs",
				MessageBuilder.withPayload("message").setHeader("priority", 2).setHeader("own", "x").build());
		ZmqInboundMessage first = FRAME.read("sink", receive(sink));
		assertThat(first.getMessage()).isEqualTo(ZmqMessage.of("text"));
		assertThat(first.getHeaders()).containsOnly(Map.entry("priority", "1"));
		assertThat(FRAME.read("sink", receive(sink)).getHeaders()).containsOnly(Map.entry("priority", "2"));
	}

	@Test
	void refusesAHeaderThatWouldBeLost() {
		this.fixture
			.socket(ZmqSocketDefinition.named("jobs").type(SocketType.PUSH).bind("inproc://jobs").headers(FRAME))
			.socket("plain", SocketType.PUSH, "inproc://x");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.template.socket("plain").header("priority", 1))
			.withMessageContaining("Socket 'plain' sends no headers")
			.withMessageContaining("zmq.sockets.plain.headers.mode");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.template.socket("jobs").header("other", 1))
			.withMessageContaining("may send the headers [priority], not 'other'");
	}

	@Test
	void asksAndWaitsInItsOwnTime() {
		this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		assertThatExceptionOfType(ZmqRequestTimeoutException.class).isThrownBy(
				() -> this.template.socket("greeter").body("x").timeout(Duration.ofMillis(50)).request(String.class))
			.withMessageContaining("No reply came within 50ms");
	}

	@Test
	void receivesInItsOwnTime() {
		ZmqSocket source = this.fixture.peer(SocketType.PUSH, "inproc://source");
		this.fixture.socket("jobs", SocketType.PULL, "inproc://source");
		assertThat(this.template.socket("jobs").timeout(Duration.ofMillis(10)).receive(String.class)).isNull();
		source.send("job");
		assertThat(this.template.socket("jobs").timeout(TemplateFixture.LIMIT).receive(String.class)).isEqualTo("job");
	}

	@Test
	void sendsWithoutWaiting() {
		this.fixture.socket(ZmqSocketDefinition.named("jobs").type(SocketType.PUSH).bind("inproc://jobs"));
		CompletableFuture<Void> sent = this.template.sendAsync("jobs", "text");
		assertThat(sent).isNotDone();
		ZmqSocket sink = this.fixture.peer(SocketType.PULL);
		sink.connect("inproc://jobs");
		assertThat(sent).succeedsWithin(TemplateFixture.LIMIT);
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
	}

	@Test
	void saysWhyNothingWasSentLater() {
		this.fixture.socket(ZmqSocketDefinition.named("jobs")
			.type(SocketType.PUSH)
			.bind("inproc://jobs")
			.settings(TemplateFixture.sendTimeout(Duration.ofMillis(20))));
		assertThat(this.template.sendAsync("jobs", "text")).failsWithin(TemplateFixture.LIMIT)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(ZmqSendTimeoutException.class)
			.withMessageContaining("Nothing could be sent within 20ms: socket 'jobs'");
		CompletableFuture<Void> cancelled = this.template.socket("jobs")
			.timeout(TemplateFixture.LIMIT)
			.body("x")
			.sendAsync();
		assertThat(cancelled.cancel(false)).isTrue();
	}

	@Test
	void givesTheEnginesSocketToACallback() {
		this.fixture.socket("greeter", SocketType.REQ, "inproc://x");
		assertThat(this.template.<SocketType>execute("greeter", ZmqSocket::type)).isEqualTo(SocketType.DEALER);
	}

	private static ZmqMessage receive(ZmqSocket socket) {
		ZmqMessage message = socket.receive(TemplateFixture.LIMIT);
		assertThat(message).isNotNull();
		return message;
	}

}
