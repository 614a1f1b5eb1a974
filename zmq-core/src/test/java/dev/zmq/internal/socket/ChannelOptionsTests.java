package dev.zmq.internal.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.tcp.TcpTransport;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a socket's options do to its TCP channels.
 */
class ChannelOptionsTests {

	private final OptionTable options = new OptionTable(SocketType.PULL);

	private final TcpTransport transport = new TcpTransport();

	private final List<AutoCloseable> channels = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable channel : this.channels) {
			channel.close();
		}
	}

	@Test
	void byDefaultTheSystemDecidesAndSmallMessagesNeverWait() throws IOException {
		SocketChannel channel = connecting();
		assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
		assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isFalse();
		assertThat(channel.isBlocking()).isFalse();
	}

	@Test
	void keepAliveIsSwitchedOnBothSides() throws IOException {
		this.options.set(SocketOptions.TCP_KEEPALIVE, 1);
		assertThat(connecting().getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
		assertThat(accepted().getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
		this.options.set(SocketOptions.TCP_KEEPALIVE, 0);
		assertThat(connecting().getOption(StandardSocketOptions.SO_KEEPALIVE)).isFalse();
	}

	@Test
	void keepAliveIdleTimeIsSet() throws IOException {
		this.options.set(SocketOptions.TCP_KEEPALIVE, 1);
		this.options.set(SocketOptions.TCP_KEEPALIVE_IDLE, 71);
		assertThat(extended(connecting(), "TCP_KEEPIDLE")).isEqualTo(71);
		assertThat(extended(accepted(), "TCP_KEEPIDLE")).isEqualTo(71);
	}

	@Test
	void keepAliveIntervalIsSet() throws IOException {
		this.options.set(SocketOptions.TCP_KEEPALIVE, 1);
		this.options.set(SocketOptions.TCP_KEEPALIVE_INTERVAL, 13);
		assertThat(extended(connecting(), "TCP_KEEPINTERVAL")).isEqualTo(13);
		assertThat(extended(accepted(), "TCP_KEEPINTERVAL")).isEqualTo(13);
	}

	@Test
	void keepAliveCountIsSet() throws IOException {
		this.options.set(SocketOptions.TCP_KEEPALIVE, 1);
		this.options.set(SocketOptions.TCP_KEEPALIVE_COUNT, 4);
		assertThat(extended(connecting(), "TCP_KEEPCOUNT")).isEqualTo(4);
		assertThat(extended(accepted(), "TCP_KEEPCOUNT")).isEqualTo(4);
	}

	@Test
	void theTypeOfServiceIsSetOnBothSides() throws IOException {
		assertThat(connecting().getOption(StandardSocketOptions.IP_TOS)).isZero();
		this.options.set(SocketOptions.TOS, 0x28);
		assertThat(connecting().getOption(StandardSocketOptions.IP_TOS)).isEqualTo(0x28);
		assertThat(accepted().getOption(StandardSocketOptions.IP_TOS)).isEqualTo(0x28);
	}

	@Test
	void theKernelsSendBufferIsSet() throws IOException {
		int usual = connecting().getOption(StandardSocketOptions.SO_SNDBUF);
		this.options.set(SocketOptions.SEND_BUFFER, 20_000);
		// Linux doubles what it is asked for, others round it up.
		assertThat(connecting().getOption(StandardSocketOptions.SO_SNDBUF)).isBetween(20_000, 40_000)
			.isNotEqualTo(usual);
		assertThat(accepted().getOption(StandardSocketOptions.SO_SNDBUF)).isBetween(20_000, 40_000);
	}

	@Test
	void theKernelsReceiveBufferIsSet() throws IOException {
		this.options.set(SocketOptions.RECEIVE_BUFFER, 20_000);
		assertThat(connecting().getOption(StandardSocketOptions.SO_RCVBUF)).isBetween(20_000, 40_000);
		assertThat(accepted().getOption(StandardSocketOptions.SO_RCVBUF)).isBetween(20_000, 40_000);
	}

	@Test
	void theBacklogLimitsConnectionsThatNobodyHasAccepted() throws IOException {
		this.options.set(SocketOptions.BACKLOG, 1);
		List<SocketChannel> crowd = crowd(8);
		this.options.set(SocketOptions.BACKLOG, 100);
		List<SocketChannel> welcome = crowd(8);
		EngineTest.await().until(() -> connected(welcome) == 8);
		// Linux lets one more in than asked for.
		assertThat(connected(crowd)).isBetween(1L, 2L);
	}

	private List<SocketChannel> crowd(int size) throws IOException {
		StreamTransport.Listening listening = listening();
		List<SocketChannel> crowd = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			SocketChannel channel = keep(SocketChannel.open());
			channel.configureBlocking(false);
			channel.connect(address(listening));
			crowd.add(channel);
		}
		return crowd;
	}

	private static long connected(List<SocketChannel> channels) throws IOException {
		long count = 0;
		for (SocketChannel channel : channels) {
			count += (channel.isConnected() || channel.finishConnect()) ? 1 : 0;
		}
		return count;
	}

	private SocketChannel connecting() throws IOException {
		InetSocketAddress target = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 1);
		return keep(this.transport.open("127.0.0.1:1", target, this.options.snapshot()));
	}

	private SocketChannel accepted() throws IOException {
		StreamTransport.Listening listening = listening();
		keep(SocketChannel.open(address(listening)));
		SocketChannel[] accepted = new SocketChannel[1];
		EngineTest.await().until(() -> {
			accepted[0] = listening.channel().accept();
			return accepted[0] != null;
		});
		this.transport.accepted(accepted[0], this.options.snapshot());
		return keep(accepted[0]);
	}

	private StreamTransport.Listening listening() {
		StreamTransport.Listening listening = this.transport.bind("127.0.0.1:0", this.options.snapshot());
		keep(listening.channel());
		return listening;
	}

	private static InetSocketAddress address(StreamTransport.Listening listening) throws IOException {
		return (InetSocketAddress) listening.channel().getLocalAddress();
	}

	private <T extends AutoCloseable> T keep(T channel) {
		this.channels.add(channel);
		return channel;
	}

	private static Object extended(SocketChannel channel, String name) throws IOException {
		for (SocketOption<?> option : channel.supportedOptions()) {
			if (option.name().equals(name)) {
				return channel.getOption(option);
			}
		}
		return Assumptions.abort("this JDK has no " + name);
	}

}
