package dev.zmq.interop;

import java.time.Duration;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the draft types do with libzmq beyond one pair that talks: several peers, groups
 * that come and go, reconnects.
 * <p>
 * Thread: one.
 */
class NodeDraftInteropTests extends InteropTest {

	@SuppressWarnings("NullAway.Init")
	private NodePeer node;

	@BeforeAll
	void startNode() {
		this.node = NodePeer.start();
	}

	@AfterEach
	void resetNode() {
		if (!this.node.reset()) {
			this.node.close();
			this.node = NodePeer.start();
		}
	}

	@AfterAll
	void stopNode() {
		if (this.node != null) {
			this.node.close();
		}
	}

	@Test
	void ourServerAnswersEachOfTheirClients() {
		ZmqSocket server = socket(SocketType.SERVER);
		String endpoint = server.bind(LOOPBACK).toString();
		ForeignSocket one = this.node.socket("CLIENT").connect(endpoint);
		ForeignSocket other = this.node.socket("CLIENT").connect(endpoint);
		one.send("1");
		ZmqMessage first = receive(server);
		other.send("2");
		ZmqMessage second = receive(server);
		assertThat(first.routingId()).isNotEqualTo(second.routingId());
		server.send(ZmqMessage.of("to 2").withRoutingId(second.routingId()));
		server.send(ZmqMessage.of("to 1").withRoutingId(first.routingId()));
		assertThat(one.receiveText()).containsExactly("to 1");
		assertThat(other.receiveText()).containsExactly("to 2");
	}

	@Test
	void theirServerAnswersEachOfOurClients() {
		ForeignSocket server = this.node.socket("SERVER");
		String endpoint = server.bind(LOOPBACK);
		for (int i = 0; i < 3; i++) {
			ZmqSocket client = socket(SocketType.CLIENT);
			client.connect(endpoint);
			client.send("request " + i);
			assertThat(server.receiveText()).containsExactly("request " + i);
			server.send("reply " + i);
			assertThat(receive(client).text()).isEqualTo("reply " + i);
		}
	}

	@ParameterizedTest
	@EnumSource
	void ourPeerSpeaksFirstToTheirs(Transport transport) {
		ForeignSocket theirs = this.node.socket("PEER");
		ZmqSocket ours = socket(SocketType.PEER);
		int id = ours.connectPeer(theirs.bind(anyEndpoint(transport)));
		ours.send(ZmqMessage.of("early").withRoutingId(id));
		assertThat(theirs.receiveText()).containsExactly("early");
		// Its message may be there before this end has counted the peer.
		ours.awaitPeers(1, PATIENCE);
		assertThat(ours.peers()).singleElement()
			.satisfies((peer) -> assertThat(peer.socketType()).isEqualTo(SocketType.PEER));
	}

	@Test
	void theirDishGetsTheGroupsThatItIsIn() {
		ZmqSocket radio = socket(SocketType.RADIO);
		ForeignSocket dish = this.node.socket("DISH").join("early").connect(radio.bind(LOOPBACK));
		dish.join("news");
		radio.awaitSubscribers("early", 1, PATIENCE);
		radio.awaitSubscribers("news", 1, PATIENCE);
		radio.send(ZmqMessage.of("nobody").withGroup("new"));
		radio.send(ZmqMessage.of("nobody").withGroup("news/eu"));
		radio.send(ZmqMessage.of("n").withGroup("news"));
		radio.send(ZmqMessage.of("e").withGroup("early"));
		assertThat(dish.receiveText()).containsExactly("news", "n");
		assertThat(dish.receiveText()).containsExactly("early", "e");
		dish.leave("news");
		Awaitility.await().atMost(PATIENCE).until(() -> radio.stats().subscriptions() == 1);
		radio.send(ZmqMessage.of("too late").withGroup("news"));
		radio.send(ZmqMessage.of("last").withGroup("early"));
		assertThat(dish.receiveText()).containsExactly("early", "last");
	}

	@ParameterizedTest
	@EnumSource
	void ourDishJoinsAgainAfterAReconnect(Transport transport) {
		String endpoint = unboundEndpoint(transport);
		ZmqSocket dish = socket(SocketType.DISH).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(10))
			.join("goes")
			.join("stays");
		dish.connect(endpoint);
		for (int i = 0; i < 3; i++) {
			ForeignSocket radio = this.node.socket("RADIO");
			radio.bind(endpoint);
			String text = "m" + i;
			// A RADIO does not tell when it knows a group.
			Awaitility.await().atMost(PATIENCE).until(() -> {
				radio.send("stays", text);
				ZmqMessage message = dish.receive(Duration.ofMillis(20));
				return message != null && message.text().equals(text);
			});
			if (i > 0) {
				radio.send("goes", "left");
			}
			radio.send("stays", "end");
			Awaitility.await().atMost(PATIENCE).until(() -> {
				ZmqMessage message = receive(dish);
				assertThat(message.group()).isEqualTo("stays");
				return message.text().equals("end");
			});
			radio.close();
			Awaitility.await().atMost(PATIENCE).until(() -> dish.peers().isEmpty());
			if (i == 0) {
				dish.leave("goes");
			}
		}
	}

	@Test
	void theirScatterIsSharedOutToOurGathers() {
		ForeignSocket scatter = this.node.socket("SCATTER");
		String endpoint = scatter.bind(LOOPBACK);
		ZmqSocket one = socket(SocketType.GATHER);
		ZmqSocket other = socket(SocketType.GATHER);
		one.connect(endpoint);
		other.connect(endpoint);
		// Until both are known to it.
		Awaitility.await().atMost(PATIENCE).until(() -> {
			scatter.send("early");
			return one.stats().queuedIn() > 0 && other.stats().queuedIn() > 0;
		});
		while (one.tryReceive() != null || other.tryReceive() != null) {
			Thread.onSpinWait();
		}
		scatter.send("a");
		scatter.send("b");
		assertThat(new String[] { lastText(one), lastText(other) }).containsExactlyInAnyOrder("a", "b");
	}

	private static String lastText(ZmqSocket gather) {
		String text = receive(gather).text();
		while (text.equals("early")) {
			text = receive(gather).text();
		}
		return text;
	}

}
