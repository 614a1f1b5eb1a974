package dev.zmq.interop;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers of ZMTP 3.0, byte by byte: subscriptions are messages there.
 * <p>
 * Thread: one.
 */
class Zmtp30InteropTests extends InteropTest {

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB" })
	void aSubscriberSubscribesAndCancelsByMessages(SocketType type) {
		ZmqSocket pub = socket(SocketType.PUB);
		try (ZmtpPeer peer = ZmtpPeer.handshake(RawPeer.connect(pub.bind(LOOPBACK)), 0, type.name())) {
			peer.write(Zmtp.message("\u0001topic"));
			pub.awaitSubscribers("topic", 1, PATIENCE);
			pub.send("other", "not wanted");
			pub.send("topic", "wanted");
			peer.expect("topic+");
			peer.expect("wanted");
			peer.write(Zmtp.message("\u0000topic"));
			Awaitility.await().atMost(PATIENCE).until(() -> pub.stats().subscriptions() == 0);
		}
	}

	@Test
	void ourXpubShowsTheSubscriptionMessages() {
		ZmqSocket xpub = socket(SocketType.XPUB);
		try (ZmtpPeer peer = ZmtpPeer.handshake(RawPeer.connect(xpub.bind(LOOPBACK)), 0, "XSUB")) {
			peer.write(Zmtp.concat(Zmtp.message("\u0001a"), Zmtp.message("\u0001"), Zmtp.message("\u0000a"),
					Zmtp.message("not a subscription")));
			assertThat(receive(xpub).text()).isEqualTo("\u0001a");
			assertThat(receive(xpub).text()).isEqualTo("\u0001");
			assertThat(receive(xpub).text()).isEqualTo("\u0000a");
			assertThat(receive(xpub).text()).isEqualTo("not a subscription");
		}
		assertThat(receive(xpub).text()).isEqualTo("\u0000");
	}

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB" })
	void ourSubscriberSubscribesAndCancelsByMessages(SocketType type) {
		ZmqSocket subscriber = socket(type).subscribe("early");
		try (RawPeer.Listener server = RawPeer.Listener.open();
				ZmtpPeer peer = ZmtpPeer.handshake(accept(server, subscriber), 0, "PUB")) {
			peer.expect("\u0001early");
			subscriber.subscribe("late");
			peer.expect("\u0001late");
			subscriber.unsubscribe("early");
			peer.expect("\u0000early");
			peer.write(Zmtp.message("late", "news"));
			assertThat(receive(subscriber)).isEqualTo(ZmqMessage.of("late", "news"));
		}
	}

	@Test
	void aSubscriptionOfTwoHundredAndFiftyFiveBytesIsALongMessage() {
		String topic = "t".repeat(255);
		ZmqSocket sub = socket(SocketType.SUB).subscribe(topic);
		try (RawPeer.Listener server = RawPeer.Listener.open();
				ZmtpPeer peer = ZmtpPeer.handshake(accept(server, sub), 0, "PUB")) {
			ZmtpPeer.Frame frame = peer.readFrame();
			assertThat(frame.flags()).isEqualTo(Zmtp.LONG);
			assertThat(frame.body()).hasSize(256).startsWith(1, 't');
			sub.unsubscribe(topic);
			assertThat(peer.readFrame().body()).hasSize(256).startsWith(0, 't');
		}
	}

	@Test
	void ourGreetingSaysThatWeSpeakVersion31() {
		ZmqSocket pull = socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind(LOOPBACK)).write(Zmtp.greeting(3, 0, "NULL"))) {
			byte[] greeting = peer.read(64);
			assertThat(greeting[0]).isEqualTo((byte) 0xff);
			assertThat(greeting[9]).isEqualTo((byte) 0x7f);
			assertThat(greeting).containsSequence(3, 1, 'N', 'U', 'L', 'L', 0);
			peer.write(Zmtp.ready("PUSH"));
			assertThat(ZmtpPeer.Frame.read(peer)).asString().startsWith("READY(");
		}
	}

	@Test
	void messagesGoBothWays() {
		ZmqSocket pair = socket(SocketType.PAIR);
		try (ZmtpPeer peer = ZmtpPeer.handshake(RawPeer.connect(pair.bind(LOOPBACK)), 0, "PAIR")) {
			peer.write(Zmtp.message("a", "", "b"));
			assertThat(receive(pair)).isEqualTo(ZmqMessage.of("a", "", "b"));
			pair.send("c", "", "");
			peer.expect("c+");
			peer.expect("+");
			peer.expect("");
		}
	}

	private static RawPeer accept(RawPeer.Listener server, ZmqSocket socket) {
		socket.connect(server.endpoint());
		return server.accept();
	}

}
