package dev.zmq.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.zmq.DropReason;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The connecting side after it lost its connection: a scripted peer decides how many
 * bytes it takes before it is gone.
 */
class ReconnectTests extends EngineTest {

	private static final int COUNT = 1500;

	private RawPeer.Listener listener = RawPeer.Listener.open(8192);

	@BeforeEach
	void closeListenerLater() {
		closing(this.listener);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 9, 10, 500, 1020, 1021, 1022, 5000, 65_536, 200_000 })
	void whatNeverReachedTheKernelGoesAgainInOrderAndNothingElse(int bytesTaken) {
		ZmqSocket push = push();
		ZmtpPeer first = accept("PULL");
		sendNumbers(push, 0, COUNT);
		first.raw().read(bytesTaken);
		int written = loseConnection(push, first);
		assertThat(written).isBetween(bytesTaken / messageSize(), COUNT - 1);
		assertThat(push.stats().queuedOut()).isEqualTo(COUNT - written);

		ZmtpPeer second = accept("PULL");
		assertThat(readNumbers(second, COUNT - written)).isEqualTo(numbers(written, COUNT));
		sendNumbers(push, COUNT, COUNT + 5);
		assertThat(readNumbers(second, 5)).isEqualTo(numbers(COUNT, COUNT + 5));
		await().until(() -> push.stats().writtenMessages() == COUNT + 5);
		SocketStats stats = push.stats();
		assertThat(stats.sentMessages()).isEqualTo(COUNT + 5);
		assertThat(stats.queuedOut()).isZero();
		assertThat(stats.droppedTotal()).isZero();
		assertThat(stats.reconnects()).isEqualTo(1);
	}

	@Test
	void severalLossesInARowLoseNothingThatWasNotWritten() {
		ZmqSocket push = push();
		sendNumbers(push, 0, COUNT);
		int written = 0;
		for (int life = 0; life < 4; life++) {
			ZmtpPeer peer = accept("PULL");
			assertThat(readNumbers(peer, 20)).isEqualTo(numbers(written, written + 20));
			written = loseConnection(push, peer);
		}
		assertThat(readNumbers(accept("PULL"), COUNT - written)).isEqualTo(numbers(written, COUNT));
	}

	@Test
	void aMessageOfWhichHalfWasWrittenGoesAgainWhole() {
		ZmqSocket push = push();
		ZmtpPeer first = accept("PULL");
		byte[] large = new byte[5_000_000];
		large[4_999_999] = 42;
		push.send(ZmqMessage.of("before"));
		push.send(ZmqMessage.wrap("head".getBytes(), large, "tail".getBytes()));
		push.send(ZmqMessage.of("after"));
		assertThat(first.readMessage()).containsExactly("before");
		first.raw().read(1_000_000);
		assertThat(loseConnection(push, first)).isEqualTo(1);
		ZmtpPeer second = accept("PULL");
		List<String> again = second.readMessage();
		assertThat(again).hasSize(3);
		assertThat(again.get(1)).hasSize(5_000_000).endsWith("*");
		assertThat(second.readMessage()).containsExactly("after");
	}

	@Test
	void aHandshakeThatFailsIsTriedAgain() {
		ZmqSocket push = push();
		SocketEvents events = push.events();
		push.send("kept");
		this.listener.accept().write(Zmtp.ascii("HTTP/1.1 400 Bad Request\r\n")).awaitClose();
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).isNotEmpty();
		await(events, SocketEvent.ConnectRetried.class);
		assertThat(accept("PULL").readMessage()).containsExactly("kept");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void aSubscriberSubscribesAgain(int minorVersion) {
		ZmqSocket sub = socket(SocketType.SUB).subscribe("always").subscribe("before");
		sub.connect(this.listener.endpoint());
		ZmtpPeer first = closing(ZmtpPeer.handshake(this.listener.accept(), minorVersion, "PUB"));
		assertThat(List.of(first.readFrame().toString(), first.readFrame().toString()))
			.containsExactlyInAnyOrder(subscription(minorVersion, "always"), subscription(minorVersion, "before"));
		first.raw().reset();
		await().until(() -> sub.peers().isEmpty());
		sub.unsubscribe("before").subscribe("between");
		ZmtpPeer second = closing(ZmtpPeer.handshake(this.listener.accept(), minorVersion, "PUB"));
		assertThat(List.of(second.readFrame().toString(), second.readFrame().toString()))
			.containsExactlyInAnyOrder(subscription(minorVersion, "always"), subscription(minorVersion, "between"));
		second.send("between", "arrives");
		assertThat(receive(sub)).isEqualTo(ZmqMessage.of("between", "arrives"));
	}

	@Test
	void anAcceptedConnectionThatEndsTakesItsQueueWithItAndCounts() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_BUFFER, 8192)
			.setOption(SocketOptions.SEND_HWM, 0);
		RawPeer raw = RawPeer.connect(push.bind("tcp://127.0.0.1:0"), 8192);
		ZmtpPeer peer = closing(ZmtpPeer.handshake(raw, 1, "PULL"));
		push.awaitPeers(1, PATIENCE);
		sendNumbers(push, 0, COUNT);
		assertThat(readNumbers(peer, 10)).isEqualTo(numbers(0, 10));
		peer.raw().reset();
		await().until(() -> push.peers().isEmpty() && push.stats().queuedOut() == 0);
		SocketStats stats = push.stats();
		assertThat(stats.writtenMessages() + stats.dropped(DropReason.DISCONNECTED)).isEqualTo(COUNT);
		assertThat(stats.dropped(DropReason.DISCONNECTED)).isPositive();
	}

	private ZmqSocket push() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_BUFFER, 8192)
			.setOption(SocketOptions.SEND_HWM, 0);
		push.connect(this.listener.endpoint());
		return push;
	}

	private ZmtpPeer accept(String type) {
		return closing(ZmtpPeer.handshake(this.listener.accept(), 1, type));
	}

	/** Returns how many messages count as written. */
	private static int loseConnection(ZmqSocket socket, ZmtpPeer peer) {
		long before = socket.stats().reconnects();
		SocketEvents events = socket.events();
		peer.raw().reset();
		await(events, SocketEvent.Disconnected.class);
		events.close();
		assertThat(socket.stats().reconnects()).isEqualTo(before);
		return (int) socket.stats().writtenMessages();
	}

	private static String subscription(int minorVersion, String topic) {
		return (minorVersion == 0) ? "\u0001" + topic : "SUBSCRIBE(" + topic + ")";
	}

	/** A number, and as much as makes a message of two frames 1021 bytes long. */
	private static void sendNumbers(ZmqSocket socket, int from, int to) {
		for (int i = from; i < to; i++) {
			socket.send(String.format("%06d", i), "x".repeat(1004));
		}
	}

	private static int messageSize() {
		return 2 + 6 + 9 + 1004;
	}

	private static List<Integer> readNumbers(ZmtpPeer peer, int count) {
		List<Integer> numbers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			List<String> message = peer.readMessage();
			assertThat(message).hasSize(2);
			numbers.add(Integer.valueOf(message.get(0)));
		}
		return numbers;
	}

	private static List<Integer> numbers(int from, int to) {
		return IntStream.range(from, to).boxed().toList();
	}

}
