package dev.zmq.interop;

import java.time.Duration;

import dev.zmq.CloseReport;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.zmq.interop.Numbers.assertThatNumbers;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a libzmq peer sees of our sockets' end.
 * <p>
 * Thread: one.
 */
class CloseInteropTests extends LibzmqTest {

	/** So many messages of about 1 KiB fit into no pair of kernel buffers. */
	private static final int MANY = 20_000;

	private static final String PADDING = ":" + "x".repeat(1000);

	@ParameterizedTest
	@EnumSource(Transport.class)
	void whatWasSentBeforeTheCloseArrivesWithinTheLingerTime(Transport transport) {
		// Paused most of the time: over ipc it would forget what the kernel holds if we
		// hung up.
		ForeignSocket pull = this.libzmq.socket("PULL", "RCVHWM=10");
		ZmqSocket push = sendMany(pull.bind(anyEndpoint(transport)));
		push.close();
		assertThatNumbers(pull.receiveThrough(MANY - 1), 0, MANY);
		CloseReport report = this.context.close(PATIENCE);
		assertThat(report.complete()).isTrue();
		assertThat(report.discardedMessages()).isZero();
	}

	@Test
	void aCloseThatMayNotWaitLongEnoughTellsHowMuchWasDiscarded() {
		ForeignSocket pull = this.libzmq.socket("PULL", "RCVHWM=10");
		ZmqSocket push = sendMany(pull.bind(LOOPBACK));
		Awaitility.await().atMost(PATIENCE).until(() -> push.stats().writtenMessages() > 0);
		CloseReport report = push.close(Duration.ofMillis(100));
		assertThat(report.discardedMessages()).isBetween(1L, MANY - 1L);
		int arriving = (int) (MANY - report.discardedMessages());
		assertThatNumbers(pull.receiveAvailable(Duration.ofMillis(300)), 0, arriving);
	}

	@Test
	void messagesForAPeerThatStartsAfterTheCloseAreDelivered() {
		String endpoint = unboundEndpoint(Transport.TCP);
		ZmqSocket push = this.context.socket(SocketType.PUSH);
		push.connect(endpoint);
		push.send("testament");
		push.close();
		ForeignSocket pull = this.libzmq.socket("PULL");
		pull.bind(endpoint);
		assertThat(pull.receiveText()).containsExactly("testament");
	}

	@Test
	void aPeerNoticesOurUnbindAndFindsUsWhenWeBindAgain() {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(LOOPBACK);
		ForeignSocket push = this.libzmq.socket("PUSH", "RECONNECT_IVL=10").monitor().connect(endpoint);
		pull.awaitPeers(1, PATIENCE);
		pull.unbind(endpoint);
		assertThat(push.reports("DISCONNECTED", PATIENCE)).isTrue();
		// It is told first, and we wait for its goodbye.
		Awaitility.await().atMost(PATIENCE).until(() -> pull.peers().isEmpty());
		pull.bind(endpoint.toString());
		push.send("found you");
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("found you"));
	}

	@Test
	void aPeerNoticesOurDisconnect() {
		ForeignSocket pull = this.libzmq.socket("PULL").monitor();
		ZmqSocket push = socket(SocketType.PUSH);
		Endpoint endpoint = push.connect(pull.bind(LOOPBACK));
		push.awaitPeers(1, PATIENCE);
		push.disconnect(endpoint);
		assertThat(pull.reports("DISCONNECTED", PATIENCE)).isTrue();
		Awaitility.await().atMost(PATIENCE).until(() -> push.peers().isEmpty());
		assertThat(push.trySend(ZmqMessage.of("nobody"))).isFalse();
	}

	private ZmqSocket sendMany(String endpoint) {
		ZmqSocket push = this.context.socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 0);
		push.connect(endpoint);
		for (int i = 0; i < MANY; i++) {
			push.send(i + PADDING);
		}
		return push;
	}

}
