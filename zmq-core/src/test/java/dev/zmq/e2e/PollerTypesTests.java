package dev.zmq.e2e;

import java.time.Duration;

import dev.zmq.PollEvent;
import dev.zmq.SocketType;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqPoller;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a poller says of each type of socket is what sending and receiving do.
 */
class PollerTypesTests extends EngineTest {

	@ParameterizedTest
	@EnumSource
	void withoutAPeerASocketIsWritableIfSendingDoesNotWait(SocketType type) {
		if (!type.canSend()) {
			return;
		}
		ZmqSocket socket = socket(type);
		ZmqPoller poller = this.context.poller().add(socket, PollEvent.WRITABLE);
		boolean writable = !poller.poll(Duration.ZERO).isEmpty();
		assertThat(writable).as("Pattern.canSend of %s", type).isEqualTo(neverWaits(socket));
	}

	private static boolean neverWaits(ZmqSocket socket) {
		try {
			return socket.trySend(addressed(socket.type()) ? ZmqMessage.of("id", "x") : ZmqMessage.of("x"));
		}
		catch (ZmqException ex) {
			// Out of turn it is not writable; who has no such peer does not wait for one.
			return socket.type() != SocketType.REP;
		}
	}

	private static boolean addressed(SocketType type) {
		return type == SocketType.ROUTER || type == SocketType.STREAM;
	}

	@ParameterizedTest
	@EnumSource
	void withoutAPeerNothingIsReadable(SocketType type) {
		if (type.canReceive()) {
			ZmqPoller poller = this.context.poller().add(socket(type), PollEvent.READABLE);
			assertThat(poller.poll(Duration.ZERO)).isEmpty();
		}
	}

}
