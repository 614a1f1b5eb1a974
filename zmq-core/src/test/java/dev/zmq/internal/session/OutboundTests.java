package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.Authenticator;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.transport.PlainWire;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.Framing;
import dev.zmq.testkit.Zmtp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way out of a session, on a channel that takes what the test allows.
 */
class OutboundTests {

	private final MessageQueue queue = MessageQueue.create(0, false);

	private final FakeChannel channel = new FakeChannel(Integer.MAX_VALUE);

	private final RecordingListener listener = new RecordingListener();

	@SuppressWarnings("NullAway.Init")
	private IoLoop loop;

	@SuppressWarnings("NullAway.Init")
	private Outbound outbound;

	@BeforeEach
	void make() throws IOException {
		this.loop = new IoLoop("outbound-test", false, 0, (failure) -> {
		});
		this.loop.start();
		this.outbound = outbound(this.loop);
	}

	@AfterEach
	void stop() {
		assertThat(this.loop.stop(TimeUnit.SECONDS.toNanos(10))).isTrue();
	}

	@Test
	void controlFramesLeaveAtOnceAndMessagesAfterTheHandshakeOnly() {
		this.outbound.open(new PlainWire(this.channel), this.listener);
		send("early");
		this.outbound.control(Zmtp.ascii("greeting"));
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.ascii("greeting"));
		this.outbound.openMessages(this.queue, Framing.ZMTP_2, false);
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("early"));
	}

	@Test
	void whatAChannelRefusesLeavesWhenItTakesBytesAgain() {
		open();
		this.channel.room(5);
		send("hello");
		send("world");
		this.outbound.drain();
		assertThat(this.listener.refused).isEqualTo(1);
		assertThat(this.channel.takeWritten()).hasSize(5);
		this.outbound.drain();
		assertThat(this.listener.refused).as("told once").isEqualTo(1);
		this.channel.room(1000);
		this.outbound.resume();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.concat(Zmtp.ascii("lo"), Zmtp.message("world")));
		assertThat(this.queue.released()).isEqualTo(2);
	}

	@Test
	void aMessageCountsAsWrittenWhenItsLastByteHasLeft() {
		open();
		this.channel.room(6);
		send("hello");
		this.outbound.drain();
		assertThat(this.queue.released()).isZero();
		assertThat(this.queue.size()).isEqualTo(1);
		this.channel.room(1);
		this.outbound.resume();
		assertThat(this.queue.released()).isEqualTo(1);
		assertThat(this.queue.size()).isZero();
	}

	@Test
	void aFailureIsToldAndEverythingUnwrittenGoesAgainOnTheNextChannel() {
		open();
		this.channel.room(Zmtp.message("one").length + 3);
		send("one");
		send("two");
		send("three");
		this.outbound.drain();
		this.channel.breakIt();
		this.outbound.resume();
		assertThat(this.listener.failure).hasMessage("Broken pipe");
		AtomicInteger detached = new AtomicInteger();
		this.outbound.detach(detached::incrementAndGet);
		assertThat(detached).hasValue(1);
		assertThat(this.queue.released()).isEqualTo(1);
		FakeChannel next = new FakeChannel(1000);
		this.outbound.open(new PlainWire(next), this.listener);
		assertThat(next.takeWritten()).isEmpty();
		this.outbound.openMessages(this.queue, Framing.ZMTP_2, false);
		assertThat(next.takeWritten()).isEqualTo(Zmtp.concat(Zmtp.message("two"), Zmtp.message("three")));
	}

	/** A frame that cannot be sealed: what was to leave with it has not left. */
	@Test
	void whatCannotBeSealedEndsTheConnectionAndEverythingGoesAgainOnTheNext() {
		this.outbound.open(new PlainWire(this.channel), this.listener);
		this.outbound.seal(new Failing(2));
		for (String text : new String[] { "one", "two", "three" }) {
			this.queue.offer(ZmqMessage.of(text));
		}
		this.queue.show();
		this.outbound.openMessages(this.queue, Framing.ZMTP_2, false);
		assertThat(this.listener.failure).hasMessageContaining("sending failed").hasMessageContaining("no more keys");
		this.outbound.drain();
		assertThat(this.channel.takeWritten()).isEmpty();
		this.outbound.detach(() -> {
		});
		assertThat(this.queue.released()).isZero();
		open();
		assertThat(this.channel.takeWritten())
			.isEqualTo(Zmtp.concat(Zmtp.message("one"), Zmtp.message("two"), Zmtp.message("three")));
		assertThat(this.queue.released()).isEqualTo(3);
	}

	/** A frame that no array holds once it is sealed, however it came here. */
	@Test
	void aSizeThatOverflowsEndsTheConnection() {
		this.outbound.open(new PlainWire(this.channel), this.listener);
		this.outbound.seal(new Failing(0) {

			@Override
			public int overhead() {
				return Integer.MAX_VALUE - 2;
			}

		});
		send("one");
		this.outbound.openMessages(this.queue, Framing.ZMTP_2, false);
		assertThat(this.listener.failure).hasMessageContaining("sending failed").hasMessageContaining("overflow");
		this.outbound.detach(() -> {
		});
		assertThat(this.queue.released()).isZero();
	}

	@Test
	void whatComesWhileABatchIsWrittenIsLeftToItsSender() {
		open();
		this.channel.onWrite(() -> sendAndNote("next"));
		sendAndNote("first");
		this.outbound.drain();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("first"));
		this.outbound.flush();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("next"));
	}

	@Test
	void whatComesWhileTheKernelRefusesLeavesWithTheRest() {
		open();
		this.channel.room(3);
		sendAndNote("first");
		this.outbound.drain();
		sendAndNote("next");
		this.outbound.drain();
		this.channel.takeWritten();
		this.channel.room(1000);
		this.outbound.resume();
		assertThat(this.channel.takeWritten()).endsWith(Zmtp.message("next"));
		assertThat(this.queue.size()).isZero();
	}

	@Test
	void answersLeaveTogetherWithTheLast() throws IOException {
		openWithoutDriver();
		Pace pace = new Pace();
		AtomicInteger writes = new AtomicInteger();
		this.channel.onWrite(writes::incrementAndGet);
		for (String text : new String[] { "one", "two", "three" }) {
			sendAndNote(text);
			this.outbound.push(pace, true);
			assertThat(writes).hasValue(0);
		}
		sendAndNote("last");
		this.outbound.push(pace, false);
		assertThat(writes).hasValue(1);
		assertThat(this.channel.takeWritten()).isEqualTo(
				Zmtp.concat(Zmtp.message("one"), Zmtp.message("two"), Zmtp.message("three"), Zmtp.message("last")));
		sendAndNote("after");
		this.outbound.push(pace, true);
		assertThat(this.outbound.flushTick(true)).isPositive();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("after"));
	}

	@Test
	void aSenderThatTakesTurnsWaitsForNoCompany() throws IOException {
		openWithoutDriver();
		Pace pace = new Pace(true);
		for (int i = 0; i < 100; i++) {
			sendAndNote("turn");
			this.outbound.push(pace, false);
			assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("turn"));
		}
	}

	@Test
	void emptyIsToldAfterTheLastByte() {
		open();
		this.channel.room(3);
		send("hello");
		AtomicInteger empty = new AtomicInteger();
		this.outbound.whenEmpty(empty::incrementAndGet);
		assertThat(empty).hasValue(0);
		this.channel.room(1000);
		this.outbound.resume();
		assertThat(empty).hasValue(1);
		this.outbound.drain();
		assertThat(empty).as("told once").hasValue(1);
	}

	@Test
	void answersThatAPeerProvokesAreBoundedWhileItDoesNotRead() {
		open();
		this.channel.room(0);
		byte[] pong = Zmtp.command("PONG", Zmtp.ascii("context"));
		for (int i = 0; i < 5000; i++) {
			this.outbound.answer(pong);
		}
		this.channel.room(Integer.MAX_VALUE);
		this.outbound.resume();
		assertThat(this.channel.takeWritten().length / pong.length).isEqualTo(1000);
		this.outbound.answer(pong);
		assertThat(this.channel.takeWritten()).isEqualTo(pong);
	}

	@Test
	void largeMessagesLeaveInManyBatches() {
		open();
		byte[] body = new byte[3_000_000];
		new java.util.Random(3).nextBytes(body);
		this.queue.offer(ZmqMessage.wrap(body));
		this.queue.show();
		this.outbound.drain();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.frame(0, body));
	}

	@Test
	void whatIsWrittenIsNeverMoreThanTheKernelsBufferIfItsSizeIsSet() {
		this.outbound = new Outbound(
				new LoopIo(this.loop, new SlabPool(), Runnable::run, Runnable::run, Authenticator.none()), 65_536,
				4096);
		open();
		byte[] body = new byte[100_000];
		this.queue.offer(ZmqMessage.wrap(body));
		this.queue.show();
		this.outbound.drain();
		assertThat(this.channel.largestWrite()).isEqualTo(4096);
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.frame(0, body));
	}

	@Test
	void subscriptionsAreDroppedWithoutAFinishedHandshake() {
		this.outbound.open(new PlainWire(this.channel), this.listener);
		this.outbound.noteControl(Zmtp.ascii("early"));
		this.outbound.flush();
		assertThat(this.channel.takeWritten()).isEmpty();
		this.outbound.openMessages(this.queue, Framing.ZMTP_2, false);
		this.outbound.noteControl(Zmtp.ascii("ready"));
		this.outbound.flush();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.ascii("ready"));
	}

	/** The thread of its loop is not started: no driver comes between. */
	private void openWithoutDriver() throws IOException {
		this.outbound = outbound(new IoLoop("outbound-test-still", false, 0, (failure) -> {
		}));
		open();
	}

	private static Outbound outbound(IoLoop loop) {
		return new Outbound(new LoopIo(loop, new SlabPool(), Runnable::run, Runnable::run, Authenticator.none()),
				65_536, -1);
	}

	private void open() {
		this.outbound.open(new PlainWire(this.channel), this.listener);
		this.outbound.openMessages(this.queue, Framing.ZMTP_2, false);
	}

	private void sendAndNote(String text) {
		send(text);
		this.outbound.note(text.length());
	}

	private void send(String text) {
		this.queue.offer(ZmqMessage.of(text));
		this.queue.show();
	}

	/** A cipher that leaves frames as they are, and after some of them fails. */
	private static class Failing implements FrameCipher {

		private int left;

		Failing(int frames) {
			this.left = frames;
		}

		@Override
		public int overhead() {
			return 0;
		}

		@Override
		public void seal(int flags, byte[] body, ByteBuffer out) {
			if (this.left-- == 0) {
				throw new IllegalStateException("no more keys");
			}
			out.put(body);
		}

		@Override
		public boolean open(byte[] sealed, Decoder.Sink sink) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void doneSealing() {
		}

		@Override
		public void doneOpening() {
		}

	}

	private static final class RecordingListener implements Outbound.Listener {

		private int refused;

		private @Nullable IOException failure;

		@Override
		public void writeRefused() {
			this.refused++;
		}

		@Override
		public void writeFailed(IOException failed) {
			this.failure = failed;
		}

	}

}
