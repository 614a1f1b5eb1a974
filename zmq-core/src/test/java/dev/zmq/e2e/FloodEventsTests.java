package dev.zmq.e2e;

import java.util.Set;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many strangers at once are few events, and each of them is counted.
 */
class FloodEventsTests extends EngineTest {

	@Test
	void aFloodOfStrangersIsSummedUpAndEachIsCounted() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents sums = pull.events(Set.of(SocketEvent.StrangersCounted.class));
		SocketEvents singles = pull.events(Set.of(SocketEvent.Accepted.class, SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		int strangers = 0;
		long limit = System.nanoTime() + PATIENCE.toNanos();
		SocketEvent sum = null;
		while (sum == null) {
			assertThat(limit - System.nanoTime()).as("a sum is told in time").isPositive();
			// A port scanner: it says nothing and goes away.
			RawPeer.connect(endpoint).close();
			strangers++;
			sum = sums.poll();
		}
		int came = strangers;
		await().until(() -> pull.stats().failedHandshakesTotal() == came);
		assertThat(pull.stats().failedHandshakes(HandshakeError.NO_DETAIL)).isEqualTo(came);
		assertThat(pull.stats().acceptedConnections()).isEqualTo(came);
		ZmtpPeer good = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		good.send("served");
		assertThat(receive(pull).text()).isEqualTo("served");
		pull.close();
		// What was left is told before the end.
		long told = 0;
		while (sum != null) {
			SocketEvent.StrangersCounted counted = (SocketEvent.StrangersCounted) sum;
			assertThat(counted.endpoint()).isEqualTo(endpoint);
			told += counted.accepted() + counted.handshakesFailed();
			sum = sums.poll(PATIENCE);
		}
		assertThat(told + singles.drain().size() + singles.missed()).isEqualTo(2L * came + 1);
	}

}
