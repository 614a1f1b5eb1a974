package dev.zmq.e2e;

import java.nio.charset.StandardCharsets;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the application hears of a connection that is lost and made again. */
class HiccupMessageTests extends EngineTest {

	@Test
	void aLostConnectionIsToldToTheConnectingSide() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket dealer = socket(SocketType.DEALER)
			.setOption(SocketOptions.HICCUP_MESSAGE, "hiccup".getBytes(StandardCharsets.UTF_8))
			.setOption(SocketOptions.HELLO_MESSAGE, "hello".getBytes(StandardCharsets.UTF_8));
		dealer.connect(listener.endpoint());
		for (int i = 0; i < 3; i++) {
			ZmtpPeer peer = ZmtpPeer.handshake(listener.accept(), 1, "ROUTER");
			assertThat(peer.readMessage()).as("the hello of each connection").containsExactly("hello");
			peer.send("m" + i);
			assertThat(receive(dealer)).isEqualTo(ZmqMessage.of("m" + i));
			peer.close();
			ZmqMessage hiccup = receive(dealer);
			assertThat(hiccup).isEqualTo(ZmqMessage.of("hiccup"));
			assertThat(hiccup.property("Socket-Type")).isEqualTo("ROUTER");
		}
		// A connection that never became one is none that is lost.
		listener.accept().close();
		ZmtpPeer last = closing(ZmtpPeer.handshake(listener.accept(), 1, "ROUTER"));
		last.send("last");
		assertThat(receive(dealer)).isEqualTo(ZmqMessage.of("last"));
	}

	@Test
	void aPeerThatIsRefusedIsNotReportedAsGone() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_HANDOVER, true)
			.setOption(SocketOptions.DISCONNECT_MESSAGE, "gone".getBytes(StandardCharsets.UTF_8));
		var endpoint = router.bind(anyEndpoint());
		byte[] identity = Zmtp.property("Identity", Zmtp.ascii("A"));
		ZmtpPeer first = closing(ZmtpPeer.connect(endpoint, "DEALER", identity));
		first.send("1");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("A", "1"));
		ZmtpPeer second = closing(ZmtpPeer.connect(endpoint, "DEALER", identity));
		first.raw().awaitClose();
		second.send("2");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("A", "2"));
		second.close();
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("A", "gone"));
	}

}
