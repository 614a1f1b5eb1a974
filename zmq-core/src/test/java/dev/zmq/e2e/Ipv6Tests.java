package dev.zmq.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqException;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * TCP over IPv6, where the machine has it.
 */
@EnabledIf(value = "isAvailable", disabledReason = "this machine has no IPv6")
class Ipv6Tests extends EngineTest {

	static boolean isAvailable() {
		try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
			channel.bind(new InetSocketAddress("::1", 0));
			return true;
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

	@Test
	void withTheOptionTheLoopbackAddressWorks() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.IPV6, true);
		Endpoint endpoint = pull.bind("tcp://[::1]:0");
		assertThat(endpoint.address()).startsWith("[::1]:");
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.IPV6, true);
		push.connect(endpoint.toString());
		push.send("six");
		assertThat(receive(pull).text()).isEqualTo("six");
		assertThat(pull.peers().get(0).address()).startsWith("tcp://[::1]:");
	}

	@Test
	void withTheOptionAWildcardServesBothFamilies() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.IPV6, true);
		int port = pull.bind("tcp://*:0").port();
		ZmqSocket six = socket(SocketType.PUSH).setOption(SocketOptions.IPV6, true);
		six.connect("tcp://[::1]:" + port);
		ZmqSocket four = socket(SocketType.PUSH);
		four.connect("tcp://127.0.0.1:" + port);
		six.send("six");
		four.send("four");
		assertThat(receiveTexts(pull, 2)).containsExactlyInAnyOrder("six", "four");
	}

	@Test
	void withoutTheOptionAnIpv6AddressIsRefused() {
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> socket(SocketType.PULL).bind("tcp://[::1]:0"))
			.withMessageContaining("[::1]:0")
			.withMessageContaining("ipv6");
	}

}
