package dev.zmq.test.sample;

import java.time.Duration;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.junit.ZmqPeer;
import dev.zmq.test.listener.ZmqInvocation;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import dev.zmq.test.network.ZmqFaults;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Test support: a whole application on private endpoints.
 */
@SpringBootTest
@AutoConfigureTestZmq
class TestSupportTests {

	@Autowired
	private Trading trading;

	@Test
	void ordersAreConfirmed(@Autowired ZmqTestClient zmq) {
		zmq.push("orders").body(new Order("42")).send();
		zmq.pull("audit")
			.expectNext(Order.Confirmation.class)
			.satisfies((confirmation) -> assertThat(confirmation.id()).isEqualTo("42"));
	}

	// Peers end with their method: the next has the place for itself.
	@RepeatedTest(3)
	void eachMethodHasPeersOfItsOwn(@Autowired ZmqTestClient zmq) {
		TestPeer audit = zmq.pull("audit");
		zmq.push("orders").send(new Order("a")).send(new Order("b"));
		audit.expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("a"));
		audit.expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("b"));
		audit.expectNoMessage(Duration.ofMillis(50));
		assertThat(zmq.pull("audit")).isSameAs(audit);
	}

	@RepeatedTest(4)
	void whatNobodyAskedForIsNotLeftToTheNextTest(RepetitionInfo repetition, @Autowired ZmqTestClient zmq,
			@Autowired ZmqListenerTestHarness harness) {
		if (repetition.getCurrentRepetition() % 2 == 1) {
			zmq.push("orders").send(new Order("left"));
			harness.awaitInvocations("orders", 1);
		}
		else {
			zmq.pull("audit").expectNoMessage(Duration.ofMillis(50));
		}
	}

	@Test
	void topicsArriveOnceTheyAreSubscribedTo(@Autowired ZmqTestClient zmq, @Autowired ZmqListenerTestHarness harness) {
		zmq.pub("prices").expectSubscribed("eur.usd").publish("eur.usd", "1.17").body("1.5").topic("eur.gbp").send();
		harness.awaitInvocations("ticks", 2);
		assertThat(this.trading.ticks).contains("usd=1.17", "gbp=1.5");
	}

	@Test
	void aListenerDeclaredInPlaceAnswers(@Autowired ZmqTestClient zmq) {
		zmq.req("hello").expectReply("World", String.class).isEqualTo("Hello World");
		zmq.peer("hello").expectReply("again", String.class).isEqualTo("Hello again");
		zmq.dealer("hello").frames("", "dealer");
		assertThat(zmq.dealer("hello").nextMessage().text(1)).isEqualTo("Hello dealer");
	}

	@Test
	void requestsOfTheApplicationAreAnswered(@Autowired ZmqTestClient zmq) {
		zmq.rep("greeter").answer(String.class, (name) -> "Dear " + name);
		assertThat(this.trading.greet("World")).isEqualTo("Dear World");
		assertThat(this.trading.greet("you")).isEqualTo("Dear you");
	}

	@Test
	void socketsOfTheApplicationStillFindEachOther(@Autowired ZmqTestClient zmq) {
		assertThat(this.trading.greetMyself("me")).isEqualTo("Hello me");
		assertThatIllegalStateException().isThrownBy(() -> zmq.rep("myself"))
			.withMessageContaining("bound by the application itself");
	}

	@Test
	void whatIsPublishedReachesWhoSubscribed(@Autowired ZmqTestClient zmq) {
		TestPeer first = zmq.sub("news", "sport");
		TestPeer second = zmq.open("news", SocketType.SUB).subscribe("");
		this.trading.announce("sport.football", "1:0");
		first.expectNext(String.class).isEqualTo("1:0");
		assertThat(second.nextMessage().text(0)).isEqualTo("sport.football");
		this.trading.announce("weather", "sun");
		second.expectNext(String.class).isEqualTo("sun");
		first.expectNoMessage(Duration.ofMillis(50));
	}

	@Test
	void peersAsParameters(@ZmqPeer(socket = "news", topics = "a") TestPeer sub,
			@ZmqPeer(socket = "orders", type = SocketType.PUSH) TestPeer push, @Autowired ZmqTestClient zmq) {
		this.trading.announce("abc", "x");
		sub.expectNext(String.class).isEqualTo("x");
		push.send(new Order("7"));
		zmq.pull("audit").expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("7"));
	}

	@Test
	void theHarnessShowsResultsAndFailures(@Autowired ZmqTestClient zmq, @Autowired ZmqListenerTestHarness harness) {
		zmq.pull("audit");
		zmq.push("orders").send(new Order("1")).send(new Order(""));
		List<ZmqInvocation> handled = harness.awaitInvocations("orders", 2);
		assertThat(handled.get(0).text()).isEqualTo("{\"id\":\"1\"}");
		assertThat(handled.get(0).result()).isEqualTo(new Order.Confirmation("1"));
		assertThat(handled.get(0).failure()).isNull();
		assertThat(handled.get(1).failure()).isInstanceOf(IllegalArgumentException.class);
		assertThat(harness.invocations("hello")).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> harness.invocations("order"))
			.withMessageContaining("Did you mean 'orders'?");
	}

	@Test
	void noEndpointIsWhereItWasConfigured(@Autowired ZmqSocketRegistry registry) {
		for (String name : registry.getSocketNames()) {
			assertThat(registry.getSocket(name).endpoints()).extracting(Endpoint::transport)
				.as(name)
				.containsOnly("inproc");
		}
	}

	@Test
	void whatCannotWorkIsRefused(@Autowired ZmqTestClient zmq, @Autowired ZmqFaults faults) {
		assertThatExceptionOfType(ZmqSocketNotFoundException.class).isThrownBy(() -> zmq.push("order"))
			.withMessageContaining("orders");
		assertThatIllegalArgumentException().isThrownBy(() -> zmq.pull("orders")).withMessageContaining("PUSH");
		assertThatIllegalStateException().isThrownBy(() -> faults.hold("orders"))
			.withMessageContaining("TCP_EPHEMERAL");
	}

}
