package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TcpResolver}.
 */
class TcpResolverTests {

	@Test
	void aWildcardIsIpv4UnlessIpv6IsOn() throws IOException {
		assertThat(toBind("*:7", false)).isEqualTo(new InetSocketAddress("0.0.0.0", 7));
		assertThat(toBind("*:7", true)).isEqualTo(new InetSocketAddress(Ipv6.available() ? "::" : "0.0.0.0", 7));
	}

	@Test
	void anInterfaceIsItsIpv4Address() throws IOException {
		NetworkInterface loopback = loopback();
		assertThat(toBind(loopback.getName() + ":7", false)).isEqualTo(new InetSocketAddress("127.0.0.1", 7));
		assertThat(toBind(loopback.getName() + ":7", true)).isEqualTo(new InetSocketAddress("127.0.0.1", 7));
	}

	@Test
	void anUnknownInterfaceIsToldWithThoseThatThereAre() throws IOException {
		String loopback = loopback().getName();
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> toBind("nosuchnic.invalid:7", false))
			.withMessageContaining("'nosuchnic.invalid' is no interface")
			.withMessageContaining(loopback + " (127.0.0.1");
	}

	@Test
	void aNameMeansItsIpv4Addresses() throws IOException {
		assertThat(toBind("localhost:7", false)).isEqualTo(new InetSocketAddress("127.0.0.1", 7));
		assertThat(toConnect("localhost:7", false)).isNotEmpty()
			.allSatisfy(
					(target) -> assertThat(((InetSocketAddress) target).getAddress()).isInstanceOf(Inet4Address.class));
	}

	@Test
	void withIpv6ANameMeansAllItsAddressesInOrder() throws IOException {
		SocketAddress[] all = Arrays.stream(InetAddress.getAllByName("localhost"))
			.map((address) -> new InetSocketAddress(address, 7))
			.toArray(SocketAddress[]::new);
		assertThat(toConnect("localhost:7", true)).containsExactly(all);
	}

	@Test
	void aLiteralIsNotLookedUp() throws IOException {
		assertThat(toConnect("203.0.113.9:7", false)).containsExactly(new InetSocketAddress("203.0.113.9", 7));
		assertThat(toConnect("[2001:db8::9]:7", true)).containsExactly(new InetSocketAddress("2001:db8::9", 7));
	}

	@Test
	void anIpv6LiteralNeedsTheOption() {
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> toConnect("[::1]:7", false))
			.withMessageContaining("[::1]:7")
			.withMessageContaining("set its option ipv6 to true");
	}

	@Test
	void anUnknownNameAndAnUnknownZoneAreNoAddress() {
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> toConnect("nosuchhost.invalid:7", false));
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> toConnect("[fe80::1%nosuchnic]:7", true));
	}

	@Test
	void aSourceIsAnAddressOfTheFamilyOfTheTarget() throws IOException {
		assertThat(source("*", false)).isNull();
		assertThat(source("*:0", true)).isNull();
		assertThat(source("*:7", false)).isEqualTo(new InetSocketAddress("0.0.0.0", 7));
		assertThat(source("*:7", true)).isEqualTo(new InetSocketAddress("::", 7));
		assertThat(source("localhost", false)).isEqualTo(new InetSocketAddress("127.0.0.1", 0));
		assertThat(source("localhost:7", true)).isEqualTo(new InetSocketAddress("::1", 7));
		assertThat(source(loopback().getName() + ":7", false)).isEqualTo(new InetSocketAddress("127.0.0.1", 7));
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> source("127.0.0.1", true))
			.withMessageContaining("IPv6");
	}

	@Test
	void aSourceIsNeverLookedUpByName() throws IOException {
		String loopback = loopback().getName();
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> source("server.example", false))
			.withMessageContaining("'server.example' is no interface")
			.withMessageContaining(loopback);
	}

	@Test
	void knowsWhatIsLocal() throws IOException {
		assertThat(TcpResolver.isLocal(InetAddress.getByName("0.0.0.0"))).isTrue();
		assertThat(TcpResolver.isLocal(InetAddress.getByName("127.0.0.2"))).isTrue();
		assertThat(TcpResolver.isLocal(loopback().getInetAddresses().nextElement())).isTrue();
		assertThat(TcpResolver.isLocal(InetAddress.getByName("203.0.113.9"))).isFalse();
	}

	private static InetSocketAddress toBind(String address, boolean ipv6) throws IOException {
		return TcpResolver.toBind(TcpAddress.toBind("tcp", address).host(), ipv6);
	}

	private static List<SocketAddress> toConnect(String address, boolean ipv6) throws IOException {
		return TcpResolver.toConnect(TcpAddress.toConnect("tcp", address).host(), ipv6);
	}

	private static InetSocketAddress source(String source, boolean ipv6) throws IOException {
		return TcpResolver.source(TcpAddress.toConnect("tcp", source + ";server.example:1").source(), ipv6);
	}

	private static NetworkInterface loopback() throws IOException {
		return NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
	}

}
