package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport.Listening;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Binds and connects on the loopback interface, and closes everything after a test.
 */
abstract class TcpTestSupport {

	static final OptionValues IPV4 = OptionValues.of(SocketType.PAIR);

	static final OptionValues IPV6 = OptionValues.of(SocketType.PAIR).with(SocketOptions.IPV6, true);

	final TcpTransport transport = new TcpTransport();

	final Deque<AutoCloseable> opened = new ArrayDeque<>();

	@AfterEach
	void close() throws Exception {
		while (!this.opened.isEmpty()) {
			this.opened.pop().close();
		}
	}

	Listening bind(String address, OptionValues settings) {
		Listening bound = this.transport.bind(address, settings);
		this.opened.push(bound.channel());
		return bound;
	}

	SocketChannel open(String address, OptionValues settings) throws IOException {
		SocketAddress target = this.transport.resolve(address, settings).get(0);
		SocketChannel channel = this.transport.open(address, target, settings);
		this.opened.push(channel);
		assertThat(channel.isBlocking()).isFalse();
		return channel;
	}

	SocketChannel connect(String address, OptionValues settings) throws IOException {
		SocketChannel channel = open(address, settings);
		channel.connect(this.transport.resolve(address, settings).get(0));
		finish(channel);
		return channel;
	}

	SocketChannel accept(Listening bound, OptionValues settings) throws IOException {
		SocketChannel channel = Awaitility.await()
			.pollDelay(Duration.ZERO)
			.until(bound.channel()::accept, (accepted) -> accepted != null);
		this.opened.push(channel);
		this.transport.accepted(channel, settings);
		assertThat(channel.isBlocking()).isFalse();
		return channel;
	}

	SocketChannel assertConnects(String address, Listening bound, OptionValues settings) throws IOException {
		SocketChannel client = connect(address, settings);
		SocketChannel server = accept(bound, settings);
		assertThat(this.transport.selfConnected(client)).isFalse();
		assertThat(this.transport.peerAddress(client)).endsWith(":" + port(bound));
		client.write(ByteBuffer.wrap(new byte[] { 42 }));
		ByteBuffer read = ByteBuffer.allocate(1);
		Awaitility.await().pollDelay(Duration.ZERO).until(() -> server.read(read) > 0);
		return server;
	}

	static void finish(SocketChannel channel) throws IOException {
		channel.configureBlocking(true);
		assertThat(channel.finishConnect()).isTrue();
		channel.configureBlocking(false);
	}

	static int port(Listening bound) throws IOException {
		return ((InetSocketAddress) bound.channel().getLocalAddress()).getPort();
	}

	static long descriptors() throws IOException {
		try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
			return open.count();
		}
	}

	static String loopback() throws IOException {
		return NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1")).getName();
	}

	static void assertOption(SocketChannel channel, String name, int value) throws IOException {
		for (SocketOption<?> option : channel.supportedOptions()) {
			if (option.name().equals(name)) {
				assertThat((Object) channel.getOption(option)).as(name).isEqualTo(value);
			}
		}
	}

}
