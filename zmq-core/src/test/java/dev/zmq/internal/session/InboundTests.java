package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * From bytes to messages in a pipe that may be full.
 */
class InboundTests {

	private static final Peer PEER = new Peer(1, SocketType.PUSH, Endpoint.parse("tcp://127.0.0.1:1"),
			"tcp://127.0.0.1:2", new byte[0], true, Map.of(), Instant.EPOCH);

	private final List<Command> commands = new ArrayList<>();

	@Test
	void framesBecomeMessagesOfTheirPeer() {
		MessageQueue queue = MessageQueue.create(10, false);
		Inbound inbound = inbound(SocketType.PULL, queue);
		assertThat(inbound.feed(bytes(Zmtp.message("one"), Zmtp.message("two", "", "frames")))).isTrue();
		assertThat(queue.remove()).isEqualTo(ZmqMessage.of("one"));
		ZmqMessage second = queue.remove();
		assertThat(second).isEqualTo(ZmqMessage.of("two", "", "frames"));
		assertThat(second.peer()).isSameAs(PEER);
		assertThat(queue.remove()).isNull();
	}

	@Test
	void aMessageIsShownOnlyWhenItIsWhole() {
		MessageQueue queue = MessageQueue.create(10, false);
		Inbound inbound = inbound(SocketType.PULL, queue);
		byte[] message = Zmtp.message("first", "second");
		for (int i = 0; i < message.length - 1; i++) {
			assertThat(inbound.feed(bytes(new byte[] { message[i] }))).isTrue();
			assertThat(queue.isEmpty()).isTrue();
		}
		inbound.feed(bytes(new byte[] { message[message.length - 1] }));
		assertThat(queue.remove()).isEqualTo(ZmqMessage.of("first", "second"));
	}

