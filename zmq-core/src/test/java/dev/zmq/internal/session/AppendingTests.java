package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.zmq.Authenticator;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.transport.PlainWire;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.Framing;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sender in a stream puts messages into the batch itself, past the queue, until others
 * want to get in or the kernel refuses. The loop does not run, so nobody else writes.
 */
class AppendingTests {

	private static final int BATCH = 65_536;

	private final FakeChannel channel = new FakeChannel(Integer.MAX_VALUE);

	private final Listener listener = new Listener();

	private MessageQueue queue = MessageQueue.create(0, false);

	private int wanted;

	@SuppressWarnings("NullAway.Init")
	private Outbound outbound;

	@BeforeEach
	void make() throws IOException {
		IoLoop loop = new IoLoop("appending-test", false, 0, (failure) -> {
		});
		this.outbound = new Outbound(
				new LoopIo(loop, new SlabPool(), Runnable::run, Runnable::run, Authenticator.none()), BATCH, -1);
	}

	@Test
	void whoIsInNoStreamHasNoPlaceOfItsOwn() {
		open(this.channel);
		queued("few");
		this.outbound.drain();
		assertThat(append("few")).isFalse();
	}

	@Test
	void aStreamGoesPastTheQueueInWholeBatches() {
		stream();
		assertThat(append("one")).isTrue();
		assertThat(append("two")).isTrue();
		assertThat(this.channel.takeWritten()).isEmpty();
		assertThat(this.queue.size()).as("counted").isEqualTo(2);
		int sent = 2;
		byte[] large = new byte[1000];
		while (this.queue.size() > 0) {
			assertThat(this.outbound.append(large, this::want)).isTrue();
			sent++;
		}
		assertThat(this.channel.takeWritten()).startsWith(Zmtp.concat(Zmtp.message("one"), Zmtp.message("two")))
			.hasSizeGreaterThanOrEqualTo(BATCH)
			.hasSizeLessThan(BATCH + 1009);
		assertThat(this.queue.released()).isEqualTo(1 + sent);
		assertThat(append("next")).as("goes on").isTrue();
	}

	@Test
	void whatHasLeftIsNotPendingAnyMore() {
		stream();
		byte[] large = new byte[1000];
		for (int i = 0; i < 1000; i++) {
			assertThat(this.outbound.append(large, this::want)).isTrue();
			this.outbound.note(large.length);
			this.outbound.push(new Pace(), false);
		}
		assertThat(this.wanted).as("the sender itself does not want to get in").isZero();
	}

