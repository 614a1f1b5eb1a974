package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport.Listening;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Binds and connects in a directory of its own, and closes everything after a test.
 */
abstract class IpcTestSupport {

	static final OptionValues SETTINGS = OptionValues.of(SocketType.PAIR);

	final IpcTransport transport = new IpcTransport();

	final Deque<AutoCloseable> opened = new ArrayDeque<>();

	@TempDir
	Path directory;

	@AfterEach
	void close() throws Exception {
		while (!this.opened.isEmpty()) {
			this.opened.pop().close();
		}
	}

	Path path(String name) {
		return this.directory.resolve(name);
	}

	List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
	}

	Listening bind(Path path) {
		Listening bound = this.transport.bind(path.toString(), SETTINGS);
		this.opened.push(bound.channel());
		return bound;
	}

	void unbind(Listening bound) throws IOException {
		bound.channel().close();
		bound.cleanUp().run();
	}

	SocketChannel connect(String address) throws IOException {
		return connect(address, SETTINGS);
	}

	SocketChannel connect(String address, OptionValues settings) throws IOException {
		SocketChannel channel = open(address, settings);
		assertThat(channel.connect(this.transport.resolve(address, settings).get(0))).isTrue();
		return channel;
	}

	SocketChannel open(String address, OptionValues settings) throws IOException {
		List<SocketAddress> targets = this.transport.resolve(address, settings);
		assertThat(targets).containsExactly(UnixDomainSocketAddress.of(address));
		SocketChannel channel = this.transport.open(address, targets.get(0), settings);
		this.opened.push(channel);
		assertThat(channel.isBlocking()).isFalse();
		return channel;
	}

	SocketChannel accept(Listening bound) throws IOException {
		return accept(bound, SETTINGS);
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

	static long descriptors() throws IOException {
		try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
			return open.count();
		}
	}

}
