package dev.zmq.internal.pipe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PipeTests {

	private final PipePair pair = new PipePair(2, 2, false);

	private final Pipe pipe = this.pair.first();

	private final Pipe far = this.pair.second();

	private final Events events = new Events();

	private final Events farEvents = new Events();

	PipeTests() {
		this.pipe.owner(this.events);
		this.far.owner(this.farEvents);
	}

	@Test
	void whatOneEndWritesTheOtherReads() {
		assertThat(this.pipe.write(MessageQueueTests.message(1))).isTrue();
		assertThat(MessageQueueTests.number(this.far.read())).isEqualTo(1);
		assertThat(this.far.read()).isNull();
		assertThat(this.far.write(MessageQueueTests.message(2))).isTrue();
		assertThat(MessageQueueTests.number(this.pipe.read())).isEqualTo(2);
	}

	@Test
	void tellsItsOwnerWhenAnEmptyPipeBecomesReadable() {
		assertThat(this.far.read()).isNull();
		this.pipe.write(MessageQueueTests.message(1));
		assertThat(this.farEvents.names).isEmpty();
		this.pipe.out().publish();
		assertThat(this.farEvents.names).containsExactly("readable");
		this.pipe.write(MessageQueueTests.message(2));
		this.pipe.out().publish();
		assertThat(this.farEvents.names).containsExactly("readable");
	}

	@Test
	void tellsItsOwnerWhenAFullPipeHasRoom() {
		this.pipe.write(MessageQueueTests.message(1));
		this.pipe.write(MessageQueueTests.message(2));
		assertThat(this.pipe.write(MessageQueueTests.message(3))).isFalse();
		assertThat(this.pipe.canWrite()).isFalse();
		this.far.read();
		assertThat(this.events.names).containsExactly("writable");
		assertThat(this.pipe.write(MessageQueueTests.message(3))).isFalse();
		this.pipe.creditGranted();
		assertThat(this.pipe.canWrite()).isTrue();
		assertThat(this.pipe.write(MessageQueueTests.message(3))).isTrue();
	}

	@Test
	void askingForRoomIsEnoughToBeTold() {
		this.pipe.write(MessageQueueTests.message(1));
		this.pipe.write(MessageQueueTests.message(2));
		assertThat(this.pipe.canWrite()).isFalse();
		this.far.read();
		assertThat(this.events.names).containsExactly("writable");
	}

	@Test
	void aFullPipeAsksItsCarrierOnceToMakeRoom() {
		List<String> calls = new ArrayList<>();
		this.pipe.carrier(new Carrier(calls, this.far));
		for (int i = 0; i < 10; i++) {
			assertThat(this.pipe.write(MessageQueueTests.message(i))).isTrue();
		}
		assertThat(calls).containsOnly("relieve").hasSizeBetween(4, 9);
	}

	@Test
	void aClosedPipeTakesNothingButCanBeRead() {
		this.far.write(MessageQueueTests.message(1));
		this.pipe.close();
		assertThat(this.pipe.isOpen()).isFalse();
		assertThat(this.pipe.write(MessageQueueTests.message(2))).isFalse();
		assertThat(this.pipe.canWrite()).isFalse();
		assertThat(MessageQueueTests.number(this.pipe.read())).isEqualTo(1);
	}

	@Test
	void theRoutingIdIsWhatThePeerAnnouncedElseMadeOfItsNumber() {
		assertThat(this.pipe.number()).isNotZero().isNotEqualTo(this.far.number());
		byte[] made = this.pipe.routingId();
		assertThat(made).hasSize(5).startsWith(0);
		assertThat(this.pipe.routingId()).isEqualTo(made);
		assertThat(this.far.routingId()).isNotEqualTo(made);
		this.pipe.peer(peer("A"));
		assertThat(this.pipe.routingId()).isEqualTo(new byte[] { 'A' });
		this.pipe.peer(peer(""));
		assertThat(this.pipe.routingId()).isEqualTo(made);
	}

	@Test
	void whoReceivesIsToldWhetherThePeerHasSentMore() {
		this.pipe.carrier(new Carrier(this.events.names, this.far));
		Pace pace = new Pace();
		this.far.write(MessageQueueTests.message(1));
		this.pipe.push(pace);
		pace.received();
		this.pipe.push(pace);
		this.pipe.read();
		this.pipe.push(pace);
		assertThat(this.events.names).containsSubsequence("push", "push, more follow", "push");
	}

	@Test
	void whoOnlySendsIsNotToldThatThePeerHasSentMore() throws Exception {
		this.pipe.carrier(new Carrier(this.events.names, this.far));
		Pace pace = new Pace();
		Thread receiver = new Thread(pace::received);
		receiver.start();
		receiver.join();
		this.far.write(MessageQueueTests.message(1));
		this.pipe.push(pace);
		assertThat(this.events.names).contains("push").doesNotContain("push, more follow");
	}

	@Test
	void withoutCarrierNothingHappens() {
		this.pipe.written(1);
		this.pipe.push(new Pace());
		this.pipe.flush();
		this.pipe.refuse("test");
		this.pipe.subscription(true, new byte[0]);
		assertThat(this.events.names).isEmpty();
	}

	private static Peer peer(String routingId) {
		return new Peer(1, SocketType.DEALER, Endpoint.parse("inproc://x"), "inproc://x", routingId.getBytes(), true,
				Map.of(), Instant.EPOCH);
	}

	private static final class Events implements PipeOwner {

		private final List<String> names = new ArrayList<>();

		@Override
		public void readable(Pipe pipe) {
			this.names.add("readable");
		}

		@Override
		public void writable(Pipe pipe) {
			this.names.add("writable");
		}

		@Override
		public void ready(Pipe pipe) {
			this.names.add("ready");
		}

		@Override
		public void lost(Pipe pipe) {
			this.names.add("lost");
		}

		@Override
		public void ended(Pipe pipe) {
			this.names.add("ended");
		}

		@Override
		public void alive(Pipe pipe) {
			this.names.add("alive");
		}

		@Override
		public void wanted(Pipe pipe) {
			this.names.add("wanted");
		}

	}

	/** Makes room by reading at the far end. */
	private record Carrier(List<String> calls, Pipe far) implements PipeCarrier {

		@Override
		public void written(long bytes) {
			this.calls.add("written");
		}

		@Override
		public void push(Pace pace, boolean more) {
			this.calls.add(more ? "push, more follow" : "push");
		}

		@Override
		public void relieve() {
			this.calls.add("relieve");
			this.far.in().remove();
		}

		@Override
		public void flush() {
			this.calls.add("flush");
		}

		@Override
		public long subscription(boolean subscribe, byte[] topic) {
			this.calls.add("subscription");
			return 0;
		}

		@Override
		public long membership(boolean join, String group) {
			return 0;
		}

		@Override
		public void refuse(String reason) {
			this.calls.add("refuse");
		}

		@Override
		public boolean probe() {
			this.calls.add("probe");
			return true;
		}

		@Override
		public void leave(Duration linger) {
			this.calls.add("leave");
		}

	}

}
