package dev.zmq.spring.client;

import java.time.Duration;
import java.util.List;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.core.ZmqSocketSetting;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sending, publishing, receiving, awaiting.
 */
class ZmqTemplateTests extends TemplateTest {

	@Test
	void sendsTextBytesMessagesAndObjects() {
		ZmqSocket sink = sinkOfJobs();
		this.template.send("jobs", "text");
		this.template.send("jobs", new byte[] { 1 });
		this.template.send("jobs", ZmqMessage.of("a", "b"));
		this.template.send("jobs", new Job("x", 3));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of(new byte[] { 1 }));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("a", "b"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("{\"name\":\"x\",\"size\":3}"));
	}

	@Test
	void sendsOverTcp() {
		ZmqSocket sink = this.fixture.peer(SocketType.PULL);
		this.fixture.socket("jobs", SocketType.PUSH, TemplateFixture.bindTcp(sink).toString());
		this.template.send("jobs", "text");
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
	}

	@Test
	void usesTheOnlySocketIfNoneIsNamed() {
		ZmqSocket sink = sinkOfJobs();
		this.template.send("text");
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
	}

	@Test
	void usesTheDefaultSocket() {
		ZmqSocket sink = this.fixture.peer(SocketType.PULL, "inproc://sink");
		this.fixture.socket("other", SocketType.PUSH, "inproc://other")
			.socket("jobs", SocketType.PUSH, "inproc://sink");
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(() -> this.template.send("text"))
			.withMessageContaining("no default socket among [jobs, other]")
			.withMessageContaining("'zmq.template.default-socket'");
		this.template.setDefaultSocket("jobs");
		this.template.send("text");
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
	}

	@Test
	void saysWhyNothingCouldBeSent() {
		this.fixture.socket(ZmqSocketDefinition.named("jobs")
			.type(SocketType.PUSH)
			.bind("inproc://nobody")
			.settings(TemplateFixture.sendTimeout(Duration.ofMillis(20))));
		assertThatExceptionOfType(ZmqSendTimeoutException.class).isThrownBy(() -> this.template.send("jobs", "x"))
			.withMessageStartingWith(
					"Nothing could be sent within 20ms: socket 'jobs' (PUSH, bind inproc://nobody) has 0 peers")
			.withCauseInstanceOf(ZmqTimeoutException.class);
	}

	@Test
	void triesToSendWithoutWaiting() {
		this.fixture.socket(ZmqSocketDefinition.named("jobs").type(SocketType.PUSH).bind("inproc://sink"));
		assertThat(this.template.trySend("jobs", "x")).isFalse();
		ZmqSocket sink = this.fixture.peer(SocketType.PULL);
		sink.connect("inproc://sink");
		this.template.awaitPeers("jobs", 1, TemplateFixture.LIMIT);
		assertThat(this.template.trySend("jobs", "x")).isTrue();
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("x"));
	}

	@Test
	void publishesToThoseWhoSubscribed() {
		ZmqSocket subscriber = this.fixture.peer(SocketType.SUB);
		subscriber.subscribe("eur.");
		this.fixture.socket(ZmqSocketDefinition.named("prices").type(SocketType.PUB).bind("tcp://127.0.0.1:*"));
		this.fixture.registry.start();
		subscriber.connect(this.fixture.registry.getNamedSocket("prices").getBoundEndpoints().get(0).toString());
		this.template.awaitSubscribers("prices", "eur.usd", 1, TemplateFixture.LIMIT);
		this.template.publish("prices", "gbp.usd", "1.3");
		this.template.publish("prices", "eur.usd", "1.1");
		this.template.publish("eur.chf", new Job("x", 1));
		assertThat(subscriber.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("eur.usd", "1.1"));
		assertThat(subscriber.receive(TemplateFixture.LIMIT))
			.isEqualTo(ZmqMessage.of("eur.chf", "{\"name\":\"x\",\"size\":1}"));
	}

	@Test
	void publishesToAGroup() {
		ZmqSocket dish = this.fixture.peer(SocketType.DISH).join("eur");
		this.fixture.socket(ZmqSocketDefinition.named("radio").type(SocketType.RADIO).bind("tcp://127.0.0.1:*"));
		this.fixture.registry.start();
		dish.connect(this.fixture.registry.getNamedSocket("radio").getBoundEndpoints().get(0).toString());
		this.template.awaitSubscribers("radio", "eur", 1, TemplateFixture.LIMIT);
		this.template.publish("radio", "eur.usd", "1.1");
		this.template.publish("radio", "eur", "1");
		assertThat(dish.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("1"));
	}

	@Test
	void receivesFromASocketThatNobodyReads() {
		ZmqSocket source = this.fixture.peer(SocketType.PUSH, "inproc://source");
		this.fixture.socket("jobs", SocketType.PULL, "inproc://source");
		this.fixture.registry.start();
		assertThat(this.template.receive("jobs", String.class, Duration.ZERO)).isNull();
		source.send("a");
		source.send("{\"name\":\"x\",\"size\":3}");
		source.send("a", "b");
		assertThat(this.template.receive("jobs", String.class, TemplateFixture.LIMIT)).isEqualTo("a");
		assertThat(this.template.receive("jobs", Job.class)).isEqualTo(new Job("x", 3));
		assertThat(this.template.receive("jobs", ZmqMessage.class, TemplateFixture.LIMIT))
			.isEqualTo(ZmqMessage.of("a", "b"));
	}

	@Test
	void receivesWithinTheReceiveTimeoutOfTheSocket() {
		List<ZmqSocketSetting<?>> settings = List
			.of(new ZmqSocketSetting<>(SocketOptions.RECEIVE_TIMEOUT, Duration.ofMillis(10), "receive-timeout"));
		this.fixture
			.socket(ZmqSocketDefinition.named("jobs").type(SocketType.PULL).bind("inproc://jobs").settings(settings));
		assertThat(this.template.receive("jobs", String.class)).isNull();
	}

	@Test
	void aSubSocketThatNobodyReadsSubscribesToEverything() {
		ZmqSocket publisher = this.fixture.peer(SocketType.PUB, "inproc://prices");
		this.fixture.socket("prices", SocketType.SUB, "inproc://prices");
		this.fixture.registry.start();
		publisher.awaitSubscribers("", 1, TemplateFixture.LIMIT);
		publisher.send("eur", "1.1");
		assertThat(this.template.receive("prices", String.class, TemplateFixture.LIMIT)).isEqualTo("1.1");
	}

	@Test
	void refusesToTakeTheMessagesOfAReader() {
		this.fixture.socket("jobs", SocketType.PULL, "inproc://jobs");
		this.fixture.registry.getNamedSocket("jobs").claim(() -> "listener 'a'");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.template.receive("jobs", String.class))
			.withMessageContaining("Messages of socket 'jobs' are taken by listener 'a'");
	}

	@Test
	void refusesWhatATypeCannotDo() {
		this.fixture.socket("pull", SocketType.PULL, "inproc://x")
			.socket("push", SocketType.PUSH, "inproc://x")
			.socket("req", SocketType.REQ, "inproc://x")
			.socket(ZmqSocketDefinition.named("rep").type(SocketType.REP).bind("inproc://y"));
		refused(() -> this.template.send("pull", "x"), "'pull' is a PULL socket, which cannot send");
		refused(() -> this.template.trySend("pull", "x"), "'pull' is a PULL socket, which cannot send");
		refused(() -> this.template.send("req", "x"), "'req' (REQ) on its own; use request()");
		refused(() -> this.template.send("rep", "x"), "'rep' (REP) on its own; replies are the results");
		refused(() -> this.template.publish("push", "t", "x"), "'push' is a PUSH socket, which cannot publish");
		refused(() -> this.template.request("push", "x", String.class),
				"'push' is a PUSH socket, which cannot request; use one of type REQ or DEALER");
		refused(() -> this.template.receive("push", String.class), "from socket 'push' (PUSH)");
		refused(() -> this.template.receive("rep", String.class), "use a @ZmqListener method");
		refused(() -> this.template.awaitSubscribers("push", "t", 1, Duration.ZERO), "cannot await subscribers");
	}

	private static void refused(Runnable call, String message) {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(call::run).withMessageContaining(message);
	}

	@Test
	void refusesUnknownNames() {
		this.fixture.socket("jobs", SocketType.PUSH, "inproc://x");
		assertThatExceptionOfType(ZmqSocketNotFoundException.class).isThrownBy(() -> this.template.send("job", "x"))
			.withMessageContaining("Did you mean 'jobs'?");
	}

	@Test
	void needsToKnowThePeerOfARouter() {
		this.fixture.socket(ZmqSocketDefinition.named("router")
			.type(SocketType.ROUTER)
			.bind("inproc://router")
			.settings(List.of(new ZmqSocketSetting<>(SocketOptions.ROUTER_MANDATORY, true, "mandatory"))));
		refused(() -> this.template.send("router", "text"), "send a ZmqMessage whose first frame is its routing id");
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> this.template.send("router", ZmqMessage.of("nobody", "text")));
		ZmqSocket peer = this.fixture.peer(SocketType.DEALER);
		peer.setOption(SocketOptions.ROUTING_ID, "somebody".getBytes());
		peer.connect("inproc://router");
		this.template.awaitPeers("router", 1, TemplateFixture.LIMIT);
		this.template.send("router", ZmqMessage.of("somebody", "text"));
		assertThat(peer.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
	}

	record Job(String name, int size) {
	}

}
