package dev.zmq.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.zmq.OptionException;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.ScriptedProxy;
import dev.zmq.testkit.ScriptedProxy.Client;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections through a SOCKS5 proxy (RFC 1928 and 1929), whose side is written out.
 */
class SocksTests extends EngineTest {

	/** What the clients asked for, in hexadecimal. */
	private final Queue<String> requests = new ConcurrentLinkedQueue<>();

	private ZmqSocket server() {
		return socket(SocketType.PULL);
	}

	private ZmqSocket client(ScriptedProxy proxy, String endpoint) {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, proxy.address())
			.setOption(SocketOptions.LINGER, Duration.ZERO);
		push.connect(endpoint);
		return push;
	}

	/** The usual conversation, without authentication. */
	private void letThrough(Client client, int port) throws IOException {
		client.read(3);
		client.write(5, 0);
		byte[] head = client.read(4);
		int length = switch (head[3]) {
			case 1 -> 4;
			case 4 -> 16;
			default -> client.read(1)[0];
		};
		this.requests.add(head[3] + " " + hex(client.read(length)) + " " + hex(client.read(2)));
		client.write(5, 0, 0, 1, 127, 0, 0, 1, 0x12, 0x34);
		client.relay(port);
	}

	private static String hex(byte[] bytes) {
		return java.util.HexFormat.of().formatHex(bytes);
	}

	@Test
	void aHostNameGoesToTheProxyWhichFindsThePeer() {
		ZmqSocket pull = server();
		int port = pull.bind(anyEndpoint()).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> letThrough(client, port)));
		ZmqSocket push = client(proxy, "tcp://no-such-host.invalid:258");
		push.send("through the proxy");
		assertThat(receive(pull).text()).isEqualTo("through the proxy");
		assertThat(this.requests).containsExactly("3 " + hex(Zmtp.ascii("no-such-host.invalid")) + " 0102");
		assertThat(push.peers()).singleElement()
			.satisfies((peer) -> assertThat(peer.address()).isEqualTo("tcp://" + proxy.address()));
	}

	@ParameterizedTest
	@CsvSource({ "tcp://192.0.2.1:258, 1 c0000201 0102",
			"tcp://[2001:db8::7]:258, 4 20010db8000000000000000000000007 0102" })
	void anAddressGoesToTheProxyAsAnAddress(String endpoint, String request) {
		ZmqSocket pull = server();
		int port = pull.bind(anyEndpoint()).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> letThrough(client, port)));
		client(proxy, endpoint).send("x");
		receive(pull);
		assertThat(this.requests).containsExactly(request);
	}

	@Test
	void userNameAndPasswordAreSentWhenTheProxyWantsThem() {
		ZmqSocket pull = server();
		int port = pull.bind(anyEndpoint()).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> {
			this.requests.add(hex(client.read(4)));
			client.write(5, 2);
			this.requests.add(hex(client.read(3 + 2 + 3)));
			client.write(1, 0);
			client.read(4 + 4 + 2);
			client.write(5, 0, 0, 1, 0, 0, 0, 0, 0, 0);
			client.relay(port);
		}));
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, proxy.address())
			.setOption(SocketOptions.SOCKS_USERNAME, "me")
			.setOption(SocketOptions.SOCKS_PASSWORD, "pw!");
		push.connect("tcp://192.0.2.1:5555");
		push.send("x");
		receive(pull);
		assertThat(this.requests).containsExactly("05020002",
				"0102" + hex(Zmtp.ascii("me")) + "03" + hex(Zmtp.ascii("pw!")));
	}

	@Test
	void aRefusedPasswordIsToldAndTriedAgain() {
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> {
			client.read(4);
			client.write(5, 2);
			client.read(3 + 2 + 0);
			client.write(1, 1);
			client.awaitClose();
		}));
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, proxy.address())
			.setOption(SocketOptions.SOCKS_USERNAME, "me");
		SocketEvents events = push.events();
		push.connect("tcp://192.0.2.1:5555");
		assertThat(await(events, SocketEvent.ConnectRetried.class).reason()).contains("SOCKS proxy " + proxy.address())
			.contains("refused the user name and password");
		await().until(() -> proxy.clients() > 1);
	}

	@ParameterizedTest
	@CsvSource({ "5 255, accepts no anonymous users; set the options socks-username",
			"5 7, chose the authentication method 7", "4 0, does not speak SOCKS5", "72 84, does not speak SOCKS5" })
	void aProxyThatWantsAnotherWayIsTold(String answer, String reason) {
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> {
			client.read(3);
			client.write(numbers(answer));
			client.awaitClose();
		}));
		assertThat(failure(proxy)).contains(proxy.address()).contains(reason);
	}

	@ParameterizedTest
	@CsvSource({ "5 1 0 1, general failure", "5 2 0 1, not allowed by its rules", "5 3 0 1, network unreachable",
			"5 4 0 1, host unreachable", "5 5 0 1, connection refused", "5 6 0 1, the time to live expired",
			"5 7 0 1, it does not know the command", "5 8 0 1, it does not know that kind of address",
			"5 99 0 1, error 99", "5 0 0 9, address of the unknown type 9", "6 0 0 1, does not speak SOCKS5" })
	void aProxyThatCannotConnectSaysWhy(String answer, String reason) {
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> {
			client.read(3);
			client.write(5, 0);
			client.read(10);
			client.write(numbers(answer));
			client.awaitClose();
		}));
		assertThat(failure(proxy)).contains(proxy.address()).contains(reason);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 5, 9 })
	void aProxyThatHangsUpIsTold(int bytesBefore) {
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> {
			client.read(3);
			int[] answers = { 5, 0, 5, 0, 0, 1, 127, 0, 0, 1, 0, 0 };
			if (bytesBefore > 2) {
				client.write(5, 0);
				client.read(10);
				client.write(java.util.Arrays.copyOfRange(answers, 2, bytesBefore));
			}
			else {
				client.write(java.util.Arrays.copyOf(answers, bytesBefore));
				if (bytesBefore == 2) {
					client.read(10);
				}
			}
		}));
		assertThat(failure(proxy)).contains("the SOCKS proxy " + proxy.address() + " closed the connection");
	}

	@Test
	void aProxyThatSaysNothingIsGivenUpAfterTheHandshakeInterval() {
		ScriptedProxy proxy = closing(ScriptedProxy.start(Client::awaitClose));
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, proxy.address())
			.setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofMillis(30));
		SocketEvents events = push.events();
		push.connect("tcp://192.0.2.1:5555");
		assertThat(await(events, SocketEvent.ConnectRetried.class).reason())
			.contains("the SOCKS proxy " + proxy.address() + " took longer than 30 ms");
		await().until(() -> proxy.clients() > 1);
	}

	@Test
	void aProxyThatIsNotThereIsTriedUntilItIs() {
		ZmqSocket pull = server();
		int port = pull.bind(anyEndpoint()).port();
		String address = reservedEndpoint(Transport.TCP).substring("tcp://".length());
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, address);
		SocketEvents events = push.events();
		push.connect("tcp://peer.invalid:5555");
		push.send("waited");
		await(events, SocketEvent.ConnectRetried.class);
		int proxyPort = Integer.parseInt(address.substring(address.indexOf(':') + 1));
		closing(ScriptedProxy.start(proxyPort, (client) -> letThrough(client, port)));
		assertThat(receive(pull).text()).isEqualTo("waited");
	}

	@Test
	void aProxyThatCannotBeFoundIsTold() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, "no-such-proxy.invalid:1080");
		SocketEvents events = push.events();
		push.connect("tcp://192.0.2.1:5555");
		assertThat(await(events, SocketEvent.ConnectRetried.class).reason())
			.contains("the SOCKS proxy no-such-proxy.invalid:1080 cannot be found");
	}

	@Test
	void answersMayComeByteByByteAndThePeersFirstBytesWithTheLast() {
		ZmqSocket pull = server();
		int port = pull.bind(anyEndpoint()).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> {
			client.read(3);
			client.writeOneByOne(5, 0);
			client.read(10);
			// The bound address as a name.
			client.writeOneByOne(5, 0, 0, 3, 4, 'h', 'o', 's', 't', 0);
			// The last byte together with what the peer says: nothing may get lost.
			client.write(7, 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 1);
			byte[] greeting = Zmtp.greeting(3, 1, "NULL");
			int[] rest = new int[greeting.length - 12];
			for (int i = 0; i < rest.length; i++) {
				rest[i] = greeting[12 + i];
			}
			client.write(rest);
			client.read(64);
			byte[] ready = Zmtp.ready("PULL");
			int[] readyBytes = new int[ready.length];
			for (int i = 0; i < readyBytes.length; i++) {
				readyBytes[i] = ready[i];
			}
			client.write(readyBytes);
			client.awaitClose();
		}));
		assertThat(port).isPositive();
		client(proxy, "tcp://192.0.2.1:5555").awaitPeers(1, PATIENCE);
	}

	@Test
	void aLostConnectionIsMadeAgainThroughTheProxy() throws IOException {
		ZmqSocket pull = server();
		int port = pull.bind(anyEndpoint()).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> letThrough(client, port)));
		ZmqSocket push = client(proxy, "tcp://peer.invalid:5555");
		push.send("first");
		receive(pull);
		proxy.cut();
		await().until(() -> proxy.clients() == 2);
		push.send("second");
		assertThat(receive(pull).text()).isEqualTo("second");
	}

	@Test
	void closingWhileTheProxyIsSilentLeavesNothing() {
		ScriptedProxy proxy = closing(ScriptedProxy.start(Client::awaitClose));
		ZmqSocket push = client(proxy, "tcp://peer.invalid:5555");
		await().until(() -> proxy.clients() == 1);
		assertThat(push.close(PATIENCE).complete()).isTrue();
	}

	@Test
	void otherTransportsDoNotGoThroughTheProxy() {
		for (Transport transport : new Transport[] { Transport.IPC, Transport.INPROC }) {
			ZmqSocket pull = server();
			ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, "127.0.0.1:1");
			push.connect(pull.bind(anyEndpoint(transport)).toString());
			push.send("direct");
			assertThat(receive(pull).text()).isEqualTo("direct");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "proxy", "proxy:", ":1080", "proxy:0", "proxy:70000", "::1:1080", "socks5://proxy:1080",
			"two words:1" })
	void aProxyMustBeAHostAndAPort(String proxy) {
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, proxy))
			.withMessageContaining("host:port");
	}

	private String failure(ScriptedProxy proxy) {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SOCKS_PROXY, proxy.address());
		SocketEvents events = push.events();
		push.connect("tcp://192.0.2.1:5555");
		return await(events, SocketEvent.ConnectRetried.class).reason();
	}

	private static int[] numbers(String text) {
		return java.util.Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
	}

}
