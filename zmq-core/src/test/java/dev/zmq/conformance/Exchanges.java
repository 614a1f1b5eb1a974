package dev.zmq.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The small conversations that many of these tests have.
 * <p>
 * Thread: the test's.
 */
final class Exchanges {

	private static final ZmqMessage QUESTION = ZmqMessage.of("question", "", "more");

	private static final ZmqMessage ANSWER = ZmqMessage.of("", "answer");

	private Exchanges() {
	}

	/** A message of several frames there, and another one back. */
	static void bounce(ZmqSocket asking, ZmqSocket answering) {
		asking.send(QUESTION);
		assertThat(EngineTest.receive(answering)).isEqualTo(QUESTION);
		answering.send(ANSWER);
		assertThat(EngineTest.receive(asking)).isEqualTo(ANSWER);
	}

	/** Opens so many sockets and connects them. */
	static List<ZmqSocket> connect(Supplier<ZmqSocket> opener, int count, String endpoint) {
		List<ZmqSocket> sockets = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ZmqSocket socket = opener.get();
			socket.connect(endpoint);
			sockets.add(socket);
		}
		return sockets;
	}

	/** Waits until one of the sockets has a message, and says which. */
	static ZmqSocket whoHasInput(List<ZmqSocket> sockets) {
		EngineTest.await().until(() -> sockets.stream().anyMatch((each) -> each.stats().queuedIn() > 0));
		return sockets.stream().filter((each) -> each.stats().queuedIn() > 0).findFirst().orElseThrow();
	}

}
