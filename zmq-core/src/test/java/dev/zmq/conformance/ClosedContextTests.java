package dev.zmq.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.CloseReport;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Closing a context ends what waits in its sockets, closes those that were left open and
 * names them. libzmq's {@code zmq_ctx_term} waits for ever for a socket that nobody
 * closes; here closing has a limit. Answers libzmq's {@code test_ctx_destroy}.
 */
class ClosedContextTests extends EngineTest {

	@Test
	void allWhoWaitAreToldAndOpenSocketsAreNamed() {
		ZmqSocket left = this.context.socket(SocketType.PULL, "left open");
		left.bind(anyEndpoint());
		ZmqSocket waitsForRoom = socket(SocketType.PUSH);
		List<Running<Object>> waiting = new ArrayList<>();
		waiting.add(inThread(() -> left.receive()));
		waiting.add(inThread(() -> left.receive(PATIENCE.multipliedBy(10))));
		waiting.add(inThread(() -> waitsForRoom.send(ZmqMessage.of("x"), PATIENCE.multipliedBy(10))));
		waiting.forEach(Running::awaitAsleep);
		CloseReport report = this.context.close(PATIENCE);
		assertThat(report.complete()).isTrue();
		assertThat(report.openSockets()).hasSize(2).anySatisfy((open) -> assertThat(open).contains("left open"));
		for (Running<Object> thread : waiting) {
			assertThatExceptionOfType(java.util.concurrent.ExecutionException.class).isThrownBy(thread::result)
				.withCauseInstanceOf(ZmqClosedException.class);
		}
		assertThat(left.isClosed()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void noSocketOfAnyTypeIsMadeAfterwards(SocketType type) {
		ZmqSocket before = socket(type);
		this.context.close(Duration.ZERO);
		assertThat(this.context.isClosed()).isTrue();
		assertThat(before.isClosed()).isTrue();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> this.context.socket(type));
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> before.bind(anyEndpoint()));
	}

	@Test
	void closingAgainDoesNothing() {
		socket(SocketType.PULL);
		assertThat(this.context.close(PATIENCE).openSockets()).hasSize(1);
		this.context.close();
		assertThat(this.context.close(Duration.ZERO).complete()).isTrue();
	}

}
