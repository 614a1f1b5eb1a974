package dev.zmq.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every legal pair of socket types, each side binding and each side connecting, in either
 * order, over every transport.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class SocketPairsTests extends EngineTest {

	private static final ZmqMessage MANY_FRAMES = ZmqMessage.of("", "one", "", "x".repeat(300), "");

	private static final String GROUP = "group";

	/** The peers' routing ids, as far as sockets have such. */
	private final Map<ZmqSocket, Integer> routes = new HashMap<>();

	SocketPairsTests(Setup setup) {
		super(setup);
	}

	/** Both roles of each legal pair: the first type binds. */
	static Stream<Roles> legalPairs() {
		return Stream.of(SocketType.values())
			.flatMap((binder) -> binder.peers().stream().map((connecter) -> new Roles(binder, connecter)));
	}

	@ParameterizedTest
	@MethodSource("legalPairs")
	void talkWhenBoundFirst(Roles roles) {
		ZmqSocket binder = named(roles.binder(), "binder");
		ZmqSocket connecter = named(roles.connecter(), "connecter");
		Endpoint endpoint = binder.bind(anyEndpoint());
		connect(connecter, endpoint.toString());
		talk(binder, connecter);
	}

	@ParameterizedTest
	@MethodSource("legalPairs")
	void talkWhenConnectedFirst(Roles roles) {
		ZmqSocket binder = named(roles.binder(), "binder");
		ZmqSocket connecter = named(roles.connecter(), "connecter");
		String endpoint = reservedEndpoint();
		connect(connecter, endpoint);
		binder.bind(endpoint);
		talk(binder, connecter);
	}

	@Test
	void everyTypeHasAPeerAndEveryPairIsSymmetric() {
		assertThat(legalPairs()).hasSize(29);
		for (SocketType type : SocketType.values()) {
			assertThat(type.peers()).allSatisfy((peer) -> assertThat(peer.peers()).contains(type));
		}
	}

	private void connect(ZmqSocket connecter, String endpoint) {
		if (connecter.type() == SocketType.PEER) {
			this.routes.put(connecter, connecter.connectPeer(endpoint));
		}
		else {
			connecter.connect(endpoint);
		}
	}

	private static boolean isNumbering(ZmqSocket socket) {
		return socket.type() == SocketType.SERVER || socket.type() == SocketType.PEER;
	}

	private ZmqSocket named(SocketType type, String routingId) {
		ZmqSocket socket = socket(type);
		if (SocketOptions.ROUTING_ID.socketTypes().contains(type)) {
			socket.setOption(SocketOptions.ROUTING_ID, routingId.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
		}
		return socket;
	}

	private void talk(ZmqSocket binder, ZmqSocket connecter) {
		subscribe(binder, connecter);
		subscribe(connecter, binder);
		binder.awaitPeers(1, PATIENCE);
		connecter.awaitPeers(1, PATIENCE);
		assertThat(binder.peers()).singleElement().satisfies((peer) -> {
			assertThat(peer.socketType()).isEqualTo(connecter.type());
			assertThat(peer.incoming()).isTrue();
		});
		assertThat(connecter.peers()).singleElement().satisfies((peer) -> {
			assertThat(peer.socketType()).isEqualTo(binder.type());
			assertThat(peer.incoming()).isFalse();
		});
		boolean binderAsks = asks(binder) || !asks(connecter);
		ZmqSocket first = binderAsks ? binder : connecter;
		ZmqSocket second = binderAsks ? connecter : binder;
		for (ZmqMessage body : List.of(ZmqMessage.of("hello"), MANY_FRAMES, ZmqMessage.of(""), ZmqMessage.of("bye"))) {
			if (body.size() == 1 || !first.type().singleFrame()) {
				exchange(first, second, body);
				exchange(second, first, body);
			}
		}
		assertThat(first.stats().droppedTotal()).isZero();
		assertThat(second.stats().droppedTotal()).isZero();
	}

	/** Whether it has to speak first. */
	private static boolean asks(ZmqSocket socket) {
		return socket.type() == SocketType.REQ || socket.type() == SocketType.CLIENT
				|| socket.type() == SocketType.PEER && !socket.peers().get(0).incoming()
				|| socket.type() == SocketType.DEALER && socket.peers().get(0).socketType() == SocketType.REP;
	}

	private static void subscribe(ZmqSocket subscriber, ZmqSocket publisher) {
		if (subscriber.type() == SocketType.DISH) {
			subscriber.join(GROUP);
			publisher.awaitSubscribers(GROUP, 1, PATIENCE);
		}
		if (subscriber.type() == SocketType.SUB || subscriber.type() == SocketType.XSUB) {
			subscriber.subscribe("");
			publisher.awaitSubscribers("", 1, PATIENCE);
			if (publisher.type() == SocketType.XPUB) {
				assertThat(receive(publisher)).isEqualTo(ZmqMessage.of("\u0001"));
			}
		}
	}

	private void exchange(ZmqSocket from, ZmqSocket to, ZmqMessage body) {
		if (!from.type().canSend() || !to.type().canReceive()) {
			return;
		}
		if (from.type() == SocketType.XSUB && to.type() == SocketType.PUB) {
			// A PUB discards what its subscribers say.
			return;
		}
		from.send(wrapped(from, to, body));
		ZmqMessage received = receive(to);
		assertThat(received.group()).isEqualTo((to.type() == SocketType.DISH) ? GROUP : null);
		assertThat(received.routingId() != 0).isEqualTo(isNumbering(to));
		this.routes.put(to, received.routingId());
		int envelope = 0;
		if (to.type() == SocketType.ROUTER) {
			assertThat(received.frame(0)).isEqualTo(from.option(SocketOptions.ROUTING_ID));
			envelope++;
		}
		if (to.type() != SocketType.REQ && to.type() != SocketType.REP && isRequestReply(from, to)) {
			assertThat(received.frame(envelope)).isEmpty();
			envelope++;
		}
		assertThat(received.skip(envelope)).isEqualTo(body);
		assertThat(received.peer()).isEqualTo(to.peers().get(0));
	}

	private ZmqMessage wrapped(ZmqSocket from, ZmqSocket to, ZmqMessage body) {
		ZmqMessage message = isNumbering(from) ? body.withRoutingId(this.routes.get(from)) : body;
		if (from.type() != SocketType.REQ && from.type() != SocketType.REP && isRequestReply(from, to)) {
			message = message.prepend(new byte[0]);
		}
		if (from.type() == SocketType.RADIO) {
			message = message.withGroup(GROUP);
		}
		if (from.type() == SocketType.ROUTER) {
			message = message.prepend(to.option(SocketOptions.ROUTING_ID));
		}
		return message;
	}

	private static boolean isRequestReply(ZmqSocket from, ZmqSocket to) {
		return from.type() == SocketType.REQ || from.type() == SocketType.REP || to.type() == SocketType.REQ
				|| to.type() == SocketType.REP;
	}

	/**
	 * Who does what.
	 *
	 * @param binder the type that binds
	 * @param connecter the type that connects
	 */
	record Roles(SocketType binder, SocketType connecter) {

		@Override
		public String toString() {
			return this.binder + " binds, " + this.connecter + " connects";
		}

	}

}
