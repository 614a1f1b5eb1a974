package dev.zmq.internal.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.Framing;
import dev.zmq.internal.zmtp.SealedDecoder;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes into batches, and what goes again when a connection is lost: a message is
 * gone when its last byte is with the kernel, not before.
 */
class BatchEncoderTests {

	private static final List<ZmqMessage> MESSAGES = List.of(ZmqMessage.of("a"), ZmqMessage.of(""),
			ZmqMessage.of("two", "frames"), ZmqMessage.of("x".repeat(30)), ZmqMessage.of("", "", "y".repeat(300), ""),
			ZmqMessage.of("z".repeat(255)), ZmqMessage.of("end"));

	private final BatchEncoder encoder = new BatchEncoder();

	private final MessageQueue queue = MessageQueue.create(0, false);

	@ParameterizedTest
	@ValueSource(ints = { 9, 10, 11, 12, 13, 17, 32, 40, 64, 255, 256, 300, 1000, 100_000 })
	void anyBatchSizeMakesTheSameBytes(int batchSize) {
		offer(MESSAGES);
		this.encoder.messages(this.queue, Framing.ZMTP_2, false);
		assertThat(encodeAll(batchSize)).isEqualTo(wire(MESSAGES));
		assertThat(this.queue.released()).isEqualTo(MESSAGES.size());
	}

	@Test
	void randomMessagesInRandomBatchesMakeTheSameBytes() {
		Random random = new Random(7);
		for (int round = 0; round < 200; round++) {
			List<ZmqMessage> messages = Stream.generate(() -> randomMessage(random)).limit(20).toList();
			offer(messages);
			this.encoder.messages(this.queue, Framing.ZMTP_2, false);
			assertThat(encodeAll(9 + random.nextInt(500))).isEqualTo(wire(messages));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 9, 10, 13, 17, 40, 64, 256, 300, 1000 })
	void afterALossAtAnyByteExactlyTheUnfinishedMessagesGoAgain(int batchSize) {
		int total = wire(MESSAGES).length;
		for (int taken = 0; taken <= total; taken++) {
			BatchEncoder lossy = new BatchEncoder();
			MessageQueue source = MessageQueue.create(0, false);
			MESSAGES.forEach(source::offer);
			source.show();
			lossy.messages(source, Framing.ZMTP_2, false);
			lose(lossy, batchSize, taken);
			int gone = finishedWithin(taken);
			assertThat(source.released()).as("loss after %d bytes", taken).isEqualTo(gone);
			assertThat(source.size()).isEqualTo(MESSAGES.size() - gone);
			lossy.messages(source, Framing.ZMTP_2, false);
			assertThat(encodeAll(lossy, batchSize)).as("again after %d bytes", taken)
				.isEqualTo(wire(MESSAGES.subList(gone, MESSAGES.size())));
		}
	}

	@Test
	void controlFramesBeforeMessagesDoNotDisturbTheCount() {
		byte[] control = Zmtp.command("PING", new byte[] { 0, 0 });
		int total = control.length + wire(MESSAGES).length;
		for (int taken = 0; taken <= total; taken++) {
			BatchEncoder lossy = new BatchEncoder();
			MessageQueue source = MessageQueue.create(0, false);
			MESSAGES.forEach(source::offer);
			source.show();
			lossy.controls().add(control);
			lossy.messages(source, Framing.ZMTP_2, false);
			lose(lossy, 100_000, taken);
			assertThat(source.released()).isEqualTo(finishedWithin(taken - control.length));
		}
	}

	@Test
	void controlFramesNeverGoIntoAMessage() {
		offer(List.of(ZmqMessage.of("x".repeat(100))));
		this.encoder.messages(this.queue, Framing.ZMTP_2, false);
		ByteBuffer batch = ByteBuffer.allocate(50);
		assertThat(this.encoder.fill(batch)).isTrue();
		this.encoder.written();
		byte[] control = Zmtp.command("PONG");
		this.encoder.controls().add(control);
		offer(List.of(ZmqMessage.of("next")));
		byte[] rest = Zmtp.ascii("x".repeat(52));
		assertThat(encodeAll(1000)).isEqualTo(Zmtp.concat(rest, control, wire(List.of(ZmqMessage.of("next")))));
	}

