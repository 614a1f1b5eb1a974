package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

import dev.zmq.EndpointException;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.transport.StreamTransport.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link TcpTransport} binds, and for what it says if it cannot.
 */
class TcpBindTests extends TcpTestSupport {

	@Test
	void bindsAFreePortAndSaysWhich() throws IOException {
		for (String address : List.of("127.0.0.1:0", "127.0.0.1:*", "localhost:0", loopback() + ":*")) {
			Listening bound = bind(address, IPV4);
			assertThat(bound.address()).isEqualTo("127.0.0.1:" + port(bound)).doesNotEndWith(":0");
			assertThat(bound.channel().isBlocking()).isFalse();
		}
	}

	@Test
	void aWildcardIsResolvedToTheAnyAddress() throws IOException {
		Listening bound = bind("*:*", IPV4);
		assertThat(bound.address()).isEqualTo("0.0.0.0:" + port(bound));
		assertConnects("127.0.0.1:" + port(bound), bound, IPV4);
	}

	@Test
	@EnabledIf("dev.zmq.internal.transport.tcp.Ipv6#available")
	void withIpv6AWildcardServesBothFamilies() throws IOException {
		Listening bound = bind("*:0", IPV6);
		assertThat(bound.address()).isEqualTo("[::]:" + port(bound));
		SocketChannel four = assertConnects("127.0.0.1:" + port(bound), bound, IPV4);
		assertThat(this.transport.peerAddress(four)).startsWith("tcp://127.0.0.1:");
		SocketChannel six = assertConnects("[::1]:" + port(bound), bound, IPV6);
		assertThat(this.transport.peerAddress(six)).startsWith("tcp://[::1]:");
	}

	@Test
	@EnabledIf("dev.zmq.internal.transport.tcp.Ipv6#available")
	void bindsAnIpv6AddressAndConnectsFromASourceToIt() throws IOException {
		Listening bound = bind("[0:0:0:0:0:0:0:1]:*", IPV6);
		assertThat(bound.address()).isEqualTo("[::1]:" + port(bound));
		assertConnects("[::1]:0;" + bound.address(), bound, IPV6);
		assertConnects("localhost;" + bound.address(), bound, IPV6);
	}

	@Test
	void withoutIpv6AWildcardIsNotReachedByIpv6() throws IOException {
		Listening bound = bind("*:0", IPV4);
		assertThat(((InetSocketAddress) bound.channel().getLocalAddress()).getAddress().getAddress()).hasSize(4);
		if (Ipv6.available()) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect("[::1]:" + port(bound), IPV6))
				.withMessageContaining("refused");
		}
	}

	@Test
	void anIpv6AddressNeedsTheOption() {
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> bind("[::1]:0", IPV4))
			.withMessageContaining("'tcp://[::1]:0'")
			.withMessageContaining("set its option ipv6 to true");
	}

	@Test
	void theSecondBinderHearsThatTheAddressIsInUse() throws IOException {
		Listening first = bind("127.0.0.1:0", IPV4);
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(first.address(), IPV4))
			.withMessageContaining(first.address() + " is in use")
			.satisfies((ex) -> assertThat(ex.addressInUse()).isTrue())
			.satisfies((ex) -> assertThat(ex.endpoint()).isEqualTo("tcp://" + first.address()));
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind("*:" + port(first), IPV4));
	}

	@Test
	void aPortIsFreeAtOnceAfterItWasClosedWithConnections() throws IOException {
		Listening first = bind("127.0.0.1:0", IPV4);
		SocketChannel accepted = assertConnects(first.address(), first, IPV4);
		first.channel().close();
		first.cleanUp().run();
		accepted.close();
		assertThat(bind(first.address(), IPV4).address()).isEqualTo(first.address());
	}

	@Test
	void anAddressOfAnotherMachineCannotBeBound() throws IOException {
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind("203.0.113.9:0", IPV4))
			.withMessageContaining("203.0.113.9 is not an address of this machine")
			.withMessageContaining(loopback())
			.satisfies((ex) -> assertThat(ex.addressInUse()).isFalse());
	}

	@Test
	void anUnknownInterfaceCannotBeBound() throws IOException {
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind("nosuchnic.invalid:0", IPV4))
			.withMessageContaining("Cannot bind tcp://nosuchnic.invalid:0")
			.withMessageContaining(loopback());
	}

}
