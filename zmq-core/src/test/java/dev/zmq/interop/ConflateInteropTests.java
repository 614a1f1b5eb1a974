package dev.zmq.interop;

import java.time.Duration;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only the newest message counts.
 * <p>
 * Thread: one.
 */
class ConflateInteropTests extends LibzmqTest {

	private static final int MANY = 1000;

	private static final String LAST = Integer.toString(MANY - 1);

	@ParameterizedTest
	@CsvSource({ "PULL, PUSH", "DEALER, DEALER", "SUB, XPUB" })
	void aConflatingReceiverKeepsOnlyTheNewestMessage(SocketType ours, String theirs) {
		ZmqSocket receiver = socket(ours).setOption(SocketOptions.CONFLATE, true);
		ForeignSocket sender = this.libzmq.socket(theirs);
		receiver.connect(sender.bind(LOOPBACK));
		if (ours == SocketType.SUB) {
			receiver.subscribe("");
			assertThat(sender.receive()).containsExactly("h01");
		}
		sender.beginSending(MANY, List.of()).await();
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> receiver.stats().queuedIn() == 1
					&& receiver.stats().dropped(DropReason.CONFLATED) == MANY - 1);
		assertThat(receive(receiver)).isEqualTo(ZmqMessage.of(LAST));
		assertThat(receiver.tryReceive()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "PUSH, PULL", "DEALER, DEALER" })
	void aConflatingSenderKeepsOnlyTheNewestMessageForAPeerThatStartsLater(SocketType ours, String theirs) {
		ZmqSocket sender = socket(ours).setOption(SocketOptions.CONFLATE, true);
		String endpoint = unboundEndpoint(Transport.TCP);
		sender.connect(endpoint);
		for (int i = 0; i < MANY; i++) {
			assertThat(sender.send(ZmqMessage.of(Integer.toString(i)), PATIENCE)).isTrue();
		}
		assertThat(sender.stats().queuedOut()).isEqualTo(1);
		assertThat(sender.stats().dropped(DropReason.CONFLATED)).isEqualTo(MANY - 1);
		ForeignSocket receiver = this.libzmq.socket(theirs);
		receiver.bind(endpoint);
		assertThat(receiver.receiveText()).containsExactly(LAST);
		assertThat(receiver.receives(Duration.ofMillis(50))).isFalse();
	}

	@Test
	void aConflatingPublisherAlwaysDeliversTheNewestMessage() {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.CONFLATE, true)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		ForeignSocket sub = this.libzmq.socket("SUB", "RCVHWM=1", "RCVBUF=8192")
			.subscribe("")
			.connect(pub.bind(LOOPBACK));
		pub.awaitSubscribers("", 1, PATIENCE);
		String padding = ":" + "x".repeat(10_000);
		for (int i = 0; i < MANY; i++) {
			assertThat(pub.send(ZmqMessage.of(i + padding), PATIENCE)).isTrue();
		}
		assertThat(pub.stats().dropped(DropReason.CONFLATED)).isPositive();
		assertThat(sub.receiveThrough(MANY - 1)).isSorted()
			.doesNotHaveDuplicates()
			.hasSizeLessThan(MANY)
			.endsWith(MANY - 1);
	}

	@Test
	void ourSocketsTalkToALibzmqPeerThatConflates() {
		ZmqSocket push = socket(SocketType.PUSH);
		ForeignSocket pull = this.libzmq.socket("PULL", "CONFLATE=1").connect(push.bind(LOOPBACK));
		push.awaitPeers(1, PATIENCE);
		for (int i = 0; i < MANY; i++) {
			assertThat(push.send(ZmqMessage.of(i + ":"), PATIENCE)).isTrue();
		}
		assertThat(pull.receiveThrough(MANY - 1)).isSorted().doesNotHaveDuplicates().endsWith(MANY - 1);
	}

}
