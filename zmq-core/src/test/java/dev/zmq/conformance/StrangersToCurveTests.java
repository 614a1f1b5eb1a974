package dev.zmq.conformance;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.zmq.Authenticator;
import dev.zmq.CurveKeyPair;
import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.CurvePeer;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Clients that a server of CURVE must not let in, each with its event, while a good one
 * is served. Answers libzmq's {@code test_security_curve}.
 */
class StrangersToCurveTests extends EngineTest {

	private static final CurveKeyPair SERVER = CurveKeyPair.generate();

	private static final CurveKeyPair CLIENT = CurveKeyPair.generate();

	private ZmqSocket dealer() {
		return socket(SocketType.DEALER).setOption(SocketOptions.SECURITY, Security.curveServer(SERVER))
			.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
	}

	/** What is said instead of HELLO. */
	static Stream<Arguments> hellos() {
		return Stream.of(hello("bogus name", (hello) -> changed(hello, 1, 0), HandshakeError.MALFORMED_COMMAND),
				hello("bogus version", (hello) -> changed(hello, 6, 2), HandshakeError.MALFORMED_HELLO),
				hello("bogus length", (hello) -> Arrays.copyOf(hello, 201), HandshakeError.MALFORMED_HELLO),
				hello("null key", (hello) -> zeroed(hello, 80, 112), HandshakeError.CRYPTOGRAPHIC),
				hello("bogus signature", (hello) -> changed(hello, 150, hello[150] ^ 1), HandshakeError.CRYPTOGRAPHIC),
				hello("unauthenticated message",
						(hello) -> Zmtp.concat(new byte[] { 7 }, Zmtp.ascii("MESSAGE"), new byte[25]),
						HandshakeError.UNEXPECTED_COMMAND));
	}

	private static Arguments hello(String name, Function<byte[], byte[]> change, HandshakeError error) {
		return arguments(name, change, error);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("hellos")
	void aBadHelloIsRefused(String name, Function<byte[], byte[]> change, HandshakeError error) {
		refused(error, (raw) -> {
			raw.write(Zmtp.greeting(3, 1, "CURVE"));
			raw.read(64);
			raw.write(Zmtp.frame(Zmtp.COMMAND, change.apply(new CurvePeer(CLIENT, SERVER.publicKey()).hello())));
		});
	}

	/** What is said instead of INITIATE. */
	static Stream<Arguments> initiates() {
		return Stream.of(hello("bogus name", (initiate) -> changed(initiate, 1, 0), HandshakeError.MALFORMED_COMMAND),
				hello("bogus length", (initiate) -> Arrays.copyOf(initiate, 256), HandshakeError.MALFORMED_INITIATE),
				hello("bogus cookie", (initiate) -> changed(initiate, 30, initiate[30] ^ 1),
						HandshakeError.CRYPTOGRAPHIC),
				hello("bogus content", (initiate) -> changed(initiate, 150, initiate[150] ^ 1),
						HandshakeError.CRYPTOGRAPHIC));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("initiates")
	void aBadInitiateIsRefused(String name, Function<byte[], byte[]> change, HandshakeError error) {
		refused(error, (raw) -> {
			CurvePeer peer = new CurvePeer(CLIENT, SERVER.publicKey()).greet(raw);
			raw.write(Zmtp.frame(Zmtp.COMMAND,
					change.apply(peer.initiate(Zmtp.property("Socket-Type", Zmtp.ascii("DEALER"))))));
		});
	}

	@Test
	void aClientOfAnotherServerIsRefused() {
		refused(HandshakeError.CRYPTOGRAPHIC, (raw) -> {
			raw.write(Zmtp.greeting(3, 1, "CURVE"));
			raw.read(64);
			raw.write(Zmtp.frame(Zmtp.COMMAND, new CurvePeer(CLIENT, CurveKeyPair.generate().publicKey()).hello()));
		});
	}

	@Test
	void clientsOfOtherMechanismsAreRefused() {
		refused(HandshakeError.MECHANISM_MISMATCH, (raw) -> raw.write(Zmtp.greeting(3, 1, "NULL")));
		refused(HandshakeError.MECHANISM_MISMATCH, (raw) -> raw.write(Zmtp.greeting(3, 1, "PLAIN")));
	}

	/** A message that was heard and is said again ends the connection that it came on. */
	@Test
	void aRepeatedMessageEndsTheConnection() {
		ZmqSocket server = dealer();
		SocketEvents lost = server.events(Set.of(SocketEvent.Disconnected.class));
		RawPeer raw = closing(RawPeer.connect(server.bind(anyEndpoint())));
		CurvePeer peer = new CurvePeer(CLIENT, SERVER.publicKey()).shake(raw, "DEALER");
		byte[] message = Zmtp.frame(0, peer.message(0, Zmtp.ascii("pay 100")));
		raw.write(message);
		assertThat(receive(server).text()).isEqualTo("pay 100");
		raw.writeToHostile(message);
		assertThat(await(lost, SocketEvent.Disconnected.class).reason()).contains("repeated");
		raw.awaitClose();
		assertThat(server.tryReceive()).isNull();
	}

	@Test
	void commandsMayComeInCommandFramesToo() {
		ZmqSocket server = dealer();
		RawPeer raw = closing(RawPeer.connect(server.bind(anyEndpoint())));
		CurvePeer peer = new CurvePeer(CLIENT, SERVER.publicKey()).shake(raw, "DEALER");
		raw.write(Zmtp.frame(Zmtp.COMMAND, peer.message(0, Zmtp.ascii("as RFC 26 has it"))));
		assertThat(receive(server).text()).isEqualTo("as RFC 26 has it");
	}

	private void refused(HandshakeError error, Consumer<RawPeer> stranger) {
		ZmqSocket server = dealer();
		SocketEvents events = server.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = server.bind(anyEndpoint());
		RawPeer raw = closing(RawPeer.connect(endpoint));
		stranger.accept(raw);
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error()).isEqualTo(error);
		raw.awaitClose();
		ZmqSocket good = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY,
				Security.curveClient(CLIENT, SERVER.publicKey()));
		good.connect(endpoint.toString());
		good.send("served");
		assertThat(receive(server).text()).isEqualTo("served");
		assertThat(server.peers()).hasSize(1);
	}

	private static byte[] changed(byte[] bytes, int index, int value) {
		byte[] copy = bytes.clone();
		copy[index] = (byte) value;
		return copy;
	}

	private static byte[] zeroed(byte[] bytes, int from, int to) {
		byte[] copy = bytes.clone();
		Arrays.fill(copy, from, to, (byte) 0);
		return copy;
	}

}