	@Test
	void messagesThatRunFromBatchToBatchLetControlFramesBetweenThem() {
		offer(Stream.generate(() -> ZmqMessage.of("x".repeat(100))).limit(50).toList());
		this.encoder.messages(this.queue, Framing.ZMTP_2, false);
		ByteBuffer batch = ByteBuffer.allocate(150);
		assertThat(this.encoder.fill(batch)).isTrue();
		this.encoder.written();
		byte[] control = Zmtp.command("PONG");
		this.encoder.controls().add(control);
		byte[] rest = encodeAll(150);
		assertThat(Zmtp.text(rest)).startsWith("x".repeat(102 * 2 - 150) + Zmtp.text(control));
	}

	@Test
	void aControlFrameMayBeLargerThanABatch() {
		byte[] control = Zmtp.command("SUBSCRIBE", new byte[5000]);
		this.encoder.controls().add(control);
		assertThat(encodeAll(100)).isEqualTo(control);
	}

	@Test
	void beforeTheHandshakeIsDoneNoMessageIsSent() {
		offer(MESSAGES);
		this.encoder.controls().add(Zmtp.ascii("greeting"));
		assertThat(this.encoder.sendsMessages()).isFalse();
		assertThat(encodeAll(1000)).isEqualTo(Zmtp.ascii("greeting"));
		this.encoder.messages(this.queue, Framing.ZMTP_2, false);
		assertThat(this.encoder.sendsMessages()).isTrue();
		assertThat(encodeAll(1000)).isEqualTo(wire(MESSAGES));
	}

	@Test
	void aLossForgetsControlFramesAndStopsMessages() {
		offer(MESSAGES);
		this.encoder.messages(this.queue, Framing.ZMTP_2, false);
		this.encoder.controls().add(Zmtp.command("PONG"));
		this.encoder.rewind(null);
		assertThat(this.encoder.sendsMessages()).isFalse();
		assertThat(encodeAll(1000)).isEmpty();
		assertThat(this.queue.released()).isZero();
	}

	@Test
	void aConflatingQueueGivesOneMessageABatch() {
		MessageQueue newest = MessageQueue.create(0, true);
		this.encoder.messages(newest, Framing.ZMTP_2, true);
		newest.offer(ZmqMessage.of("old"));
		newest.offer(ZmqMessage.of("new"));
		assertThat(encodeAll(1000)).isEqualTo(wire(List.of(ZmqMessage.of("new"))));
		newest.offer(ZmqMessage.of("lost"));
		ByteBuffer batch = ByteBuffer.allocate(1000);
		this.encoder.fill(batch);
		this.encoder.rewind(batch.position(2));
		this.encoder.messages(newest, Framing.ZMTP_2, true);
		assertThat(encodeAll(1000)).isEqualTo(wire(List.of(ZmqMessage.of("lost"))));
	}

	private void offer(List<ZmqMessage> messages) {
		messages.forEach(this.queue::offer);
		this.queue.show();
	}

	private byte[] encodeAll(int batchSize) {
		return encodeAll(this.encoder, batchSize);
	}

