package dev.zmq.e2e;

import java.nio.charset.StandardCharsets;

import dev.zmq.Endpoint;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages for the beginning and the end of a connection, on every transport. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class LifeMessagesTests extends EngineTest {

	LifeMessagesTests(Setup setup) {
		super(setup);
	}

	@Test
	void theHelloIsTheFirstMessageOfEachSide() {
		ZmqSocket router = with(socket(SocketType.ROUTER), SocketOptions.HELLO_MESSAGE, "hello from router");
		ZmqSocket dealer = with(with(socket(SocketType.DEALER), SocketOptions.HELLO_MESSAGE, "hello from dealer"),
				SocketOptions.ROUTING_ID, "d");
		String endpoint = reservedEndpoint();
		dealer.connect(endpoint);
		dealer.send("first");
		router.bind(endpoint);
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("d", "hello from dealer"));
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("d", "first"));
		router.send("d", "answer");
		assertThat(receiveTexts(dealer, 2)).containsExactly("hello from router", "answer");
		assertThat(dealer.stats().sentMessages()).isEqualTo(1);
	}

	@Test
	void theDisconnectMessageComesAfterTheLastOfAPeerThatLeft() {
		ZmqSocket router = with(socket(SocketType.ROUTER), SocketOptions.DISCONNECT_MESSAGE, "gone");
		Endpoint endpoint = router.bind(anyEndpoint());
		ZmqSocket dealer = with(socket(SocketType.DEALER), SocketOptions.ROUTING_ID, "d");
		dealer.connect(endpoint.toString());
		dealer.send("last");
		dealer.close();
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("d", "last"));
		ZmqMessage gone = receive(router);
		assertThat(gone).isEqualTo(ZmqMessage.of("d", "gone"));
		assertThat(gone.peer()).isNotNull();
		ZmqSocket other = with(socket(SocketType.DEALER), SocketOptions.ROUTING_ID, "e");
		other.connect(endpoint.toString());
		other.send("only once");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("e", "only once"));
	}

	@Test
	void aPeerThatIsDisconnectedIsGone() {
		ZmqSocket router = with(socket(SocketType.ROUTER), SocketOptions.DISCONNECT_MESSAGE, "gone");
		ZmqSocket dealer = with(socket(SocketType.DEALER), SocketOptions.ROUTING_ID, "d");
		String endpoint = router.bind(anyEndpoint()).toString();
		dealer.connect(endpoint);
		router.awaitPeers(1, PATIENCE);
		dealer.disconnect(Endpoint.parse(endpoint));
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("d", "gone"));
	}

	@Test
	void whomWeConnectedToSaysNoDisconnectMessage() {
		ZmqSocket router = with(socket(SocketType.ROUTER), SocketOptions.DISCONNECT_MESSAGE, "gone");
		ZmqSocket dealer = with(socket(SocketType.DEALER), SocketOptions.ROUTING_ID, "d");
		router.connect(dealer.bind(anyEndpoint()).toString());
		dealer.awaitPeers(1, PATIENCE);
		dealer.send("last");
		dealer.close();
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("d", "last"));
		await().until(() -> router.peers().isEmpty());
		ZmqSocket other = with(socket(SocketType.DEALER), SocketOptions.ROUTING_ID, "e");
		router.connect(other.bind(anyEndpoint()).toString());
		other.send("next");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("e", "next"));
	}

	private static ZmqSocket with(ZmqSocket socket, SocketOption<byte[]> option, String text) {
		return socket.setOption(option, text.getBytes(StandardCharsets.UTF_8));
	}

}
