package dev.zmq.e2e;

import java.time.Duration;
import java.util.List;

import dev.zmq.CloseReport;
import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of unsent messages when their socket closes.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#streams")
class LingerTests extends EngineTest {

	private static final Duration FOREVER = SocketOptions.INFINITE;

	private static final Duration SHORT = Duration.ofMillis(100);

	LingerTests(Setup setup) {
		super(setup);
	}

	@Test
	void withoutLingerUnsentMessagesAreDiscardedAtOnce() {
		ZmqSocket push = pushOf(3, reservedEndpoint(), Duration.ZERO);
		long start = System.nanoTime();
		CloseReport report = push.close(FOREVER);
		assertThat(report.discardedMessages()).isEqualTo(3);
		assertThat(report.complete()).isTrue();
		assertThat(elapsed(start)).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void aFiniteLingerIsWaitedForAndNotLonger() {
		ZmqSocket push = pushOf(3, reservedEndpoint(), SHORT);
		long start = System.nanoTime();
		CloseReport report = push.close(FOREVER);
		assertThat(elapsed(start)).isBetween(SHORT, Duration.ofSeconds(5));
		assertThat(report.discardedMessages()).isEqualTo(3);
		assertThat(report.complete()).isTrue();
	}

	@Test
	void aBoundedCloseCutsAnInfiniteLingerShort() {
		ZmqSocket push = pushOf(3, reservedEndpoint(), FOREVER);
		long start = System.nanoTime();
		CloseReport report = push.close(SHORT);
		assertThat(elapsed(start)).isBetween(SHORT, Duration.ofSeconds(5));
		assertThat(report.discardedMessages()).isEqualTo(3);
	}

	@Test
	void anInfiniteLingerSendsInTheBackgroundAfterClose() {
		String endpoint = reservedEndpoint();
		ZmqSocket push = pushOf(3, endpoint, FOREVER);
		push.close();
		assertThat(push.isClosed()).isTrue();
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(receiveTexts(pull, 3)).containsExactly("0", "1", "2");
		await().until(() -> pull.peers().isEmpty());
	}

	@Test
	void closeReturnsAsSoonAsTheLastMessageHasLeft() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket push = pushOf(100, pull.bind(anyEndpoint()).toString(), Duration.ofMinutes(5));
		CloseReport report = push.close(FOREVER);
		assertThat(report).isEqualTo(new CloseReport(0, List.of(), true));
		assertThat(receiveTexts(pull, 100)).last().isEqualTo("99");
	}

	@Test
	void closeWaitsForAPeerThatReadsSlowly() throws Exception {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 1)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192);
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_BUFFER, 8192);
		push.connect(pull.bind(anyEndpoint()).toString());
		ZmqMessage padded = ZmqMessage.of("x".repeat(10_000));
		for (int i = 0; i < 200; i++) {
			push.send(padded);
		}
		Running<CloseReport> closing = inThread(() -> push.close(FOREVER)).awaitAsleep();
		assertThat(closing.task().isDone()).isFalse();
		for (int i = 0; i < 200; i++) {
			assertThat(receive(pull)).isEqualTo(padded);
		}
		assertThat(closing.result().discardedMessages()).isZero();
	}

	@Test
	void aMessageThatOnlyHalfLeftIsReportedAsDiscarded() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open(8192));
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_BUFFER, 8192);
		push.connect(listener.endpoint());
		ZmtpPeer peer = closing(ZmtpPeer.handshake(listener.accept(), 1, "PULL"));
		push.send(ZmqMessage.wrap(new byte[20_000_000]));
		assertThat(peer.raw().read(1000)).hasSize(1000);
		assertThat(push.close(SHORT).discardedMessages()).isEqualTo(1);
	}

	@Test
	void theTimeToCloseCanBeChangedBeforeClosing() {
		ZmqSocket push = pushOf(1, reservedEndpoint(), FOREVER);
		push.setOption(SocketOptions.LINGER, Duration.ZERO);
		assertThat(push.close(FOREVER).discardedMessages()).isEqualTo(1);
	}

	@Test
	void messagesLingerAfterDisconnectToo() {
		String endpoint = reservedEndpoint();
		ZmqSocket push = pushOf(3, endpoint, FOREVER);
		push.disconnect(Endpoint.parse(endpoint));
		assertThat(push.endpoints()).isEmpty();
		assertThat(push.trySend(ZmqMessage.of("more"))).isFalse();
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(receiveTexts(pull, 3)).containsExactly("0", "1", "2");
		await().until(() -> pull.peers().isEmpty());
	}

	@Test
	void disconnectWithoutLingerDiscardsAndCounts() {
		String endpoint = reservedEndpoint();
		ZmqSocket push = pushOf(3, endpoint, Duration.ZERO);
		push.disconnect(Endpoint.parse(endpoint));
		await().until(() -> push.stats().dropped(DropReason.LINGER) == 3);
		assertThat(push.stats().queuedOut()).isZero();
	}

	@Test
	void closingTheContextReportsWhatWasDiscardedAndWhatWasOpen() {
		ZmqSocket push = pushOf(3, reservedEndpoint(), FOREVER);
		ZmqSocket pull = this.context.socket(SocketType.PULL, "left open");
		push.close();
		CloseReport report = this.context.close(SHORT);
		assertThat(report.discardedMessages()).isEqualTo(3);
		assertThat(report.openSockets()).singleElement().asString().contains("PULL socket 'left open'", "LingerTests");
		assertThat(report.complete()).isTrue();
		assertThat(pull.isClosed()).isTrue();
	}

	@Test
	void closingTwiceReportsOnce() {
		ZmqSocket push = pushOf(3, reservedEndpoint(), Duration.ZERO);
		assertThat(push.close(FOREVER).discardedMessages()).isEqualTo(3);
		assertThat(push.close(FOREVER)).isEqualTo(new CloseReport(0, List.of(), true));
		push.close();
	}

	private ZmqSocket pushOf(int messages, String endpoint, Duration linger) {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.LINGER, linger);
		push.connect(endpoint);
		for (int i = 0; i < messages; i++) {
			push.send(Integer.toString(i));
		}
		return push;
	}

	private static Duration elapsed(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
