package dev.zmq.test.sample;

import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.test.autoconfigure.TestZmqNetwork;
import dev.zmq.test.autoconfigure.ZmqTestApplications;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import dev.zmq.test.network.ZmqFaults;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Two applications in one JVM, on one private network.
 */
@SpringBootTest(classes = TestNetworkTests.Asking.class,
		properties = { "spring.config.name=none", "zmq.sockets.asked.type=req",
				"zmq.sockets.asked.connect=tcp://answering:5557", "zmq.sockets.told.type=pull",
				"zmq.sockets.told.bind=tcp://*:5558" })
@TestZmqNetwork(
		applications = TestNetworkTests.Answering.class, hosts = { "answering", "asking" }, properties = {
				"spring.config.name=none", "zmq.sockets.told.type=push", "zmq.sockets.told.connect=tcp://asking:5558" },
		timeout = "20s")
class TestNetworkTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Autowired
	private ZmqOperations zmq;

	@Autowired
	private ZmqTestApplications others;

	@RepeatedTest(2)
	void theyReachEachOther(@Autowired ZmqListenerTestHarness harness) {
		assertThat(this.zmq.request("asked", "a", String.class)).isEqualTo("answer to a");
		assertThat(this.others.get(Answering.class)
			.getBean(ZmqListenerTestHarness.class)
			.awaitInvocations("answers", 1)
			.get(0)
			.text()).isEqualTo("a");
		this.others.get(Answering.class).getBean(ZmqOperations.class).send("told", "news");
		assertThat(harness.awaitInvocations("told", 1).get(0).text()).isEqualTo("news");
	}

	@Test
	void whatIsBetweenThemMayFail(@Autowired ZmqFaults faults) {
		assertThat(this.zmq.request("asked", "a", String.class)).isEqualTo("answer to a");
		faults.disconnectAll("asked");
		await().atMost(LIMIT)
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(this.zmq.request("asked", "b", String.class)).isEqualTo("answer to b"));
	}

	@Test
	void aTestMayTalkToBoth(@Autowired ZmqTestClient client) {
		client.push("told").send("from the test");
		ZmqTestClient other = this.others.get(Answering.class).getBean(ZmqTestClient.class);
		other.req("answering").expectReply("b", String.class).isEqualTo("answer to b");
		assertThatIllegalStateException().isThrownBy(() -> client.rep("asked"))
			.withMessageContaining("bound by another application of the network");
	}

	@RepeatedTest(3)
	void theyStopAndStartTogether(@Autowired ConfigurableApplicationContext context) {
		context.stop();
		assertThat(this.others.get(Answering.class).isRunning()).isFalse();
		context.start();
		assertThat(this.others.get(Answering.class).isRunning()).isTrue();
		assertThat(this.zmq.request("asked", "again", String.class)).isEqualTo("answer to again");
	}

	@Test
	void whoIsNotThereIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.others.get(Asking.class))
			.withMessageContaining("Answering");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Asking {

		@ZmqListener(id = "told", socket = "told")
		void told(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Answering {

		@ZmqListener(id = "answers", socket = "answering", type = SocketType.REP, bind = "tcp://*:5557")
		String answer(String text) {
			return "answer to " + text;
		}

	}

}
