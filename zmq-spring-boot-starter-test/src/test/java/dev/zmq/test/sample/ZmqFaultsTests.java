package dev.zmq.test.sample;

import java.time.Duration;
import java.util.Set;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.junit.LocalZmqPort;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import dev.zmq.test.network.TestZmqTransport;
import dev.zmq.test.network.ZmqFaults;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Real connections, and what can happen to them.
 */
@SpringBootTest
@AutoConfigureTestZmq(transport = TestZmqTransport.TCP_EPHEMERAL, timeout = "20s")
class ZmqFaultsTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@LocalZmqPort("hello")
	private int port;

	@Autowired
	private Trading trading;

	@Autowired
	private ZmqTestClient zmq;

	@Autowired
	private ZmqFaults faults;

	@RepeatedTest(2)
	void endpointsAreFreePortsOfTheLoopbackInterface(@LocalZmqPort("orders") int orders,
			@Autowired ZmqSocketRegistry registry) {
		assertThat(this.port).isPositive().isNotEqualTo(5599);
		assertThat(orders).isPositive().isNotEqualTo(5557);
		for (String name : registry.getSocketNames()) {
			assertThat(registry.getSocket(name).endpoints()).extracting(Endpoint::toString)
				.as(name)
				.allMatch((endpoint) -> endpoint.startsWith("tcp://127.0.0.1:"));
		}
		this.zmq.push("orders").send(new Order("42"));
		this.zmq.pull("audit").expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("42"));
		assertThat(this.trading.greetMyself("me")).isEqualTo("Hello me");
	}

	@RepeatedTest(4)
	void whatNobodyAskedForIsNotLeftToTheNextTest(RepetitionInfo repetition,
			@Autowired ZmqListenerTestHarness harness) {
		if (repetition.getCurrentRepetition() % 2 == 1) {
			this.zmq.push("orders").send(new Order("left"));
			harness.awaitInvocations("orders", 1);
		}
		else {
			this.zmq.pull("audit").expectNoMessage(Duration.ofMillis(100));
		}
	}

	@Test
	void anyProgramMayUseThePort() {
		try (ZmqContext context = ZmqContext.create(); ZmqSocket socket = context.socket(SocketType.REQ)) {
			socket.connect("tcp://127.0.0.1:" + this.port);
			assertThat(socket.request(ZmqMessage.of("World"), LIMIT).text()).isEqualTo("Hello World");
		}
	}

	@Test
	void connectionsComeBack() {
		TestPeer push = this.zmq.push("orders");
		TestPeer audit = this.zmq.pull("audit");
		push.send(new Order("1"));
		audit.expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("1"));
		try (SocketEvents events = push.socket().events(Set.of(SocketEvent.Disconnected.class))) {
			assertThat(this.faults.disconnectAll("orders")).isPositive();
			await().atMost(LIMIT).until(() -> !events.drain().isEmpty());
		}
		push.expectPeers(1).send(new Order("2"));
		audit.expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("2"));
	}

	@Test
	void whatIsHeldGoesOnLater() {
		TestPeer push = this.zmq.push("orders");
		TestPeer audit = this.zmq.pull("audit");
		this.faults.hold("orders");
		push.send(new Order("1"));
		audit.expectNoMessage(Duration.ofMillis(200));
		this.faults.heal();
		audit.expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("1"));
	}

	@Test
	void slowNetworksAreSlow() {
		TestPeer hello = this.zmq.req("hello");
		this.faults.delay("hello", Duration.ofMillis(150));
		long start = System.nanoTime();
		hello.expectReply("World", String.class).isEqualTo("Hello World");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void whoIsRefusedComesBackWhenHeIsLetIn() {
		TestPeer push = this.zmq.push("orders");
		TestPeer audit = this.zmq.pull("audit");
		this.faults.refuse("orders");
		await().atMost(LIMIT).until(() -> push.socket().peers().isEmpty());
		push.send(new Order("1"));
		audit.expectNoMessage(Duration.ofMillis(200));
		this.faults.heal();
		audit.expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("1"));
	}

	@Test
	void aSpoiledConnectionEndsAndIsReplaced() {
		TestPeer push = this.zmq.push("orders");
		TestPeer audit = this.zmq.pull("audit");
		try (SocketEvents events = push.socket().events(Set.of(SocketEvent.Disconnected.class))) {
			this.faults.corruptNext("orders");
			push.send(new Order("spoiled"));
			await().atMost(LIMIT).until(() -> !events.drain().isEmpty());
		}
		push.expectPeers(1).send(new Order("2"));
		await().atMost(LIMIT).until(() -> audit.next(Order.Confirmation.class).id().equals("2"));
	}

	@Test
	void unknownNamesAreRefused() {
		assertThatIllegalStateException().isThrownBy(() -> this.faults.hold("order")).withMessageContaining("'order'");
	}

	@RepeatedTest(2)
	void aRefusedHandshakeIsThatOfAPeerThatLetsNobodyIn(@Autowired ZmqSocketRegistry registry) {
		this.zmq.rep("greeter").answer(String.class, (name) -> "Dear " + name);
		assertThat(this.trading.greet("World")).isEqualTo("Dear World");
		try (SocketEvents events = registry.getSocket("greeter").events(Set.of(SocketEvent.HandshakeFailed.class))) {
			this.faults.refuseHandshake("greeter");
			SocketEvent event = events.poll(LIMIT);
			assertThat(event).isInstanceOfSatisfying(SocketEvent.HandshakeFailed.class,
					(failed) -> assertThat(failed.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED));
		}
		this.faults.heal();
		await().atMost(LIMIT).untilAsserted(() -> assertThat(this.trading.greet("you")).isEqualTo("Dear you"));
	}

}
