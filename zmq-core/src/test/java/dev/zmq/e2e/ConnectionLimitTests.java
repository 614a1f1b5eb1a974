package dev.zmq.e2e;

import dev.zmq.ConnectionLimit;
import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection over a limit of its endpoint is closed at once, counted and told of; the
 * others notice nothing, and there is room again when others have left.
 */
class ConnectionLimitTests extends EngineTest {

	ConnectionLimitTests() {
		super(Setup.TCP);
	}

	@Test
	void aConnectionMoreThanTheMostIsClosedAndThePlaceOfOneThatLeavesIsFree() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.MAX_CONNECTIONS, 2);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmtpPeer first = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		ZmtpPeer second = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		RawPeer third = closing(RawPeer.connect(endpoint));
		assertThat(third.awaitClose()).isEmpty();
		SocketEvent.ConnectionsRefused told = await(events, SocketEvent.ConnectionsRefused.class);
		assertThat(told.endpoint()).isEqualTo(endpoint);
		assertThat(told.address()).isEqualTo(third.address());
		assertThat(told.limit()).isEqualTo(ConnectionLimit.CONNECTIONS);
		assertThat(told.count()).isEqualTo(1);
		assertThat(pull.stats().refusedConnections()).isEqualTo(1);
		second.send("served");
		assertThat(receive(pull).text()).isEqualTo("served");
		first.close();
		await(events, SocketEvent.Disconnected.class);
		awaitEntry(endpoint);
	}

	@Test
	void aPeerOfOursThatWasRefusedComesAgainAndGetsTheFreePlace() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.MAX_CONNECTIONS, 1);
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmtpPeer first = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents pushEvents = push.events();
		push.connect(endpoint.toString());
		push.send("kept");
		await(pushEvents, SocketEvent.HandshakeFailed.class);
		first.close();
		assertThat(receive(pull).text()).isEqualTo("kept");
	}

	@Test
	void aStrangerMoreThanTheMostIsClosedAndPeersDoNotCount() {
		assertThatStrangersAreLimited(SocketOptions.MAX_HANDSHAKES, ConnectionLimit.HANDSHAKES);
	}

	@Test
	void strangersOfOneAddressAreLimited() {
		assertThatStrangersAreLimited(SocketOptions.MAX_HANDSHAKES_PER_ADDRESS, ConnectionLimit.HANDSHAKES_PER_ADDRESS);
	}

	private void assertThatStrangersAreLimited(SocketOption<Integer> option, ConnectionLimit limit) {
		ZmqSocket pull = socket(SocketType.PULL).setOption(option, 2);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		for (int i = 0; i < 4; i++) {
			closing(ZmtpPeer.connect(endpoint, "PUSH"));
			pull.awaitPeers(i + 1, PATIENCE);
		}
		RawPeer first = closing(RawPeer.connect(endpoint));
		RawPeer second = closing(RawPeer.connect(endpoint));
		RawPeer third = closing(RawPeer.connect(endpoint));
		assertThat(third.awaitClose()).isEmpty();
		assertThat(await(events, SocketEvent.ConnectionsRefused.class).limit()).isEqualTo(limit);
		// The others are served, and make room.
		closing(ZmtpPeer.handshake(first, 1, "PUSH"));
		pull.awaitPeers(5, PATIENCE);
		second.close();
		await(events, SocketEvent.HandshakeFailed.class);
		awaitEntry(endpoint);
	}

	@Test
	void connectionsThatComeFasterThanTheRateAreClosed() {
		assertThatTheRateIsLimited(SocketOptions.CONNECTION_RATE, ConnectionLimit.RATE);
	}

	@Test
	void connectionsOfOneAddressThatComeFasterThanTheRateAreClosed() {
		assertThatTheRateIsLimited(SocketOptions.CONNECTION_RATE_PER_ADDRESS, ConnectionLimit.RATE_PER_ADDRESS);
	}

	private void assertThatTheRateIsLimited(SocketOption<Integer> option, ConnectionLimit limit) {
		ZmqSocket pull = socket(SocketType.PULL).setOption(option, 2);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		closing(ZmtpPeer.connect(endpoint, "PUSH"));
		await().until(() -> {
			RawPeer.connect(endpoint).close();
			return pull.stats().refusedConnections() > 0;
		});
		assertThat(await(events, SocketEvent.ConnectionsRefused.class).limit()).isEqualTo(limit);
		// Time makes room.
		awaitEntry(endpoint);
	}

	@Test
	void aFloodIsCountedAndToldOfInFewEvents() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.MAX_CONNECTIONS, 1);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmtpPeer healthy = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		long begun = System.nanoTime();
		for (int i = 0; i < 300; i++) {
			try (RawPeer stranger = RawPeer.connect(endpoint)) {
				stranger.awaitClose();
			}
		}
		await().until(() -> pull.stats().refusedConnections() == 300);
		long seconds = (System.nanoTime() - begun) / 1_000_000_000;
		assertThat(events.drain().stream().filter(SocketEvent.ConnectionsRefused.class::isInstance)).hasSizeBetween(1,
				(int) seconds + 1);
		healthy.send("served");
		assertThat(receive(pull).text()).isEqualTo("served");
	}

	@Test
	void strangersOfASharedPortAreLimitedToo() {
		ZmqSocket first = socket(SocketType.PULL).setOption(SocketOptions.MAX_HANDSHAKES, 1);
		SocketEvents events = first.events();
		Endpoint endpoint = first.bind(anyEndpoint() + "/first");
		ZmqSocket second = socket(SocketType.PULL);
		second.bind("tcp://127.0.0.1:" + endpoint.port() + "/second");
		RawPeer stranger = closing(RawPeer.connect(endpoint));
		RawPeer refused = closing(RawPeer.connect(endpoint));
		assertThat(refused.awaitClose()).isEmpty();
		await(events, SocketEvent.ConnectionsRefused.class);
		stranger.close();
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect("tcp://127.0.0.1:" + endpoint.port() + "/second");
		push.send("found");
		assertThat(receive(second).text()).isEqualTo("found");
	}

	@Test
	void overIpcTheLimitsOfAnEndpointHoldAndThoseOfAnAddressDoNot() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.MAX_HANDSHAKES_PER_ADDRESS, 1)
			.setOption(SocketOptions.CONNECTION_RATE_PER_ADDRESS, 1)
			.setOption(SocketOptions.MAX_CONNECTIONS, 3);
		SocketEvents events = pull.events();
		String endpoint = pull.bind(anyEndpoint(Transport.IPC)).toString();
		for (int i = 0; i < 3; i++) {
			socket(SocketType.PUSH).connect(endpoint);
		}
		pull.awaitPeers(3, PATIENCE);
		socket(SocketType.PUSH).connect(endpoint);
		assertThat(await(events, SocketEvent.ConnectionsRefused.class).limit()).isEqualTo(ConnectionLimit.CONNECTIONS);
	}

	/** A place is free, soon. */
	private void awaitEntry(Endpoint endpoint) {
		await().ignoreExceptions().until(() -> {
			closing(ZmtpPeer.connect(endpoint, "PUSH"));
			return true;
		});
	}

}
