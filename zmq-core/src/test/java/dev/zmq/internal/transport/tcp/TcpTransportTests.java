package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;

import dev.zmq.EndpointException;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TcpTransport}: connecting, accepting and settings.
 */
class TcpTransportTests extends TcpTestSupport {

	@Test
	void isCalledTcp() {
		assertThat(this.transport.scheme()).isEqualTo("tcp");
	}

	@Test
	void connectsByAddressAndByName() throws IOException {
		Listening bound = bind("127.0.0.1:0", IPV4);
		assertConnects(bound.address(), bound, IPV4);
		assertConnects("localhost:" + port(bound), bound, IPV4);
		assertConnects("0.0.0.0:" + port(bound), bound, IPV4);
	}

	@Test
	void connectsFromASource() throws IOException {
		Listening bound = bind("127.0.0.1:0", IPV4);
		for (String source : List.of("127.0.0.1:0", "127.0.0.1", "*", "*:0", "localhost:*", loopback())) {
			assertConnects(source + ";" + bound.address(), bound, IPV4);
		}
		SocketChannel reserved = SocketChannel.open();
		this.opened.push(reserved);
		int free = ((InetSocketAddress) reserved.bind(new InetSocketAddress("127.0.0.1", 0)).getLocalAddress())
			.getPort();
		reserved.close();
		SocketChannel accepted = assertConnects("127.0.0.1:" + free + ";" + bound.address(), bound, IPV4);
		assertThat(this.transport.peerAddress(accepted)).isEqualTo("tcp://127.0.0.1:" + free);
	}

	@Test
	void aSourceThatIsNotHereIsToldByName() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> open("203.0.113.9;127.0.0.1:5", IPV4))
			.withMessageContaining("cannot connect from 203.0.113.9:0");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> open("nosuchnic;127.0.0.1:5", IPV4))
			.withMessageContaining("'nosuchnic' is no interface");
	}

	@Test
	void checksTheFormWithoutLookingUp() {
		assertThatCode(() -> this.transport.checkConnect("nosuchhost.invalid:5555")).doesNotThrowAnyException();
		assertThatCode(() -> this.transport.checkConnect("nosuchnic;nosuchhost.invalid:5555"))
			.doesNotThrowAnyException();
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> this.transport.checkConnect("localhost"));
	}

	@Test
	void knowsWhereThereIsNothingToLookUp() {
		assertThat(this.transport.resolvesAtOnce("127.0.0.1:5555", IPV4)).isTrue();
		assertThat(this.transport.resolvesAtOnce("[::1]:5555", IPV4)).isTrue();
		assertThat(this.transport.resolvesAtOnce("localhost:5555", IPV4)).isFalse();
		OptionValues proxied = IPV4.with(SocketOptions.SOCKS_PROXY, "proxy.invalid:1080");
		assertThat(this.transport.resolvesAtOnce("127.0.0.1:5555", proxied)).isFalse();
		proxied = IPV4.with(SocketOptions.SOCKS_PROXY, "127.0.0.1:1080");
		assertThat(this.transport.resolvesAtOnce("name.invalid:5555", proxied)).isTrue();
	}

	@Test
	void appliesTheSettingsAtBothEnds() throws IOException {
		OptionValues settings = OptionValues.of(SocketType.PAIR)
			.with(SocketOptions.BACKLOG, 5)
			.with(SocketOptions.SEND_BUFFER, 20_000)
			.with(SocketOptions.RECEIVE_BUFFER, 30_000)
			.with(SocketOptions.TCP_KEEPALIVE, 1)
			.with(SocketOptions.TCP_KEEPALIVE_IDLE, 77)
			.with(SocketOptions.TCP_KEEPALIVE_INTERVAL, 11)
			.with(SocketOptions.TCP_KEEPALIVE_COUNT, 4);
		Listening bound = bind("127.0.0.1:0", settings);
		assertThat(bound.channel().getOption(StandardSocketOptions.SO_REUSEADDR)).isTrue();
		assertThat(bound.channel().getOption(StandardSocketOptions.SO_RCVBUF)).isGreaterThanOrEqualTo(30_000);
		SocketChannel client = connect(bound.address(), settings);
		SocketChannel server = accept(bound, settings);
		for (SocketChannel channel : List.of(client, server)) {
			assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
			assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
			assertThat(channel.getOption(StandardSocketOptions.SO_SNDBUF)).isBetween(20_000, 40_000);
			assertThat(channel.getOption(StandardSocketOptions.SO_RCVBUF)).isBetween(30_000, 60_000);
			assertOption(channel, "TCP_KEEPIDLE", 77);
			assertOption(channel, "TCP_KEEPINTERVAL", 11);
			assertOption(channel, "TCP_KEEPCOUNT", 4);
		}
	}

	@Test
	void leavesTheSystemsDefaultsAlone() throws IOException {
		Listening bound = bind("127.0.0.1:0", IPV4);
		SocketChannel client = connect(bound.address(), IPV4);
		try (SocketChannel plain = SocketChannel.open()) {
			assertThat(client.getOption(StandardSocketOptions.SO_KEEPALIVE)).isFalse();
			plain.bind(new InetSocketAddress("127.0.0.1", 0));
			SocketChannel unconnected = open("127.0.0.1:9", IPV4);
			assertThat(unconnected.getOption(StandardSocketOptions.SO_SNDBUF))
				.isEqualTo(plain.getOption(StandardSocketOptions.SO_SNDBUF));
		}
	}

	@Test
	void noticesAConnectionToItself() throws IOException {
		SocketChannel channel = open("127.0.0.1:0;127.0.0.1:9", IPV4);
		assertThat(this.transport.selfConnected(channel)).isFalse();
		channel.connect(channel.getLocalAddress());
		finish(channel);
		assertThat(this.transport.selfConnected(channel)).isTrue();
		channel.close();
		assertThat(this.transport.selfConnected(channel)).isFalse();
	}

	@Test
	void saysSomethingOfAChannelWithoutPeer() throws IOException {
		SocketChannel channel = open("127.0.0.1:9", IPV4);
		assertThat(this.transport.peerAddress(channel)).isEqualTo("tcp://(not connected)");
		channel.close();
		assertThat(this.transport.peerAddress(channel)).isEqualTo("tcp://(closed)");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void whatFailsLeavesNoDescriptorOpen() throws IOException {
		Listening bound = bind("127.0.0.1:0", IPV4);
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(bound.address(), IPV4));
		long before = descriptors();
		for (int i = 0; i < 100; i++) {
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(bound.address(), IPV4));
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> open("203.0.113.9;127.0.0.1:5", IPV4));
		}
		assertThat(descriptors()).isLessThan(before + 50);
	}

}
