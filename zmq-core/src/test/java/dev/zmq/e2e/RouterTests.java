package dev.zmq.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Addressing peers by their routing ids.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class RouterTests extends EngineTest {

	RouterTests(Setup setup) {
		super(setup);
	}

	@Test
	void eachPeerGetsWhatIsAddressedToIt() {
		ZmqSocket router = socket(SocketType.ROUTER);
		String endpoint = router.bind(anyEndpoint()).toString();
		ZmqSocket first = dealer("first", endpoint);
		ZmqSocket second = dealer("second", endpoint);
		router.awaitPeers(2, PATIENCE);
		router.send("second", "2");
		router.send("first", "1", "more");
		assertThat(receive(second)).isEqualTo(ZmqMessage.of("2"));
		assertThat(receive(first)).isEqualTo(ZmqMessage.of("1", "more"));
	}

	@Test
	void aPeerWithoutAnIdGetsOneOfFiveBytesThatStartsWithZero() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ZmqSocket dealer = socket(SocketType.DEALER);
		dealer.connect(router.bind(anyEndpoint()).toString());
		dealer.send("hello");
		ZmqMessage message = receive(router);
		assertThat(message.frame(0)).hasSize(5).startsWith(0);
		router.send(message.frame(0), Zmtp.ascii("back"));
		assertThat(receive(dealer).text()).isEqualTo("back");
	}

	@Test
	void withoutMandatoryAnUnknownIdDropsAndCounts() {
		ZmqSocket router = socket(SocketType.ROUTER);
		router.send("nobody", "x");
		assertThat(router.stats().dropped(DropReason.UNROUTABLE)).isEqualTo(1);
		assertThat(router.stats().sentMessages()).isZero();
	}

	@Test
	void withMandatoryAnUnknownIdThrowsAndSaysWhatToDo() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_MANDATORY, true);
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> router.send("nobody", "x"))
			.withMessageContaining("ROUTER socket '" + router.name() + "'")
			.withMessageContaining("nobody")
			.withMessageContaining("router-mandatory");
		dealer("somebody", router.bind(anyEndpoint()).toString());
		router.awaitPeers(1, PATIENCE);
		router.send("somebody", "x");
	}

	@Test
	void withMandatoryAFullPeerIsWaitedFor() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_MANDATORY, true)
			.setOption(SocketOptions.SEND_HWM, 2)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("slow"))
			.setOption(SocketOptions.RECEIVE_HWM, 2)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192);
		dealer.connect(router.bind(anyEndpoint()).toString());
		router.awaitPeers(1, PATIENCE);
		ZmqMessage message = ZmqMessage.of("slow", "x".repeat(10_000));
		int sent = 0;
		while (router.send(message, MOMENT)) {
			sent++;
		}
		assertThat(router.stats().droppedTotal()).isZero();
		for (int i = 0; i < sent; i++) {
			receive(dealer);
		}
		assertThat(router.send(message, PATIENCE)).isTrue();
		router.setOption(SocketOptions.ROUTER_MANDATORY, false);
		await().until(() -> {
			router.send(message);
			return router.stats().dropped(DropReason.HIGH_WATER_MARK) > 0;
		});
	}

	@Test
	void withMandatorySeveralSendersWaitEachForItsOwnPeer() throws Exception {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_MANDATORY, true)
			.setOption(SocketOptions.SEND_HWM, 2)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		String endpoint = router.bind(anyEndpoint()).toString();
		int peers = 3;
		List<ZmqSocket> dealers = new ArrayList<>();
		List<Integer> sent = new ArrayList<>();
		List<Running<Boolean>> senders = new ArrayList<>();
		for (int i = 0; i < peers; i++) {
			ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("slow" + i))
				.setOption(SocketOptions.RECEIVE_HWM, 2)
				.setOption(SocketOptions.RECEIVE_BUFFER, 8192);
			dealer.connect(endpoint);
			router.awaitPeers(i + 1, PATIENCE);
			dealers.add(dealer);
			ZmqMessage message = ZmqMessage.of("slow" + i, "x".repeat(10_000));
			int count = 0;
			while (router.send(message, MOMENT)) {
				count++;
			}
			sent.add(count);
		}
		for (int i = 0; i < peers; i++) {
			ZmqMessage last = ZmqMessage.of("slow" + i, "last");
			senders.add(inThread(() -> router.send(last, PATIENCE)).awaitAsleep());
		}
		// Who came last gets room first: to wake the one that waits longest is no help.
		for (int i = peers - 1; i >= 0; i--) {
			for (int j = 0; j < sent.get(i); j++) {
				assertThat(receive(dealers.get(i)).text()).startsWith("x");
			}
			assertThat(receive(dealers.get(i)).text()).isEqualTo("last");
			assertThat(senders.get(i).result()).isTrue();
		}
		assertThat(router.stats().droppedTotal()).isZero();
	}

	@Test
	void anIdInUseIsRefusedWithAnEventAndTheFirstPeerStays() {
		ZmqSocket router = socket(SocketType.ROUTER);
		SocketEvents events = router.events();
		String endpoint = router.bind(anyEndpoint()).toString();
		ZmqSocket first = dealer("name", endpoint);
		router.awaitPeers(1, PATIENCE);
		ZmqSocket second = dealer("name", endpoint);
		SocketEvent.PeerRefused refused = await(events, SocketEvent.PeerRefused.class);
		assertThat(refused.peer().routingId()).isEqualTo(Zmtp.ascii("name"));
		assertThat(refused.reason()).contains("name", "in use", "router-handover");
		second.close(Duration.ZERO);
		router.send("name", "still you");
		assertThat(receive(first).text()).isEqualTo("still you");
	}

	@Test
	void withHandoverANewPeerTakesTheIdOver() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_HANDOVER, true);
		SocketEvents events = router.events();
		String endpoint = router.bind(anyEndpoint()).toString();
		ZmqSocket first = dealer("name", endpoint);
		router.awaitPeers(1, PATIENCE);
		first.setOption(SocketOptions.LINGER, Duration.ZERO);
		ZmqSocket second = dealer("name", endpoint);
		assertThat(await(events, SocketEvent.PeerRefused.class).reason()).contains("handover");
		first.close(Duration.ZERO);
		second.send("here");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("name", "here"));
		router.send("name", "you now");
		assertThat(receive(second).text()).isEqualTo("you now");
	}

	@Test
	void anIdIsFreeAgainWhenItsPeerIsGone() {
		ZmqSocket router = socket(SocketType.ROUTER);
		String endpoint = router.bind(anyEndpoint()).toString();
		for (int i = 0; i < 5; i++) {
			ZmqSocket dealer = dealer("name", endpoint);
			dealer.send(Integer.toString(i));
			assertThat(receive(router)).isEqualTo(ZmqMessage.of("name", Integer.toString(i)));
			dealer.close(Duration.ZERO);
			await().until(() -> router.peers().isEmpty());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "REQ", "DEALER", "ROUTER" })
	void aProbeTellsARouterOfANewPeer(SocketType type) {
		ZmqSocket router = socket(SocketType.ROUTER);
		ZmqSocket prober = socket(type).setOption(SocketOptions.PROBE_ROUTER, true)
			.setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("me"));
		prober.connect(router.bind(anyEndpoint()).toString());
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("me", ""));
	}

	@Test
	void aProbeIsAlsoSentByTheSideThatBinds() {
		ZmqSocket prober = socket(SocketType.ROUTER).setOption(SocketOptions.PROBE_ROUTER, true);
		ZmqSocket dealer = socket(SocketType.DEALER);
		dealer.connect(prober.bind(anyEndpoint()).toString());
		assertThat(receive(dealer)).isEqualTo(ZmqMessage.of(""));
	}

	@Test
	void aPeerThatWasNamedAtConnectCanBeAddressedAtOnce() {
		String endpoint = reservedEndpoint();
		ZmqSocket caller = socket(SocketType.ROUTER).setOption(SocketOptions.CONNECT_ROUTING_ID, Zmtp.ascii("server"))
			.setOption(SocketOptions.ROUTER_MANDATORY, true);
		caller.connect(endpoint);
		caller.send("server", "early");
		ZmqSocket server = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("announced"));
		server.bind(endpoint);
		ZmqMessage early = receive(server);
		assertThat(early.text(1)).isEqualTo("early");
		server.send(ZmqMessage.of(early.frame(0), Zmtp.ascii("answer")));
		assertThat(receive(caller)).isEqualTo(ZmqMessage.of("server", "answer"));
		assertThat(caller.peers().get(0).routingId()).isEqualTo(Zmtp.ascii("server"));
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> caller.send("announced", "x"));
		server.close(Duration.ZERO);
		if (setup().transport().isStream()) {
			socket(SocketType.ROUTER).bind(endpoint);
			caller.awaitPeers(1, PATIENCE);
			caller.send("server", "the name stays over reconnects");
		}
	}

	private ZmqSocket dealer(String id, String endpoint) {
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii(id));
		dealer.connect(endpoint);
		return dealer;
	}

}