	private static byte[] encodeAll(BatchEncoder encoder, int batchSize) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		ByteBuffer batch = ByteBuffer.allocate(batchSize);
		while (encoder.fill(batch)) {
			all.write(batch.array(), 0, batch.limit());
			encoder.written();
			batch.clear();
		}
		return all.toByteArray();
	}

	/** The kernel takes so many bytes, then the connection is lost. */
	private static void lose(BatchEncoder encoder, int batchSize, int taken) {
		int left = taken;
		ByteBuffer batch = ByteBuffer.allocate(batchSize);
		while (encoder.fill(batch) && left >= batch.limit()) {
			left -= batch.limit();
			encoder.written();
			batch.clear();
		}
		encoder.rewind(batch.position(Math.min(left, batch.limit())));
	}

	private static int finishedWithin(int bytes) {
		int finished = 0;
		int end = 0;
		for (ZmqMessage message : MESSAGES) {
			end += wire(List.of(message)).length;
			finished += (end <= bytes) ? 1 : 0;
		}
		return finished;
	}

	private static ZmqMessage randomMessage(Random random) {
		byte[][] frames = new byte[1 + random.nextInt(4)][];
		for (int i = 0; i < frames.length; i++) {
			frames[i] = new byte[random.nextInt(400)];
			random.nextBytes(frames[i]);
		}
		return ZmqMessage.wrap(frames);
	}

	private static byte[] wire(List<ZmqMessage> messages) {
		List<byte[]> frames = new ArrayList<>();
		for (ZmqMessage message : messages) {
			for (int i = 0; i < message.size(); i++) {
				frames.add(Zmtp.frame((i < message.size() - 1) ? Zmtp.MORE : 0, message.frame(i)));
			}
		}
		return Zmtp.concat(frames);
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 13, 40, 64, 256, 300, 1000, 100_000 })
	void sealedFramesOpenInTheOrderOfTheWire(int batchSize) {
		Numbering cipher = new Numbering();
		byte[] plain = Zmtp.command("READY");
		byte[] ping = Zmtp.command("PING", new byte[300]);
		this.encoder.controls().add(plain);
		this.encoder.controls().seal(cipher);
		this.encoder.controls().add(ping);
		offer(MESSAGES);
		this.encoder.messages(this.queue, Framing.ZMTP_2, false);
		ByteBuffer wire = ByteBuffer.wrap(encodeAll(batchSize));
		byte[] first = new byte[plain.length];
		wire.get(first);
		assertThat(first).isEqualTo(plain);
		assertThat(opened(wire)).isEqualTo(Zmtp.concat(ping, wire(MESSAGES)));
		assertThat(this.queue.released()).isEqualTo(MESSAGES.size());
		assertThat(cipher.sealed).isEqualTo(1 + MESSAGES.stream().mapToInt(ZmqMessage::size).sum());
	}

	@ParameterizedTest
	@ValueSource(ints = { 13, 40, 64, 300, 1000 })
	void afterALossTheUnfinishedMessagesGoAgainSealedAnew(int batchSize) {
		int overhead = new Numbering().overhead();
		int[] ends = sealedEnds(overhead);
		for (int taken = 0; taken <= ends[ends.length - 1]; taken++) {
			BatchEncoder lossy = new BatchEncoder();
			MessageQueue source = MessageQueue.create(0, false);
			MESSAGES.forEach(source::offer);
			source.show();
			Numbering lost = new Numbering();
			lossy.controls().seal(lost);
			lossy.messages(source, Framing.ZMTP_2, false);
			lose(lossy, batchSize, taken);
			int gone = 0;
			while (gone < ends.length && ends[gone] <= taken) {
				gone++;
			}
			assertThat(source.released()).as("loss after %d bytes", taken).isEqualTo(gone);
			assertThat(lost.done).isTrue();
			lossy.controls().seal(new Numbering());
			lossy.messages(source, Framing.ZMTP_2, false);
			assertThat(opened(ByteBuffer.wrap(encodeAll(lossy, batchSize)))).as("again after %d bytes", taken)
				.isEqualTo(wire(MESSAGES.subList(gone, MESSAGES.size())));
		}
	}

	/** Where each message ends on the wire when its frames are sealed. */
	private static int[] sealedEnds(int overhead) {
		int[] ends = new int[MESSAGES.size()];
		int end = 0;
		for (int i = 0; i < ends.length; i++) {
			for (int k = 0; k < MESSAGES.get(i).size(); k++) {
				int size = MESSAGES.get(i).frame(k).length + overhead;
				end += Framing.ZMTP_2.headerSize(size) + size;
			}
			ends[i] = end;
		}
		return ends;
	}

	/** The frames that were sealed, as they would be without. */
	private static byte[] opened(ByteBuffer wire) {
		List<byte[]> frames = new ArrayList<>();
		SealedDecoder decoder = new SealedDecoder(new FrameDecoder(-1, -1), new Numbering());
		decoder.decode(wire, (flags, body) -> {
			frames.add(Zmtp.frame(flags, body));
			return true;
		});
		assertThat(decoder.midFrame()).isFalse();
		return Zmtp.concat(frames);
	}

	/** Seals by a number, as every real cipher does, and opens them in order only. */
	private static final class Numbering implements FrameCipher {

		private int sealed;

		private int opened;

		private boolean done;

		@Override
		public int overhead() {
			return 6;
		}

		@Override
		public void seal(int flags, byte[] body, ByteBuffer out) {
			assertThat(this.done).isFalse();
			out.putInt(this.sealed++).put((byte) flags).put(body).put((byte) '!');
		}

		@Override
		public boolean open(byte[] frame, Decoder.Sink sink) {
			ByteBuffer in = ByteBuffer.wrap(frame);
			assertThat(in.getInt()).isEqualTo(this.opened++);
			int flags = in.get();
			assertThat(frame[frame.length - 1]).isEqualTo((byte) '!');
			byte[] body = new byte[frame.length - overhead()];
			in.get(body);
			return sink.frame(flags, body);
		}

		@Override
		public void doneSealing() {
			this.done = true;
		}

		@Override
		public void doneOpening() {
		}

	}

}
