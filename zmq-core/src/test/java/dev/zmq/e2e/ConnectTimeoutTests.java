package dev.zmq.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** A time limit for attempts to connect. */
class ConnectTimeoutTests extends EngineTest {

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "only there a full backlog leaves the next one without an answer")
	void anAddressThatDoesNotAnswerIsGivenUpInTime() throws IOException {
		ServerSocket deaf = closing(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
		for (int i = 0; i < 8; i++) {
			SocketChannel crowd = closing(SocketChannel.open());
			crowd.configureBlocking(false);
			crowd.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()));
		}
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.CONNECT_TIMEOUT, Duration.ofMillis(50));
		SocketEvents events = push.events();
		push.connect("tcp://127.0.0.1:" + deaf.getLocalPort());
		assertThat(await(events, SocketEvent.ConnectRetried.class).reason()).contains("no answer within 50 ms");
		assertThat(await(events, SocketEvent.ConnectRetried.class).reason()).contains("no answer within 50 ms");
	}

	@Test
	void aConnectionThatIsMadeIsNotTouched() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.CONNECT_TIMEOUT, Duration.ofMillis(200));
		push.connect(pull.bind(anyEndpoint()).toString());
		push.awaitPeers(1, PATIENCE);
		// Something that takes longer than the limit, told by another socket's attempts.
		ZmqSocket clock = socket(SocketType.PUSH).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(300));
		SocketEvents ticks = clock.events();
		clock.connect(reservedEndpoint());
		await(ticks, SocketEvent.ConnectRetried.class);
		await(ticks, SocketEvent.ConnectRetried.class);
		assertThat(push.stats().reconnects()).isZero();
		push.send("still here");
		assertThat(receive(pull).text()).isEqualTo("still here");
	}

}
