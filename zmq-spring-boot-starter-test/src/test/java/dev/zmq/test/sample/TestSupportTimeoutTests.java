package dev.zmq.test.sample;

import java.time.Duration;

import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Expectations that do not come true say what is known.
 */
@SpringBootTest
@AutoConfigureTestZmq(timeout = "300ms")
class TestSupportTimeoutTests {

	@Test
	void aMessageThatDoesNotCome(@Autowired ZmqTestClient zmq) {
		TestPeer audit = zmq.pull("audit");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(audit::nextMessage)
			.withMessageContaining("Expected a message at the PULL peer of 'audit' within PT0.3S")
			.withMessageContaining("'audit' (PUSH")
			.withMessageContaining("1 connection");
	}

	@Test
	void aSubscriptionThatDoesNotCome(@Autowired ZmqTestClient zmq) {
		TestPeer prices = zmq.pub("prices");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> prices.publish("usd.eur", "1"))
			.withMessageContaining("a subscription to 'usd.eur'");
	}

	@Test
	void aMessageThatShouldNotCome(@Autowired ZmqTestClient zmq) {
		TestPeer hello = zmq.dealer("hello").frames("", "x");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> hello.expectNoMessage(Duration.ofSeconds(10)))
			.withMessageContaining("Expected no message");
	}

	@Test
	void aListenerThatHasNothingToDo(@Autowired ZmqListenerTestHarness harness) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> harness.awaitInvocations("orders", 1))
			.withMessageContaining("has handled 0 message(s)");
	}

}