	@Test
	void aReceiverIsWokenForMessagesOnly() {
		MessageQueue queue = MessageQueue.create(10, false);
		AtomicInteger woken = new AtomicInteger();
		queue.onData(woken::incrementAndGet);
		Inbound inbound = inbound(SocketType.PULL, queue);
		assertThat(queue.idle()).isTrue();
		byte[] message = Zmtp.message("first", "second");
		inbound.feed(bytes(new byte[0]));
		inbound.feed(bytes(Arrays.copyOf(message, 8)));
		assertThat(woken).hasValue(0);
		inbound.feed(bytes(Arrays.copyOfRange(message, 8, message.length)));
		assertThat(woken).hasValue(1);
		queue.remove();
		assertThat(queue.idle()).isTrue();
		inbound.finish();
		assertThat(woken).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 10 })
	void aFullPipePausesAndEachResumeGoesOnWhereItStopped(int limit) {
		MessageQueue queue = MessageQueue.create(limit, false);
		AtomicInteger credits = new AtomicInteger();
		queue.onCredit(credits::incrementAndGet);
		Inbound inbound = inbound(SocketType.PULL, queue);
		assertThat(inbound.feed(numbered(50))).isFalse();
		assertThat(inbound.isPaused()).isTrue();
		List<String> received = new ArrayList<>();
		while (received.size() < 50) {
			assertThat(queue.size()).isLessThanOrEqualTo(limit);
			ZmqMessage message = queue.remove();
			assertThat(message).as("after " + received).isNotNull();
			received.add(message.text());
			if (credits.getAndSet(0) > 0) {
				inbound.resume();
			}
		}
		assertThat(received).isEqualTo(IntStream.range(0, 50).mapToObj(Integer::toString).toList());
		assertThat(inbound.isPaused()).isFalse();
	}

	@Test
	void thePausedRestIsACopyOfTheReadBuffer() {
		MessageQueue queue = MessageQueue.create(1, false);
		Inbound inbound = inbound(SocketType.PULL, queue);
		ByteBuffer buffer = numbered(3);
		assertThat(inbound.feed(buffer)).isFalse();
		Arrays.fill(buffer.array(), (byte) 0xff);
		List<String> received = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			received.add(queue.remove().text());
			inbound.resume();
		}
		assertThat(received).containsExactly("0", "1", "2");
	}

	@Test
	void aResumeWithoutRoomStaysPaused() {
		MessageQueue queue = MessageQueue.create(1, false);
		Inbound inbound = inbound(SocketType.PULL, queue);
		inbound.feed(numbered(3));
		assertThat(inbound.resume()).isFalse();
		assertThat(inbound.isPaused()).isTrue();
		assertThat(queue.size()).isEqualTo(1);
	}

	@Test
	void whatArrivedBeforeALossIsDeliveredBeyondTheLimit() {
		MessageQueue queue = MessageQueue.create(1, false);
		Inbound inbound = inbound(SocketType.PULL, queue);
		byte[] torn = Zmtp.message("torn");
		inbound.feed(bytes(numbered(3).array(), Arrays.copyOf(torn, torn.length - 1)));
		inbound.finish();
		assertThat(inbound.isPaused()).isFalse();
		assertThat(queue.remove().text()).isEqualTo("0");
		assertThat(queue.remove().text()).isEqualTo("1");
		assertThat(queue.remove().text()).isEqualTo("2");
		assertThat(queue.remove()).isNull();
	}

	@Test
	void commandsAreHandedOnAndDoNotDisturbAMessage() {
		MessageQueue queue = MessageQueue.create(10, false);
		Inbound inbound = inbound(SocketType.PULL, queue);
		inbound.feed(bytes(Zmtp.frame(Zmtp.MORE, Zmtp.ascii("a")), Zmtp.command("PING", new byte[2], Zmtp.ascii("c")),
				Zmtp.frame(0, Zmtp.ascii("b"))));
		assertThat(this.commands).singleElement().isInstanceOf(Command.Ping.class);
		assertThat(queue.remove()).isEqualTo(ZmqMessage.of("a", "b"));
	}

	@Test
	void subscriptionsBecomeMessagesForPublishersOnly() {
		MessageQueue queue = MessageQueue.create(10, false);
		byte[] both = Zmtp.concat(Zmtp.command("SUBSCRIBE", Zmtp.ascii("topic")),
				Zmtp.command("CANCEL", Zmtp.ascii("topic")));
		inbound(SocketType.XPUB, queue).feed(bytes(both));
		assertThat(queue.remove()).isEqualTo(ZmqMessage.of("\u0001topic"));
		assertThat(queue.remove()).isEqualTo(ZmqMessage.of("\u0000topic"));
		inbound(SocketType.PULL, queue).feed(bytes(both));
		assertThat(queue.remove()).isNull();
		assertThat(this.commands).hasSize(2);
	}

	@Test
	void theMessageLimitCountsFromTheFirstFrameAfterTheHandshake() {
		MessageQueue queue = MessageQueue.create(10, false);
		Inbound inbound = new Inbound(new FrameDecoder(5, 100), settings(SocketType.PULL, 5), PEER, queue,
				this.commands::add, COPIES);
		inbound.feed(bytes(Zmtp.message("12345")));
		assertThat(queue.remove().text()).isEqualTo("12345");
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> inbound.feed(bytes(Zmtp.message("123456"))))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ZmtpException.Kind.FRAME_TOO_LARGE));
	}

	private static final Inbound.Keeper COPIES = new Inbound.Keeper() {

		@Override
		public ByteBuffer keep(ByteBuffer in) {
			return ByteBuffer.allocate(in.remaining()).put(in).flip();
		}

		@Override
		public void giveBack(ByteBuffer kept) {
			assertThat(kept.hasRemaining()).isFalse();
		}

	};

	private Inbound inbound(SocketType type, MessageQueue queue) {
		return new Inbound(new FrameDecoder(-1, -1), settings(type, -1), PEER, queue, this.commands::add, COPIES);
	}

	private static OptionValues settings(SocketType type, long maxMessageSize) {
		return OptionValues.of(type).with(SocketOptions.MAX_MESSAGE_SIZE, maxMessageSize);
	}

	private static ByteBuffer numbered(int count) {
		return bytes(
				IntStream.range(0, count).mapToObj((i) -> Zmtp.message(Integer.toString(i))).toArray(byte[][]::new));
	}

	private static ByteBuffer bytes(byte[]... parts) {
		return ByteBuffer.wrap(Zmtp.concat(parts));
	}

}
