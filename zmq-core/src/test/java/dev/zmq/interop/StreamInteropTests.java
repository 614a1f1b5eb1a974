package dev.zmq.interop;

import java.io.ByteArrayOutputStream;
import java.util.List;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * STREAM sockets of ours and of libzmq.
 * <p>
 * Thread: one.
 */
class StreamInteropTests extends LibzmqTest {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void ourStreamTalksToTheirs(boolean oursBinds) {
		ZmqSocket ours = socket(SocketType.STREAM);
		ForeignSocket theirs = this.libzmq.socket("STREAM");
		if (oursBinds) {
			theirs.connect(ours.bind(LOOPBACK));
		}
		else {
			ours.connect(theirs.bind(LOOPBACK));
		}
		byte[] here = receive(ours).frame(0);
		String there = theirs.receive().get(0);
		ours.send(ZmqMessage.of(here, "ping".getBytes()));
		assertThat(theirs.receive()).containsExactly(there, Frames.text("ping"));
		theirs.send(List.of(there, Frames.generated(100_000, 3)));
		byte[] large = Frames.bytes(Frames.generated(100_000, 3));
		assertThat(receiveBytes(ours, large.length)).isEqualTo(large);
		if (oursBinds) {
			ours.send(ZmqMessage.of(here, new byte[0]));
			assertThat(theirs.receive()).containsExactly(there, "h");
		}
		else {
			theirs.send(List.of(there, "h"));
			assertThat(receive(ours)).isEqualTo(ZmqMessage.of(here, new byte[0]));
		}
	}

	@Test
	void aLibzmqDealerIsServedByHand() {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.STREAM_NOTIFY, false);
		ForeignSocket dealer = this.libzmq.socket("DEALER").connect(stream.bind(LOOPBACK));
		dealer.send("ready");
		ZmqMessage signature = receive(stream);
		byte[] id = signature.frame(0);
		assertThat(signature.frame(1)).startsWith(0xff, 0);
		stream.send(ZmqMessage.of(id, Zmtp.greeting(3, 1, "NULL")));
		stream.send(ZmqMessage.of(id, Zmtp.ready("ROUTER")));
		// libzmq 4.3.4 leaves a message unread that comes together with the greeting.
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		while (!said.toString().endsWith("ready")) {
			said.writeBytes(receive(stream).frame(1));
		}
		stream.send(ZmqMessage.of(id, Zmtp.frame(0, "Hello, World!".getBytes())));
		assertThat(dealer.receiveText()).containsExactly("Hello, World!");
	}

	@Test
	void ourDealerDropsALibzmqStreamThatSaysNothing() {
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.HANDSHAKE_INTERVAL,
				java.time.Duration.ofMillis(100));
		ForeignSocket stream = this.libzmq.socket("STREAM").connect(dealer.bind(LOOPBACK));
		String id = stream.receive().get(0);
		List<String> message = stream.receive();
		while (!message.get(1).equals("h")) {
			message = stream.receive();
		}
		assertThat(message.get(0)).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aNameGivenAtConnectCountsMoreThanWhatALibzmqPeerAnnounces(boolean announces) {
		ForeignSocket dealer = announces ? this.libzmq.socket("DEALER", "ROUTING_ID=theirs")
				: this.libzmq.socket("DEALER");
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.CONNECT_ROUTING_ID, "ours".getBytes());
		router.connect(dealer.bind(LOOPBACK));
		router.send("ours", "hello");
		assertThat(dealer.receiveText()).containsExactly("hello");
		dealer.send("back");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("ours", "back"));
		assertThat(router.peers().get(0).routingId()).asString().isEqualTo("ours");
	}

	private static byte[] receiveBytes(ZmqSocket stream, int count) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		while (bytes.size() < count) {
			bytes.writeBytes(receive(stream).frame(1));
		}
		return bytes.toByteArray();
	}

}
