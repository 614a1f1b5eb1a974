package dev.zmq.e2e;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import dev.zmq.Endpoint;
import dev.zmq.OptionException;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Transport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * SERVER and PEER: addressing peers by numbers.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class NumberedPeersTests extends EngineTest {

	private static final int LARGE = 100_000;

	NumberedPeersTests(Setup setup) {
		super(setup);
	}

	@Test
	void aServerAnswersEachClient() {
		ZmqSocket server = socket(SocketType.SERVER);
		String endpoint = server.bind(anyEndpoint()).toString();
		Set<Integer> ids = new HashSet<>();
		for (int i = 0; i < 3; i++) {
			ZmqSocket client = socket(SocketType.CLIENT);
			client.connect(endpoint);
			client.send("request " + i);
			ZmqMessage request = receive(server);
			assertThat(request.text()).isEqualTo("request " + i);
			assertThat(request.peer()).isIn(server.peers());
			assertThat(ids.add(request.routingId())).isTrue();
			server.send(ZmqMessage.of("reply " + i).withRoutingId(request.routingId()));
			server.send(ZmqMessage.of("and more").withRoutingId(request.routingId()));
			ZmqMessage reply = receive(client);
			assertThat(reply.text()).isEqualTo("reply " + i);
			assertThat(reply.routingId()).isZero();
			assertThat(receive(client).text()).isEqualTo("and more");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "PEER" })
	void aNumberIsGivenAndCannotBeChosen(SocketType type) {
		ZmqSocket socket = socket(type);
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> socket.setOption(SocketOptions.CONNECT_ROUTING_ID, new byte[] { 1 }))
			.withMessageContaining("connect-routing-id")
			.withMessageContaining("does not apply to a " + type + " socket; it is for [ROUTER, STREAM]");
	}

	@Test
	void aServerGreetsAndHearsWhoIsGone() {
		ZmqSocket server = socket(SocketType.SERVER).setOption(SocketOptions.HELLO_MESSAGE, new byte[] { 'h' })
			.setOption(SocketOptions.DISCONNECT_MESSAGE, new byte[] { 'd' });
		ZmqSocket client = socket(SocketType.CLIENT);
		client.connect(server.bind(anyEndpoint()).toString());
		assertThat(receive(client).text()).isEqualTo("h");
		client.send("request");
		int id = receive(server).routingId();
		client.close();
		ZmqMessage gone = receive(server);
		assertThat(gone.text()).isEqualTo("d");
		assertThat(gone.routingId()).isEqualTo(id);
	}

	@Test
	void aServerCannotAnswerAClientThatIsGone() {
		ZmqSocket server = socket(SocketType.SERVER);
		ZmqSocket client = socket(SocketType.CLIENT);
		client.connect(server.bind(anyEndpoint()).toString());
		client.send("request");
		ZmqMessage request = receive(server);
		client.close();
		await().until(() -> server.peers().isEmpty());
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> server.send(ZmqMessage.of("reply").withRoutingId(request.routingId())))
			.withMessageContaining(Integer.toUnsignedString(request.routingId()));
	}

	@Test
	void aSenderToAFullPeerWaitsAlthoughAnotherSenderWaitsLonger() throws Exception {
		ZmqSocket server = socket(SocketType.SERVER).setOption(SocketOptions.SEND_HWM, 1)
			.setOption(SocketOptions.SEND_BUFFER, 4096);
		String endpoint = server.bind(anyEndpoint()).toString();
		ZmqSocket stuck = client(endpoint);
		int stuckId = receive(server).routingId();
		ZmqSocket reading = client(endpoint);
		int readingId = receive(server).routingId();
		fillPeer(server, stuckId);
		int sent = fillPeer(server, readingId);
		Running<Void> first = this.<Void>inThread(() -> {
			while (true) {
				server.send(ZmqMessage.wrap(new byte[LARGE]).withRoutingId(stuckId));
			}
		}).awaitAsleep();
		Running<Void> second = this.<Void>inThread(() -> {
			server.send(ZmqMessage.of("waited").withRoutingId(readingId));
			return null;
		}).awaitAsleep();
		for (int i = 0; i < sent; i++) {
			receive(reading);
		}
		assertThat(receive(reading).text()).isEqualTo("waited");
		second.result();
		assertThat(first.task().isDone()).isFalse();
		stuck.close();
		assertThatExceptionOfType(java.util.concurrent.ExecutionException.class).isThrownBy(first::result)
			.withCauseInstanceOf(UnroutableException.class);
	}

	private ZmqSocket client(String endpoint) {
		ZmqSocket client = socket(SocketType.CLIENT).setOption(SocketOptions.RECEIVE_HWM, 1)
			.setOption(SocketOptions.RECEIVE_BUFFER, 4096);
		client.connect(endpoint);
		client.send("hello");
		return client;
	}

	private static int fillPeer(ZmqSocket server, int id) {
		ZmqMessage large = ZmqMessage.wrap(new byte[LARGE]).withRoutingId(id);
		int sent = 0;
		while (server.send(large, Duration.ofMillis(200))) {
			sent++;
		}
		return sent;
	}

	@Test
	void aPeerSpeaksFirstToWhomItConnects() {
		ZmqSocket one = socket(SocketType.PEER);
		ZmqSocket other = socket(SocketType.PEER);
		String endpoint = reservedEndpoint();
		int id = one.connectPeer(endpoint);
		assertThat(id).isNotZero();
		one.send(ZmqMessage.of("early").withRoutingId(id));
		other.bind(endpoint);
		ZmqMessage early = receive(other);
		assertThat(early.text()).isEqualTo("early");
		other.send(ZmqMessage.of("answer").withRoutingId(early.routingId()));
		ZmqMessage answer = receive(one);
		assertThat(answer.text()).isEqualTo("answer");
		assertThat(answer.routingId()).isEqualTo(id);
	}

	@Test
	void aPeerTalksToManyOthersBothWays() {
		ZmqSocket hub = socket(SocketType.PEER);
		String endpoint = hub.bind(anyEndpoint()).toString();
		ZmqSocket far = socket(SocketType.PEER);
		int farId = hub.connectPeer(far.bind(anyEndpoint()).toString());
		ZmqSocket near = socket(SocketType.PEER);
		near.send(ZmqMessage.of("near").withRoutingId(near.connectPeer(endpoint)));
		ZmqMessage first = receive(hub);
		hub.send(ZmqMessage.of("to near").withRoutingId(first.routingId()));
		hub.send(ZmqMessage.of("to far").withRoutingId(farId));
		assertThat(receive(near).text()).isEqualTo("to near");
		assertThat(receive(far).text()).isEqualTo("to far");
		assertThat(first.routingId()).isNotEqualTo(farId);
	}

	@Test
	void aRoutingIdStaysOverReconnects() {
		Assumptions.assumeTrue(transport() != Transport.INPROC, "inproc connects once");
		ZmqSocket one = socket(SocketType.PEER);
		String endpoint = reservedEndpoint();
		int id = one.connectPeer(endpoint);
		for (int i = 0; i < 3; i++) {
			ZmqSocket other = socket(SocketType.PEER);
			other.bind(endpoint);
			one.send(ZmqMessage.of("m" + i).withRoutingId(id));
			assertThat(receive(other).text()).isEqualTo("m" + i);
			other.close(Duration.ZERO);
			await().until(() -> one.peers().isEmpty());
		}
	}

	@Test
	void aDisconnectedPeerIsUnknownAtOnceAndIsNotConnectedAgain() {
		ZmqSocket one = socket(SocketType.PEER);
		ZmqSocket other = socket(SocketType.PEER);
		Endpoint endpoint = other.bind(anyEndpoint());
		int id = one.connectPeer(endpoint.toString());
		one.send(ZmqMessage.of("last").withRoutingId(id));
		one.disconnectPeer(id);
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> one.send(ZmqMessage.of("later").withRoutingId(id)));
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> one.disconnectPeer(id));
		assertThat(receive(other).text()).isEqualTo("last");
		await().until(() -> other.peers().isEmpty());
		if (transport() != Transport.INPROC) {
			await().untilAsserted(() -> assertThat(one.endpoints()).isEmpty());
		}
	}

	@Test
	void aServerEndsTheConnectionOfOneClientWhichComesAgainAsAnother() {
		ZmqSocket server = socket(SocketType.SERVER);
		String endpoint = server.bind(anyEndpoint()).toString();
		ZmqSocket staying = socket(SocketType.CLIENT);
		staying.connect(endpoint);
		staying.send("staying");
		int stayingId = receive(server).routingId();
		ZmqSocket leaving = socket(SocketType.CLIENT);
		leaving.connect(endpoint);
		leaving.send("leaving");
		int leavingId = receive(server).routingId();
		SocketEvents events = leaving.events();
		server.disconnectPeer(leavingId);
		await(events, SocketEvent.Disconnected.class);
		server.send(ZmqMessage.of("still here").withRoutingId(stayingId));
		assertThat(receive(staying).text()).isEqualTo("still here");
		if (transport() != Transport.INPROC) {
			leaving.send("again");
			ZmqMessage again = receive(server);
			assertThat(again.text()).isEqualTo("again");
			assertThat(again.routingId()).isNotEqualTo(leavingId);
		}
	}

}
