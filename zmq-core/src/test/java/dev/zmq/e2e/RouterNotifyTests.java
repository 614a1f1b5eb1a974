package dev.zmq.e2e;

import java.time.Duration;
import java.util.Set;

import dev.zmq.PeerChange;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A ROUTER is told of its peers as messages, and says whether one has room.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class RouterNotifyTests extends EngineTest {

	RouterNotifyTests(Setup setup) {
		super(setup);
	}

	@ParameterizedTest
	@EnumSource(names = { "REQ", "DEALER", "ROUTER" })
	void aRouterIsToldOfPeersThatComeAndGo(SocketType type) {
		ZmqSocket router = router(PeerChange.CONNECT, PeerChange.DISCONNECT);
		ZmqSocket peer = peer(type, router.bind(anyEndpoint()).toString());
		ZmqMessage notice = receive(router);
		assertThat(notice).isEqualTo(ZmqMessage.of("me", ""));
		assertThat(notice.peer()).isEqualTo(router.peers().get(0));
		if (type != SocketType.ROUTER) {
			peer.send("hello");
			ZmqMessage hello = receive(router);
			assertThat(hello.text(hello.size() - 1)).isEqualTo("hello");
		}
		peer.close();
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("me", ""));
		await().until(() -> router.peers().isEmpty());
		assertThat(router.tryReceive()).isNull();
	}

	@Test
	void theNoticeOfAnEndComesAfterTheLastMessage() {
		ZmqSocket router = router(PeerChange.DISCONNECT);
		ZmqSocket peer = peer(SocketType.DEALER, router.bind(anyEndpoint()).toString());
		int count = 500;
		for (int i = 0; i < count; i++) {
			peer.send(Integer.toString(i));
		}
		peer.close();
		for (int i = 0; i < count; i++) {
			assertThat(receive(router)).isEqualTo(ZmqMessage.of("me", Integer.toString(i)));
		}
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("me", ""));
	}

	@Test
	void aRouterThatConnectsIsToldToo() {
		ZmqSocket router = router(PeerChange.CONNECT, PeerChange.DISCONNECT);
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("me"));
		router.connect(dealer.bind(anyEndpoint()).toString());
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("me", ""));
		dealer.close(Duration.ZERO);
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("me", ""));
	}

	@Test
	void whoFailsTheHandshakeIsNotToldOf() {
		ZmqSocket router = router(PeerChange.CONNECT, PeerChange.DISCONNECT);
		SocketEvents events = router.events();
		String endpoint = router.bind(anyEndpoint()).toString();
		socket(SocketType.PULL).connect(endpoint);
		await(events, SocketEvent.HandshakeFailed.class);
		peer(SocketType.DEALER, endpoint);
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("me", ""));
	}

	@Test
	void aWaitingReceiverIsWoken() throws Exception {
		ZmqSocket router = router(PeerChange.CONNECT, PeerChange.DISCONNECT);
		String endpoint = router.bind(anyEndpoint()).toString();
		Running<ZmqMessage> came = inThread(() -> receive(router)).awaitAsleep();
		ZmqSocket peer = peer(SocketType.DEALER, endpoint);
		assertThat(came.result()).isEqualTo(ZmqMessage.of("me", ""));
		Running<ZmqMessage> went = inThread(() -> receive(router)).awaitAsleep();
		peer.close(Duration.ZERO);
		assertThat(went.result()).isEqualTo(ZmqMessage.of("me", ""));
	}

	@Test
	void aRouterCanBeAskedWhetherAPeerHasRoom() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_MANDATORY, true)
			.setOption(SocketOptions.SEND_HWM, 1)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> router.canSendTo(Zmtp.ascii("me")))
			.withMessageContaining("'me'")
			.withMessageContaining(router.name());
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("me"))
			.setOption(SocketOptions.RECEIVE_HWM, 1)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192);
		SocketPair.connect(this, router, dealer);
		ZmqMessage message = ZmqMessage.of("me", "x".repeat(10_000));
		int sent = 0;
		boolean taken = true;
		while (taken) {
			while (router.canSendTo(Zmtp.ascii("me"))) {
				assertThat(router.trySend(message)).isTrue();
				sent++;
			}
			// What was refused a moment ago may be taken now: the peer goes on reading.
			taken = router.trySend(message);
			sent += taken ? 1 : 0;
		}
		for (int i = 0; i < sent; i++) {
			receive(dealer);
		}
		await().until(() -> router.canSendTo(Zmtp.ascii("me")));
		assertThat(router.trySend(message)).isTrue();
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> dealer.canSendTo(Zmtp.ascii("me")))
			.withMessageContaining("ROUTER");
	}

	private ZmqSocket router(PeerChange... changes) {
		return socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_NOTIFY, Set.of(changes));
	}

	private ZmqSocket peer(SocketType type, String endpoint) {
		ZmqSocket peer = socket(type).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("me"));
		peer.connect(endpoint);
		peer.awaitPeers(1, PATIENCE);
		return peer;
	}

}
