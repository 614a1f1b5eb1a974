package dev.zmq.interop;

import java.time.Duration;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
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
 * What happens when a libzmq peer with small buffers does not read.
 * <p>
 * Thread: one.
 */
class HighWaterMarkInteropTests extends LibzmqTest {

	private static final String[] SMALL = { "RCVHWM=1", "RCVBUF=8192" };

	private static final String PADDING = ":" + "x".repeat(10_000);

	private static final int FAR_TOO_MANY = 20_000;

	/**
	 * With buffers as small as these TCP stands still for 200 ms and more, and goes on.
	 */
	private static final Duration FULL_FOR_GOOD = Duration.ofMillis(700);

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aPushBlocksWhenThePeerDoesNotReadAndLosesNothing(Transport transport) {
		ZmqSocket push = small(SocketType.PUSH);
		ForeignSocket pull = this.libzmq.socket("PULL", SMALL).connect(push.bind(anyEndpoint(transport)));
		push.awaitPeers(1, PATIENCE);
		int sent = 0;
		while (sent < FAR_TOO_MANY && push.send(numbered(sent), FULL_FOR_GOOD)) {
			sent++;
		}
		assertThat(sent).isLessThan(FAR_TOO_MANY);
		long start = System.nanoTime();
		assertThat(push.send(numbered(sent), Duration.ofMillis(200))).isFalse();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(200),
				Duration.ofSeconds(2));
		assertThat(push.trySend(numbered(sent))).isFalse();
		assertThat(push.stats().queuedOut()).isBetween(1L, 10L);
		assertThat(push.stats().droppedTotal()).isZero();

		assertThatNumbers(pull.receiveThrough(sent - 1), 0, sent);
		assertThat(push.send(numbered(sent), PATIENCE)).isTrue();
		assertThat(pull.receiveThrough(sent)).containsExactly(sent);
		assertThat(push.stats().sentMessages()).isEqualTo(sent + 1);
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aPublisherNeverBlocksButDropsAndCounts(SocketType type) {
		ZmqSocket publisher = small(type);
		ForeignSocket sub = this.libzmq.socket("SUB", SMALL).subscribe("").connect(publisher.bind(LOOPBACK));
		publisher.awaitSubscribers("", 1, PATIENCE);
		SocketEvents events = publisher.events();
		long longest = 0;
		for (int i = 0; i < FAR_TOO_MANY; i++) {
			long start = System.nanoTime();
			assertThat(publisher.send(numbered(i), PATIENCE)).isTrue();
			longest = Math.max(longest, System.nanoTime() - start);
		}
		assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(2));
		long dropped = publisher.stats().dropped(DropReason.HIGH_WATER_MARK);
		assertThat(dropped).isPositive();
		assertThat(publisher.stats().sentMessages() + dropped).isEqualTo(FAR_TOO_MANY);
		SocketEvent.Dropped event = await(events, SocketEvent.Dropped.class);
		assertThat(event.reason()).isEqualTo(DropReason.HIGH_WATER_MARK);
		assertThat(event.peer()).isEqualTo(publisher.peers().get(0));

		List<Integer> received = sub.receiveAvailable(Duration.ofMillis(500));
		assertThat(received).isSorted().doesNotHaveDuplicates().hasSize((int) (FAR_TOO_MANY - dropped));
	}

	@Test
	void aPublisherServesOneSubscriberWhileAnotherDoesNotRead() {
		ZmqSocket publisher = small(SocketType.PUB);
		try (LibzmqPeer other = LibzmqPeer.start()) {
			String endpoint = publisher.bind(LOOPBACK).toString();
			this.libzmq.socket("SUB", SMALL).subscribe("").connect(endpoint);
			ForeignSocket reading = other.socket("SUB").subscribe("").connect(endpoint);
			publisher.awaitSubscribers("", 2, PATIENCE);
			for (int i = 0; i < 1000; i++) {
				publisher.send(numbered(i));
				assertThat(reading.receiveThrough(i)).containsExactly(i);
			}
		}
		assertThat(publisher.stats().dropped(DropReason.HIGH_WATER_MARK)).isPositive();
	}

	@Test
	void aRouterDropsForOnePeerAndServesTheOther() {
		ZmqSocket router = small(SocketType.ROUTER);
		String endpoint = router.bind(LOOPBACK).toString();
		this.libzmq.socket("DEALER", "ROUTING_ID=idle", "RCVHWM=1", "RCVBUF=8192").connect(endpoint);
		ForeignSocket busy = this.libzmq.socket("DEALER", "ROUTING_ID=busy").connect(endpoint);
		router.awaitPeers(2, PATIENCE);
		for (int i = 0; i < FAR_TOO_MANY && router.stats().dropped(DropReason.HIGH_WATER_MARK) == 0; i++) {
			router.send("idle", i + PADDING);
		}
		assertThat(router.stats().dropped(DropReason.HIGH_WATER_MARK)).isPositive();
		router.send("busy", "1:");
		assertThat(busy.receiveThrough(1)).containsExactly(1);
	}

	@Test
	void aPullThatDoesNotReceiveMakesALibzmqPushWait() {
		ZmqSocket pull = small(SocketType.PULL);
		ForeignSocket push = this.libzmq.socket("PUSH", "SNDHWM=10", "SNDBUF=8192").connect(pull.bind(LOOPBACK));
		ForeignPeer.Reply sending = push.beginSending(FAR_TOO_MANY, List.of(Frames.generated(10_000, 1)));
		Awaitility.await().atMost(PATIENCE).until(() -> pull.stats().queuedIn() >= 10);
		for (int i = 0; i < FAR_TOO_MANY; i++) {
			assertThat(receive(pull).text(1)).isEqualTo(Integer.toString(i));
		}
		sending.await();
		assertThat(pull.stats().droppedTotal()).isZero();
	}

	private ZmqSocket small(SocketType type) {
		return socket(type).setOption(SocketOptions.SEND_HWM, 10)
			.setOption(SocketOptions.RECEIVE_HWM, 10)
			.setOption(SocketOptions.SEND_BUFFER, 8192)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192);
	}

	private static ZmqMessage numbered(int number) {
		return ZmqMessage.of(number + PADDING);
	}

}
