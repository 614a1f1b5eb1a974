package dev.zmq.e2e;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every mechanism that encrypts does on whole sockets. Its server lets Alice in, and
 * nobody else.
 */
abstract class EncryptedSocketTest extends EngineTest {

	abstract ZmqSocket server(SocketType type);

	/** Alice. */
	abstract ZmqSocket client(SocketType type);

	/** Somebody else, who is who it says. */
	abstract ZmqSocket mallory(SocketType type);

	/** By which name the server knows Alice. */
	abstract String nameOfAlice();

	final void assertServed(ZmqSocket pull, Endpoint endpoint) {
		ZmqSocket good = client(SocketType.PUSH);
		good.connect(endpoint.toString());
		good.send("work");
		assertThat(receive(pull).text()).isEqualTo("work");
		assertThat(pull.peers()).hasSize(1);
	}

	/** Asks and answers often; returns the last answer. */
	final ZmqMessage assertAnswered(ZmqSocket rep, ZmqSocket req, Transport transport) {
		req.connect(rep.bind(anyEndpoint(transport)).toString());
		ZmqMessage reply = ZmqMessage.of("");
		for (int i = 0; i < 100; i++) {
			req.send("hello " + i);
			ZmqMessage request = receive(rep);
			assertThat(request.text()).isEqualTo("hello " + i);
			assertThat(request.property("User-Id")).isEqualTo(nameOfAlice());
			assertThat(request.property("x-team")).isEqualTo("blue");
			rep.send("world " + i);
			reply = receive(req);
			assertThat(reply.text()).isEqualTo("world " + i);
		}
		return reply;
	}

	/** Frames of that size arrive, beside others. */
	final void assertFramesArrive(int size) {
		ZmqSocket pull = server(SocketType.PULL);
		ZmqSocket push = client(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		byte[] body = new byte[size];
		for (int i = 0; i < size; i++) {
			body[i] = (byte) (i * 31 + i / 251);
		}
		for (int i = 0; i < 3; i++) {
			push.send(ZmqMessage.of(Zmtp.ascii("first"), body, new byte[0], body));
		}
		for (int i = 0; i < 3; i++) {
			ZmqMessage message = receive(pull);
			assertThat(message.size()).isEqualTo(4);
			assertThat(message.frame(0)).isEqualTo(Zmtp.ascii("first"));
			assertThat(Arrays.equals(message.frame(1), body)).isTrue();
			assertThat(message.frame(2)).isEmpty();
			assertThat(Arrays.equals(message.frame(3), body)).isTrue();
		}
	}

	@Test
	void theServerMayBeTheOneThatConnects() {
		ZmqSocket push = client(SocketType.PUSH);
		Endpoint endpoint = push.bind(anyEndpoint());
		ZmqSocket pull = server(SocketType.PULL);
		pull.connect(endpoint.toString());
		push.send("work");
		assertThat(receive(pull).property("User-Id")).isEqualTo(nameOfAlice());
	}

	@Test
	void whoIsNotAllowedIsRefusedAndBothSidesSayWhyWhileOthersAreServed() {
		assertRefused(mallory(SocketType.PUSH), "not alice");
	}

	/** Both sides hear of it, and Alice is served afterwards. */
	final void assertRefused(ZmqSocket push, String reason) {
		ZmqSocket pull = server(SocketType.PULL);
		SocketEvents atServer = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		SocketEvents atClient = push.events(Set.of(SocketEvent.HandshakeFailed.class));
		push.connect(endpoint.toString());
		SocketEvent.HandshakeFailed refusal = await(atServer, SocketEvent.HandshakeFailed.class);
		assertThat(refusal.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(refusal.reason()).contains(reason);
		assertThat(await(atClient, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		assertServed(pull, endpoint);
	}

	@Test
	void subscriptionsAndHeartbeatsAreEncryptedToo() {
		ZmqSocket pub = beating(server(SocketType.XPUB));
		ZmqSocket sub = beating(client(SocketType.SUB));
		SocketEvents lost = pub.events(Set.of(SocketEvent.Disconnected.class));
		sub.connect(pub.bind(anyEndpoint()).toString());
		sub.subscribe("news");
		assertThat(receive(pub).text()).isEqualTo("\u0001news");
		pub.send("weather", "rain");
		pub.send("news", "one");
		assertThat(receive(sub).text()).isEqualTo("news");
		sub.subscribe("weather");
		assertThat(receive(pub).text()).isEqualTo("\u0001weather");
		sub.unsubscribe("news");
		assertThat(receive(pub).text()).isEqualTo("\u0000news");
		// Many beats later everything still goes its way.
		assertThat(lost.poll(Duration.ofMillis(500))).isNull();
		pub.send("weather", "sun");
		assertThat(receive(sub).text(1)).isEqualTo("sun");
	}

	/** Pings all the time, and waits long for an answer. */
	private static ZmqSocket beating(ZmqSocket socket) {
		return socket.setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(20))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(1));
	}

	@Test
	void messagesAreBoundByTheirOwnLengthNotBySealedOne() {
		ZmqSocket pull = server(SocketType.PULL).setOption(SocketOptions.MAX_MESSAGE_SIZE, 1000L);
		SocketEvents lost = pull.events(Set.of(SocketEvent.Disconnected.class));
		ZmqSocket push = client(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send(ZmqMessage.of(new byte[1000]));
		assertThat(receive(pull).frame(0)).hasSize(1000);
		push.send(ZmqMessage.of(new byte[1001]));
		assertThat(await(lost, SocketEvent.Disconnected.class).reason()).contains("1001 bytes refused");
	}

}