	@Test
	void aMessageOfManyFramesGoesPastTheQueue() {
		stream();
		assertThat(this.outbound.append(ZmqMessage.of("a", "", "c"), this::want)).isTrue();
		this.outbound.letGo();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("a", "", "c"));
		assertThat(this.queue.released()).isEqualTo(2);
		assertThat(this.queue.size()).isZero();
	}

	@Test
	void whoWantsToGetInAsks() {
		stream();
		append("one");
		this.outbound.note(3);
		this.outbound.flush();
		assertThat(this.wanted).isEqualTo(1);
		assertThat(this.channel.takeWritten()).isEmpty();
		this.outbound.letGo();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("one"));
		this.outbound.flush();
		assertThat(this.wanted).as("nobody is inside any more").isEqualTo(1);
	}

	@Test
	void theNextCallLetsThoseInWhoWantTo() {
		stream();
		append("one");
		this.outbound.control(Zmtp.ascii("control"));
		assertThat(append("two")).as("belongs into the queue").isFalse();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.concat(Zmtp.message("one"), Zmtp.ascii("control")));
	}

	@Test
	void aSubscriptionFollowsWhatWasSentBefore() {
		stream();
		append("one");
		this.outbound.noteControl(Zmtp.ascii("control"));
		this.outbound.flush();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.concat(Zmtp.message("one"), Zmtp.ascii("control")));
	}

	@Test
	void aPlaceThatNobodyUsesIsAskedFor() {
		stream();
		append("one");
		this.outbound.letGo();
		stream();
		assertThat(append("two")).isTrue();
		this.outbound.note(3);
		this.outbound.flushTick(true);
		assertThat(this.wanted).isEqualTo(1);
		this.outbound.letGo();
		stream();
		assertThat(append("three")).isTrue();
		this.outbound.clean();
		assertThat(this.wanted).isEqualTo(2);
		this.outbound.letGo();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("three"));
	}

	@Test
	void aFullPipeMakesRoomByWriting() {
		this.queue = MessageQueue.create(10, false);
		stream();
		for (int i = 0; i < 25; i++) {
			assertThat(append("m")).isTrue();
		}
		assertThat(this.queue.size()).isBetween(1L, 10L);
		long written = 25 - this.queue.size();
		assertThat(this.channel.takeWritten()).hasSize((int) written * Zmtp.message("m").length);
	}

	@Test
	void aMessageThatNoBatchHoldsLeavesAtOnce() {
		stream();
		append("one");
		byte[] large = large();
		assertThat(this.outbound.append(large, this::want)).isTrue();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.concat(Zmtp.message("one"), Zmtp.frame(0, large)));
		assertThat(this.queue.size()).isZero();
		assertThat(append("two")).as("goes on").isTrue();
	}

	@Test
	void aMessageThatNoBatchHoldsNeedsNoStream() {
		open(this.channel);
		byte[] large = large();
		assertThat(this.outbound.append(large, this::want)).isTrue();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.frame(0, large));
		assertThat(this.queue.released()).isEqualTo(1);
	}

	@Test
	void whoHasSentAMessageThatNoBatchHoldsIsOutAgain() {
		stream();
		assertThat(this.outbound.append(large(), this::want)).isTrue();
		this.channel.takeWritten();
		this.outbound.control(Zmtp.ascii("control"));
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.ascii("control"));
		assertThat(this.wanted).isZero();
	}

	@Test
	void aMessageThatNoBatchHoldsDoesNotOvertakeTheQueue() {
		open(this.channel);
		queued("one");
		assertThat(this.outbound.append(large(), this::want)).isFalse();
		this.outbound.drain();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("one"));
	}

	@Test
	void aMessageOfManyFramesThatNoBatchHoldsBelongsIntoTheQueue() {
		stream();
		append("one");
		assertThat(this.outbound.append(ZmqMessage.of(large(), large()), this::want)).isFalse();
		assertThat(this.channel.takeWritten()).isEqualTo(Zmtp.message("one"));
		assertThat(this.queue.size()).isZero();
	}

	/** Cut in its first and its last batch, and right before its last byte. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 100_000, 299_990, 300_008 })
	void theRestOfALargeMessageIsACopy(int taken) {
		stream();
		byte[] large = large();
		byte[] sent = large.clone();
		this.channel.room(taken);
		assertThat(this.outbound.append(sent, this::want)).isTrue();
		Arrays.fill(sent, (byte) 0);
		assertThat(this.listener.refused).isEqualTo(1);
		assertThat(this.queue.size()).isEqualTo(1);
		queued("next");
		byte[] first = this.channel.takeWritten();
		this.channel.room(Integer.MAX_VALUE);
		this.outbound.resume();
		assertThat(Zmtp.concat(first, this.channel.takeWritten()))
			.isEqualTo(Zmtp.concat(Zmtp.frame(0, large), Zmtp.message("next")));
		assertThat(this.queue.size()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 100_000, 300_008 })
	void aLargeMessageThatHasNotWhollyLeftGoesAgain(int taken) {
		stream();
		byte[] large = large();
		this.channel.room(taken);
		assertThat(this.outbound.append(large, this::want)).isTrue();
		this.outbound.detach(() -> {
		});
		FakeChannel next = new FakeChannel(Integer.MAX_VALUE);
		open(next);
		assertThat(next.takeWritten()).isEqualTo(Zmtp.frame(0, large));
		assertThat(this.queue.size()).isZero();
	}

	private static byte[] large() {
		byte[] large = new byte[300_000];
		new Random(7).nextBytes(large);
		return large;
	}

	@Test
	void whatTheKernelRefusesLeavesWhenItTakesBytesAgain() {
		stream();
		this.channel.room(7);
		append("one");
		append("two");
		this.outbound.letGo();
		assertThat(this.listener.refused).isEqualTo(1);
		assertThat(this.queue.size()).isEqualTo(1);
		assertThat(append("three")).isFalse();
		queued("three");
		this.channel.takeWritten();
		this.channel.room(1000);
		this.outbound.resume();
		assertThat(this.channel.takeWritten())
			.isEqualTo(Zmtp.concat(Arrays.copyOfRange(Zmtp.message("two"), 2, 5), Zmtp.message("three")));
		assertThat(this.queue.size()).isZero();
	}

	@Test
	void whatHasNotWhollyLeftGoesAgainOnTheNextConnection() {
		stream();
		this.channel.room(7);
		append("one");
		this.outbound.append(ZmqMessage.of("two", "frames"), this::want);
		append("three");
		this.outbound.letGo();
		queued("four");
		this.outbound.detach(() -> {
		});
		FakeChannel next = new FakeChannel(1000);
		open(next);
		assertThat(next.takeWritten())
			.isEqualTo(Zmtp.concat(Zmtp.message("two", "frames"), Zmtp.message("three"), Zmtp.message("four")));
		assertThat(this.queue.size()).isZero();
	}

	@Test
	void whatFailsToLeaveGoesAgainOnTheNextConnection() {
		stream();
		append("one");
		this.channel.breakIt();
		for (int i = 0; i < BATCH / 1000 + 1; i++) {
			if (!this.outbound.append(new byte[1000], this::want)) {
				break;
			}
		}
		assertThat(this.listener.failures).hasSize(1);
		this.outbound.detach(() -> {
		});
		FakeChannel next = new FakeChannel(Integer.MAX_VALUE);
		open(next);
		assertThat(next.takeWritten()).startsWith(Zmtp.message("one")).hasSizeGreaterThan(BATCH);
	}

	/** Everything at random; what arrives on all connections is what was sent. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void nothingIsLostDoubledOrOvertaken(long seed) {
		Random random = new Random(seed);
		this.queue = MessageQueue.create(200, false);
		FakeChannel current = new FakeChannel(0);
		open(current);
		List<byte[]> arrived = new ArrayList<>();
		List<byte[]> connections = new ArrayList<>();
		int sent = 0;
		int appended = 0;
		for (int step = 0; step < 60_000; step++) {
			switch (random.nextInt(200)) {
				case 0 -> {
					this.outbound.letGo();
					this.outbound.drain();
				}
				case 1, 2, 3, 4 -> {
					current.room(random.nextInt(200_000));
					this.outbound.resume();
					this.outbound.letGo();
				}
				case 5 -> this.outbound.flush();
				case 6 -> {
					if (random.nextInt(50) == 0) {
						this.outbound.detach(() -> {
						});
						this.outbound.letGo();
						connections.add(current.takeWritten());
						current = new FakeChannel(random.nextInt(100_000));
						open(current);
					}
				}
				default -> {
					byte[] body = ByteBuffer.allocate(4 + random.nextInt((sent % 500 == 0) ? 400_000 : 900))
						.putInt(sent)
						.array();
					if (this.outbound.append(body, this::want)) {
						appended++;
						sent++;
					}
					else if (this.queue.offer(ZmqMessage.wrap(body))) {
						this.queue.show();
						sent++;
						this.outbound.note(body.length);
						if (random.nextInt(20) == 0) {
							this.outbound.drain();
						}
					}
				}
			}
		}
		current.room(Integer.MAX_VALUE);
		this.outbound.letGo();
		this.outbound.resume();
		connections.add(current.takeWritten());
		for (byte[] bytes : connections) {
			FrameDecoder.withoutCommands(-1, -1).decode(ByteBuffer.wrap(bytes), (flags, body) -> arrived.add(body));
		}
		assertThat(arrived).hasSize(sent);
		for (int i = 0; i < sent; i++) {
			assertThat(ByteBuffer.wrap(arrived.get(i)).getInt()).isEqualTo(i);
		}
		assertThat(appended).as("of %s", sent).isGreaterThan(1000);
		assertThat(this.queue.size()).isZero();
		assertThat(this.queue.released()).isEqualTo(sent);
	}

	/** Opens the connection if there is none, and sends so much that it is a stream. */
	private void stream() {
		if (this.queue.released() == 0) {
			open(this.channel);
		}
		queued("x".repeat(20_000));
		this.outbound.drain();
		this.channel.takeWritten();
	}

	private void open(FakeChannel to) {
		this.outbound.open(new PlainWire(to), this.listener);
		this.outbound.openMessages(this.queue, Framing.ZMTP_2, false);
	}

	private boolean append(String text) {
		return this.outbound.append(Zmtp.ascii(text), this::want);
	}

	private void queued(String text) {
		this.queue.offer(ZmqMessage.of(text));
		this.queue.show();
	}

	private void want() {
		this.wanted++;
	}

	private static final class Listener implements Outbound.Listener {

		private int refused;

		private final List<IOException> failures = new ArrayList<>();

		@Override
		public void writeRefused() {
			this.refused++;
		}

		@Override
		public void writeFailed(IOException failure) {
			this.failures.add(failure);
		}

	}

}
