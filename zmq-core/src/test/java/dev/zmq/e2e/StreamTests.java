package dev.zmq.e2e;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.OptionException;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * STREAM sockets among plain sockets of the JDK, and among themselves.
 */
class StreamTests extends EngineTest {

	private static final byte[] NOTHING = {};

	@Test
	void anHttpServerIsTenLines() throws Exception {
		ZmqSocket server = socket(SocketType.STREAM).setOption(SocketOptions.STREAM_NOTIFY, false);
		int port = server.bind("tcp://127.0.0.1:*").port();
		Running<HttpResponse<String>> client = inThread(() -> HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
					HttpResponse.BodyHandlers.ofString()));
		ZmqMessage request = receive(server);
		byte[] id = request.frame(0);
		assertThat(request.text(1)).startsWith("GET / HTTP/1.1");
		server.send(ZmqMessage.of(id, Zmtp.ascii("HTTP/1.0 200 OK\r\n\r\nHello, World!")));
		server.send(ZmqMessage.of(id, NOTHING));
		assertThat(client.result().body()).isEqualTo("Hello, World!");
	}

	@Test
	void theBeginningAndTheEndOfAConnectionAreEmptyMessages() {
		ZmqSocket stream = socket(SocketType.STREAM);
		RawPeer raw = RawPeer.connect(stream.bind(anyEndpoint()));
		ZmqMessage up = receive(stream);
		assertThat(up.size()).isEqualTo(2);
		assertThat(up.frame(0)).hasSize(5).startsWith(0);
		assertThat(up.frame(1)).isEmpty();
		Peer peer = stream.peers().get(0);
		assertThat(up.peer()).isEqualTo(peer);
		assertThat(peer.routingId()).isEqualTo(up.frame(0));
		assertThat(peer.address()).isEqualTo(raw.address());
		assertThat(peer.socketType()).isEqualTo(SocketType.STREAM);
		raw.write(Zmtp.ascii("bytes"));
		assertThat(receive(stream)).isEqualTo(ZmqMessage.of(up.frame(0), Zmtp.ascii("bytes")));
		raw.close();
		assertThat(receive(stream)).isEqualTo(ZmqMessage.of(up.frame(0), NOTHING));
		await().until(() -> stream.peers().isEmpty());
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> stream.send(ZmqMessage.of(up.frame(0), Zmtp.ascii("too late"))));
	}

	@Test
	void withoutNotificationsOnlyBytesAreReceived() {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.STREAM_NOTIFY, false);
		Endpoint endpoint = stream.bind(anyEndpoint());
		closing(RawPeer.connect(endpoint)).write(Zmtp.ascii("one")).close();
		assertThat(receive(stream).text(1)).isEqualTo("one");
		await().until(() -> stream.peers().isEmpty());
		closing(RawPeer.connect(endpoint)).write(Zmtp.ascii("two"));
		assertThat(receive(stream).text(1)).isEqualTo("two");
	}

	@Test
	void aConnectionThatIsClosedHereIsNotReported() {
		ZmqSocket stream = socket(SocketType.STREAM);
		Endpoint endpoint = stream.bind(anyEndpoint());
		RawPeer raw = closing(RawPeer.connect(endpoint));
		byte[] id = receive(stream).frame(0);
		stream.send(ZmqMessage.of(id, Zmtp.ascii("bye")));
		stream.send(ZmqMessage.of(id, NOTHING));
		assertThat(raw.awaitClose()).isEqualTo(Zmtp.ascii("bye"));
		raw.close();
		await().until(() -> stream.peers().isEmpty());
		closing(RawPeer.connect(endpoint));
		assertThat(receive(stream).frame(0)).isNotEqualTo(id);
	}

	@Test
	void largeDataArrivesWholeInPiecesBothWays() throws Exception {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.STREAM_NOTIFY, false);
		RawPeer raw = closing(RawPeer.connect(stream.bind(anyEndpoint())));
		byte[] data = new byte[3_000_000];
		for (int i = 0; i < data.length; i++) {
			data[i] = (byte) (i * 31 % 251);
		}
		Running<RawPeer> writer = inThread(() -> raw.write(data));
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		byte[] id = NOTHING;
		while (received.size() < data.length) {
			ZmqMessage piece = receive(stream);
			id = piece.frame(0);
			assertThat(piece.frame(1)).hasSizeBetween(1, 65_536);
			received.writeBytes(piece.frame(1));
		}
		writer.result();
		assertThat(received.toByteArray()).isEqualTo(data);
		stream.send(ZmqMessage.of(id, data));
		assertThat(raw.read(data.length)).isEqualTo(data);
	}

	@Test
	void theMaximumSizeCutsWhatIsReceivedIntoPieces() {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.STREAM_NOTIFY, false)
			.setOption(SocketOptions.MAX_MESSAGE_SIZE, 10L);
		closing(RawPeer.connect(stream.bind(anyEndpoint()))).write(new byte[95]);
		int total = 0;
		while (total < 95) {
			int size = receive(stream).frame(1).length;
			assertThat(size).isBetween(1, 10);
			total += size;
		}
	}

	@Test
	void aReceiverThatDoesNotReceiveHoldsThePeerBackAndNothingIsLost() throws Exception {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.RECEIVE_HWM, 2)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192);
		RawPeer raw = closing(RawPeer.connect(stream.bind(anyEndpoint())));
		int size = 20_000_000;
		Running<RawPeer> writer = inThread(() -> raw.write(new byte[size]));
		await().until(() -> stream.stats().queuedIn() >= 2);
		assertThat(writer.task().isDone()).isFalse();
		long total = 0;
		while (total < size) {
			total += receive(stream).frame(1).length;
			assertThat(stream.stats().queuedIn()).isLessThanOrEqualTo(3);
		}
		assertThat(total).isEqualTo(size);
		writer.result();
	}

	@Test
	void aPeerThatDoesNotReadMakesTheSenderWaitAndNothingIsLost() throws Exception {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.SEND_HWM, 2)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		RawPeer raw = closing(RawPeer.connect(stream.bind(anyEndpoint()), 8192));
		byte[] id = receive(stream).frame(0);
		byte[] data = new byte[100_000];
		int sent = 0;
		while (stream.send(ZmqMessage.of(id, data), MOMENT.multipliedBy(4))) {
			sent++;
			assertThat(sent).isLessThan(1000);
		}
		int expected = sent;
		Running<Boolean> waiting = inThread(() -> stream.send(ZmqMessage.of(id, data), PATIENCE)).awaitAsleep();
		raw.read((expected + 1) * data.length);
		assertThat(waiting.result()).isTrue();
		assertThat(stream.stats().droppedTotal()).isZero();
	}

	@Test
	void aSenderThatWaitsHearsThatThePeerIsGone() throws Exception {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.SEND_HWM, 1)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		RawPeer raw = closing(RawPeer.connect(stream.bind(anyEndpoint()), 8192));
		byte[] id = receive(stream).frame(0);
		Running<String> sender = inThread(() -> {
			try {
				while (true) {
					stream.send(ZmqMessage.of(id, new byte[100_000]));
				}
			}
			catch (UnroutableException ex) {
				return String.valueOf(ex.getMessage());
			}
		}).awaitAsleep();
		raw.reset();
		assertThat(sender.result()).contains("has no connection with the routing id 0x00");
		// What was accepted for it and did not leave is counted.
		await().until(() -> stream.stats().dropped(DropReason.DISCONNECTED) > 0);
	}

	@ParameterizedTest
	@EnumSource(names = { "TCP", "IPC" })
	void streamTalksToStreamAlsoIfConnectedFirst(Transport transport) {
		String endpoint = reservedEndpoint(transport);
		ZmqSocket connecter = socket(SocketType.STREAM).setOption(SocketOptions.CONNECT_ROUTING_ID,
				Zmtp.ascii("conn1"));
		connecter.connect(endpoint);
		connecter.send("conn1", "hi 1");
		ZmqSocket binder = socket(SocketType.STREAM);
		binder.bind(endpoint);
		ZmqMessage up = receive(binder);
		assertThat(up.frame(1)).isEmpty();
		assertThat(receive(binder)).isEqualTo(ZmqMessage.of(up.frame(0), Zmtp.ascii("hi 1")));
		assertThat(receive(connecter)).isEqualTo(ZmqMessage.of("conn1", ""));
		binder.send(ZmqMessage.of(up.frame(0), Zmtp.ascii("hi 2")));
		assertThat(receive(connecter)).isEqualTo(ZmqMessage.of("conn1", "hi 2"));
		binder.send(ZmqMessage.of(up.frame(0), NOTHING));
		assertThat(receive(connecter)).isEqualTo(ZmqMessage.of("conn1", ""));
	}

	@Test
	void anEventTellsTheRoutingIdOfAConnect() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket stream = socket(SocketType.STREAM);
		SocketEvents events = stream.events();
		stream.connect(listener.endpoint());
		RawPeer raw = closing(listener.accept());
		Peer peer = await(events, SocketEvent.HandshakeSucceeded.class).peer();
		assertThat(peer.incoming()).isFalse();
		stream.send(ZmqMessage.of(peer.routingId(), Zmtp.ascii("hello")));
		assertThat(raw.read(5)).isEqualTo(Zmtp.ascii("hello"));
	}

	@Test
	void whoConnectsAgainIsAnotherConnectionAndOldBytesStayBehind() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open(8192));
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.SEND_BUFFER, 8192);
		stream.connect(listener.endpoint());
		RawPeer first = listener.accept();
		byte[] old = receive(stream).frame(0);
		for (int i = 0; i < 20; i++) {
			stream.send(ZmqMessage.of(old, new byte[100_000]));
		}
		first.reset();
		assertThat(receive(stream)).isEqualTo(ZmqMessage.of(old, NOTHING));
		RawPeer second = closing(listener.accept());
		ZmqMessage up = receive(stream);
		assertThat(up.frame(0)).isNotEqualTo(old);
		assertThat(up.frame(1)).isEmpty();
		stream.send(ZmqMessage.of(up.frame(0), Zmtp.ascii("new")));
		assertThat(second.read(3)).isEqualTo(Zmtp.ascii("new"));
		assertThat(stream.stats().dropped(DropReason.DISCONNECTED)).isBetween(1L, 20L);
	}

	@Test
	void whoConnectsAgainKeepsTheNameThatItWasGiven() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("it"));
		stream.connect(listener.endpoint());
		listener.accept().close();
		RawPeer second = closing(listener.accept());
		for (int i = 0; i < 3; i++) {
			assertThat(receive(stream)).as("up, down, up").isEqualTo(ZmqMessage.of("it", ""));
		}
		stream.send("it", "again");
		assertThat(second.read(5)).isEqualTo(Zmtp.ascii("again"));
	}

	@Test
	void whoClosesAConnectionThatItMadeDoesNotConnectAgain() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("it"));
		SocketEvents events = stream.events();
		stream.connect(listener.endpoint());
		stream.send("it", "only this");
		stream.send("it", "");
		try (RawPeer raw = listener.accept()) {
			assertThat(raw.awaitClose()).isEqualTo(Zmtp.ascii("only this"));
		}
		await(events, SocketEvent.Closed.class);
		await().until(() -> stream.endpoints().isEmpty());
		stream.setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("it")).connect(listener.endpoint());
		stream.send("it", "free again");
		assertThat(closing(listener.accept()).read(10)).isEqualTo(Zmtp.ascii("free again"));
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "ROUTER" })
	void aRoutingIdInUseMakesConnectThrow(SocketType type) {
		ZmqSocket socket = socket(type).setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("conn1"));
		socket.connect("tcp://127.0.0.1:1");
		assertThat(socket.option(SocketOptions.CONNECT_ROUTING_ID)).isEmpty();
		socket.setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("conn1"));
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> socket.connect("tcp://127.0.0.1:2"))
			.withMessageContainingAll("connect-routing-id", "conn1", "in use");
		socket.setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("conn2")).connect("tcp://127.0.0.1:2");
		assertThat(socket.endpoints()).hasSize(2);
		socket.disconnect(Endpoint.parse("tcp://127.0.0.1:1"));
		socket.setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("conn1"));
		// The name is free when the connection has ended, and nobody waits for that.
		await().ignoreException(OptionException.class).untilAsserted(() -> socket.connect("tcp://127.0.0.1:1"));
	}

	@Test
	void aConnectThatFailsDoesNotUseTheRoutingIdUp() {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("conn1"));
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> stream.connect("tcp://nowhere"));
		assertThat(stream.option(SocketOptions.CONNECT_ROUTING_ID)).isEqualTo(Zmtp.ascii("conn1"));
	}

	@Test
	void inprocHasNoBytes() {
		ZmqSocket stream = socket(SocketType.STREAM);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> stream.bind("inproc://x"))
			.withMessageContaining("use tcp or ipc");
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> stream.connect("inproc://x"))
			.withMessageContaining("use tcp or ipc");
	}

	@Test
	void theHandshakeIntervalIsNotForStreams() {
		ZmqSocket stream = socket(SocketType.STREAM);
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> stream.setOption(SocketOptions.HANDSHAKE_INTERVAL, MOMENT));
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> stream.setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("me")));
	}

	@ParameterizedTest
	@EnumSource(names = { "TCP", "IPC" })
	void aDealerDropsAStreamThatSaysNothing(Transport transport) {
		for (boolean dealerBinds : List.of(true, false)) {
			ZmqSocket stream = socket(SocketType.STREAM);
			ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.HANDSHAKE_INTERVAL, MOMENT);
			SocketEvents events = dealer.events();
			(dealerBinds ? stream : dealer)
				.connect((dealerBinds ? dealer : stream).bind(anyEndpoint(transport)).toString());
			byte[] id = receive(stream).frame(0);
			assertThat(receive(stream).frame(1)).as("the greeting").isNotEmpty();
			ZmqMessage last = receive(stream);
			while (last.frame(1).length > 0) {
				last = receive(stream);
			}
			assertThat(last.frame(0)).isEqualTo(id);
			assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("longer than 50 ms");
		}
	}

	@Test
	void aDealerCanBeServedByHand() {
		ZmqSocket stream = socket(SocketType.STREAM);
		ZmqSocket dealer = socket(SocketType.DEALER);
		dealer.connect(stream.bind(anyEndpoint()).toString());
		byte[] id = receive(stream).frame(0);
		stream.send(ZmqMessage.of(id, Zmtp.greeting(3, 1, "NULL"), Zmtp.ready("ROUTER")));
		stream.send(ZmqMessage.of(id, Zmtp.message("from", "a stream")));
		assertThat(receive(dealer)).isEqualTo(ZmqMessage.of("from", "a stream"));
		dealer.send("to a stream");
		byte[] wanted = Zmtp.message("to a stream");
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		await().until(() -> {
			ZmqMessage piece = stream.tryReceive();
			if (piece != null) {
				all.writeBytes(piece.frame(1));
			}
			byte[] bytes = all.toByteArray();
			return bytes.length > wanted.length
					&& Arrays.equals(Arrays.copyOfRange(bytes, bytes.length - wanted.length, bytes.length), wanted);
		});
		assertThat(new String(all.toByteArray(), StandardCharsets.ISO_8859_1)).contains("READY", "DEALER");
	}

	@Test
	void whatIsStillToBeSentLingersAfterClose() {
		ZmqSocket stream = socket(SocketType.STREAM);
		RawPeer raw = closing(RawPeer.connect(stream.bind(anyEndpoint()), 8192));
		byte[] id = receive(stream).frame(0);
		stream.send(ZmqMessage.of(id, new byte[1_000_000]));
		stream.close();
		assertThat(raw.awaitClose()).hasSize(1_000_000);
	}

	@Test
	void manyConnectionsComeAndGo() {
		ZmqSocket stream = socket(SocketType.STREAM);
		Endpoint endpoint = stream.bind(anyEndpoint());
		for (int i = 0; i < 200; i++) {
			RawPeer.connect(endpoint).write(Zmtp.ascii("x")).close();
		}
		int empty = 0;
		int bytes = 0;
		while (empty < 400) {
			ZmqMessage message = receive(stream);
			empty += (message.frame(1).length == 0) ? 1 : 0;
			bytes += message.frame(1).length;
		}
		assertThat(bytes).isEqualTo(200);
		await().atMost(Duration.ofSeconds(20)).until(() -> stream.peers().isEmpty());
	}

}
