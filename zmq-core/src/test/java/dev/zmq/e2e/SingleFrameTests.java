package dev.zmq.e2e;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.OptionException;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The types whose messages have one frame only, at the edges: what the wire brings, and
 * what the application must not do.
 */
class SingleFrameTests extends EngineTest {

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "CLIENT", "GATHER", "PEER", "CHANNEL" })
	void whatThePeerSendsInSeveralFramesIsDroppedWholeAndCounted(SocketType type) {
		ZmqSocket socket = socket(type);
		Endpoint endpoint = socket.bind(anyEndpoint());
		ZmtpPeer peer = closing(ZmtpPeer.connect(endpoint, type.peers().iterator().next().name()));
		peer.send("a", "b").send("", "c").send("whole");
		assertThat(receive(socket)).isEqualTo(ZmqMessage.of("whole"));
		assertThat(socket.stats().dropped(DropReason.FILTERED)).isEqualTo(2);
		assertThat(socket.stats().receivedMessages()).isEqualTo(1);
		assertThat(socket.peers()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER", "CLIENT", "RADIO", "SCATTER", "PEER", "CHANNEL" })
	void severalFramesAreRefused(SocketType type) {
		ZmqSocket socket = socket(type);
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket.send("a", "b"))
			.withMessageContaining(type + " socket '" + socket.name() + "' sends messages of one frame only")
			.withMessageContaining("this one has 2");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket.trySend(ZmqMessage.of("a", "b")));
	}

	@Test
	void theTypesWithSingleFramesAreThose() {
		assertThat(SocketType.values()).filteredOn(SocketType::singleFrame)
			.containsExactlyInAnyOrder(SocketType.SERVER, SocketType.CLIENT, SocketType.RADIO, SocketType.DISH,
					SocketType.GATHER, SocketType.SCATTER, SocketType.PEER, SocketType.CHANNEL);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "PEER", "SERVER" })
	void onlyServersAndPeersHaveRoutingIdsToDisconnect(SocketType type) {
		ZmqSocket socket = socket(type);
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket.disconnectPeer(1))
			.withMessageContaining("only SERVER and PEER");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket.connectPeer(anyEndpoint()))
			.withMessageContaining("only PEER");
	}

	@Test
	void anUnknownPeerCannotBeDisconnected() {
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> socket(SocketType.SERVER).disconnectPeer(-1))
			.withMessageContaining("4294967295");
	}

	@Test
	void connectPeerNeedsAPipeAtOnce() {
		ZmqSocket peer = socket(SocketType.PEER).setOption(SocketOptions.IMMEDIATE, true);
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> peer.connectPeer(reservedEndpoint()))
			.withMessageContaining("immediate");
		assertThat(peer.endpoints()).isEmpty();
	}

}
