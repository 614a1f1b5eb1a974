package dev.zmq.conformance;

import java.time.Duration;
import java.util.List;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A relaxed REQ may leave a request unanswered: the next one goes to somebody, and its
 * reply is the one that is received. Answers libzmq's {@code test_req_relaxed}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class RelaxedRequestTests extends EngineTest {

	RelaxedRequestTests(Setup setup) {
		super(setup);
	}

	@Test
	void requestsMayGoToOnePeerAfterTheOtherWithoutReplies() {
		ZmqSocket req = relaxed();
		String endpoint = req.bind(anyEndpoint()).toString();
		List<ZmqSocket> reps = Exchanges.connect(() -> socket(SocketType.REP), 3, endpoint);
		req.awaitPeers(3, PATIENCE);
		for (int i = 0; i < 3; i++) {
			req.send("request " + i);
		}
		for (ZmqSocket rep : reps) {
			assertThat(receive(rep).text()).startsWith("request ");
		}
		req.send("last");
		// Whoever is asked now answers the earlier request first: that is not the answer.
		reps.forEach((rep) -> rep.send("late"));
		ZmqSocket last = Exchanges.whoHasInput(reps);
		assertThat(receive(last).text()).isEqualTo("last");
		last.send("answer to the last");
		assertThat(receive(req).text()).isEqualTo("answer to the last");
	}

	@Test
	void whenTheAskedPeerIsGoneTheNextRequestGoesToAnother() {
		ZmqSocket req = relaxed();
		String endpoint = req.bind(anyEndpoint()).toString();
		List<ZmqSocket> reps = Exchanges.connect(() -> socket(SocketType.REP), 2, endpoint);
		req.awaitPeers(2, PATIENCE);
		req.send("first");
		ZmqSocket gone = Exchanges.whoHasInput(reps);
		gone.close(Duration.ZERO);
		await().until(() -> req.peers().size() == 1);
		Exchanges.bounce(req, reps.get(1 - reps.indexOf(gone)));
	}

	/**
	 * Without REQ_RELAXED the socket waits for a reply that cannot come, as in libzmq.
	 * The way out here is {@code request(message, timeout)}.
	 */
	@Test
	void aStrictRequesterIsFreedByRequestWithATimeLimit() {
		ZmqSocket req = socket(SocketType.REQ);
		String endpoint = req.bind(anyEndpoint()).toString();
		ZmqSocket silent = socket(SocketType.REP);
		silent.connect(endpoint);
		req.awaitPeers(1, PATIENCE);
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> req.request(ZmqMessage.of("lost"), MOMENT));
		silent.close(Duration.ZERO);
		await().until(() -> req.peers().isEmpty());
		ZmqSocket rep = socket(SocketType.REP);
		rep.connect(endpoint);
		Exchanges.bounce(req, rep);
	}

	private ZmqSocket relaxed() {
		return socket(SocketType.REQ).setOption(SocketOptions.REQ_RELAXED, true)
			.setOption(SocketOptions.REQ_CORRELATE, true);
	}

}
