package dev.zmq.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two sockets that talk, ours and a foreign one, whatever their types: adds and checks
 * envelopes, so that a test sees bodies only.
 * <p>
 * Thread: one.
 */
final class Conversation {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Pairing pairing;

	private final ZmqSocket ours;

	private final ForeignSocket theirs;

	/** Where the last message came from, if ours is a SERVER. */
	private volatile int routingId;

	Conversation(Pairing pairing, ZmqSocket ours, ForeignSocket theirs) {
		this.pairing = pairing;
		this.ours = ours;
		this.theirs = theirs;
	}

	/**
	 * Subscribes, where the types do so, and waits until the first message can be sent.
	 */
	void establish() {
		this.ours.awaitPeers(1, PATIENCE);
		if (this.pairing.wePublish()) {
			subscribeTheirs();
		}
		else if (this.pairing.theyPublish()) {
			subscribeOurs();
		}
	}

	private void subscribeTheirs() {
		if (this.pairing.hasGroups()) {
			this.theirs.join(Pairing.GROUP);
			this.ours.awaitSubscribers(Pairing.GROUP, 1, PATIENCE);
			return;
		}
		if (this.pairing.theirs() == SocketType.SUB) {
			this.theirs.subscribe("");
		}
		else {
			this.theirs.send(List.of("h01"));
		}
		this.ours.awaitSubscribers("", 1, PATIENCE);
		if (this.pairing.ours() == SocketType.XPUB) {
			assertThat(receive()).containsExactly("h01");
		}
	}

	private void subscribeOurs() {
		if (this.pairing.hasGroups()) {
			this.ours.join(Pairing.GROUP);
		}
		else if (this.pairing.ours() == SocketType.SUB) {
			this.ours.subscribe("");
		}
		else {
			this.ours.send(ZmqMessage.of(new byte[] { 1 }));
		}
		if (this.pairing.theirs() == SocketType.XPUB) {
			assertThat(this.theirs.receive()).containsExactly("h01");
		}
		else {
			// A PUB or RADIO does not tell when it knows a subscription.
			Awaitility.await().atMost(PATIENCE).until(() -> {
				this.theirs.send(join(this.pairing.theirEnvelope(), Frames.texts("early")));
				return this.ours.receive(Duration.ofMillis(20)) != null;
			});
			this.theirs.send(join(this.pairing.theirEnvelope(), Frames.texts("begin")));
			Awaitility.await().atMost(PATIENCE).until(() -> receive().equals(Frames.texts("begin")));
		}
	}

	/**
	 * Sends the body from whoever may speak first to the other, and back if the types
	 * allow it.
	 * @param body frames, as of {@link Frames}
	 */
	void exchange(List<String> body) {
		if (this.pairing.weStart()) {
			oursToTheirs(body);
			if (this.pairing.isTwoWay()) {
				theirsToOurs(body);
			}
		}
		else {
			theirsToOurs(body);
			if (this.pairing.isTwoWay()) {
				oursToTheirs(body);
			}
		}
	}

	private void oursToTheirs(List<String> body) {
		assertThat(this.ours.send(message(body), PATIENCE)).isTrue();
		assertThat(this.theirs.receive()).isEqualTo(received(this.pairing.theirEnvelope(), body));
	}

	private void theirsToOurs(List<String> body) {
		this.theirs.send(join(this.pairing.theirEnvelope(), body));
		assertThat(receive()).isEqualTo(received(this.pairing.ourEnvelope(), body));
	}

	/**
	 * Sends the numbers below the count in each direction that the types have. A side
	 * that must wait for answers does, all others run ahead.
	 */
	void stream(int count) {
		if (this.pairing.isStrict() || this.pairing.theirs() == SocketType.REP
				|| this.pairing.ours() == SocketType.REP) {
			streamAnswered(count);
			return;
		}
		if (this.pairing.weStart() || this.pairing.isTwoWay()) {
			if (!this.pairing.weStart()) {
				exchange(Frames.texts("hello"));
			}
			ForeignPeer.Reply reply = this.theirs.beginReceiving(count, this.pairing.theirEnvelope());
			sendNumbers(count);
			assertThat(reply.await()).containsExactly(Integer.toString(count), "");
		}
		if (!this.pairing.weStart() || this.pairing.isTwoWay()) {
			ForeignPeer.Reply reply = this.theirs.beginSending(count, this.pairing.theirEnvelope());
			receiveNumbers(count);
			reply.await();
		}
	}

	private void streamAnswered(int count) {
		if (this.pairing.weStart()) {
			ForeignPeer.Reply reply = this.theirs.beginEchoing(count);
			if (this.pairing.isStrict()) {
				for (int i = 0; i < count; i++) {
					ZmqMessage answer = this.ours.request(numbered(i), PATIENCE);
					assertThat(answer.text()).isEqualTo(Integer.toString(i));
				}
			}
			else {
				sendNumbers(count);
				receiveNumbers(count);
			}
			reply.await();
			return;
		}
		ForeignPeer.Reply reply = this.pairing.isStrict() ? this.theirs.beginAsking(count)
				: this.theirs.beginSwapping(count, this.pairing.theirEnvelope());
		for (int i = 0; i < count; i++) {
			ZmqMessage request = receiveMessage();
			assertThat(request).isEqualTo(numbered(i));
			this.ours.send(request);
		}
		assertThat(reply.await()).containsExactly(Integer.toString(count), "");
	}

	/**
	 * Sends the numbers below the count in both directions at the same time. For types
	 * that are {@linkplain Pairing#isFree() free}.
	 */
	void streamBothWays(int count) throws Exception {
		exchange(Frames.texts("hello"));
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try {
			ForeignPeer.Reply reply = this.theirs.beginSwapping(count, this.pairing.theirEnvelope());
			CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendNumbers(count), executor);
			receiveNumbers(count);
			sending.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			assertThat(reply.await()).containsExactly(Integer.toString(count), "");
		}
		finally {
			executor.shutdownNow();
		}
	}

	private void sendNumbers(int count) {
		for (int i = 0; i < count; i++) {
			assertThat(this.ours.send(numbered(i), PATIENCE)).as("sent %d", i).isTrue();
		}
	}

	private void receiveNumbers(int count) {
		for (int i = 0; i < count; i++) {
			assertThat(receiveMessage()).isEqualTo(numbered(i));
		}
	}

	private ZmqMessage numbered(int number) {
		return message(Frames.texts(Integer.toString(number)));
	}

	/** What our application sends. */
	private ZmqMessage message(List<String> body) {
		ZmqMessage message = Frames.message(join(this.pairing.ourEnvelope(), body));
		return this.pairing.hasGroups() ? message.withGroup(Pairing.GROUP) : message.withRoutingId(this.routingId);
	}

	private List<String> receive() {
		return Frames.describe(receiveMessage());
	}

	private ZmqMessage receiveMessage() {
		ZmqMessage message = this.ours.receive(PATIENCE);
		if (message == null) {
			throw new AssertionError("Nothing came in " + PATIENCE + " from " + this.theirs + " to " + this.ours + ", "
					+ this.ours.stats());
		}
		this.routingId = message.routingId();
		assertThat(message.group()).isEqualTo(this.pairing.hasGroups() ? Pairing.GROUP : null);
		return message;
	}

	private static List<String> received(List<String> envelope, List<String> body) {
		return Frames.describe(Frames.message(join(envelope, body)));
	}

	private static List<String> join(List<String> envelope, List<String> body) {
		List<String> frames = new ArrayList<>(envelope);
		frames.addAll(body);
		return frames;
	}

}
