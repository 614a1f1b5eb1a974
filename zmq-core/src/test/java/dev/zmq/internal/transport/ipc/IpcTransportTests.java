package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.zmq.EndpointException;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport.Listening;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link IpcTransport}: connecting, accepting and settings.
 */
@DisabledOnOs(OS.WINDOWS)
class IpcTransportTests extends IpcTestSupport {

	@Test
	void isCalledIpc() {
		assertThat(this.transport.scheme()).isEqualTo("ipc");
	}

	@Test
	void bindsAPathAndConnectsToIt() throws IOException {
		Path path = path("app.sock");
		Listening bound = bind(path);
		assertThat(bound.address()).isEqualTo(path.toString());
		assertThat(bound.channel().isBlocking()).isFalse();
		SocketChannel client = connect(path.toString());
		SocketChannel server = accept(bound);
		assertThat(this.transport.peerAddress(client)).isEqualTo("ipc://" + path);
		assertThat(this.transport.peerAddress(server)).isEqualTo("ipc://" + path);
		assertThat(this.transport.selfConnected(client)).isFalse();
		client.write(ByteBuffer.wrap(new byte[] { 42 }));
		ByteBuffer read = ByteBuffer.allocate(1);
		Awaitility.await().pollDelay(Duration.ZERO).until(() -> server.read(read) > 0);
	}

	@Test
	void aRelativePathIsThatOfTheWorkingDirectory() throws IOException {
		Path relative = Path.of("").toAbsolutePath().relativize(path("rel.sock"));
		Assumptions.assumeTrue(relative.toString().length() <= IpcPath.MAX_BYTES);
		Listening bound = bind(relative);
		assertThat(bound.address()).isEqualTo(relative.toString());
		assertThat(path("rel.sock")).exists();
		connect(path("rel.sock").toString());
		unbind(bound);
		assertThat(path("rel.sock")).doesNotExist();
	}

	@Test
	void theLongestPathCanBeBoundAndConnectedTo() throws IOException {
		String start = this.directory + "/";
		Path longest = Path.of(start + "x".repeat(IpcPath.MAX_BYTES - start.length()));
		Listening bound = bind(longest);
		connect(longest.toString());
		accept(bound);
		bound.channel().close();
		assertThat(bind(longest).address()).isEqualTo(longest.toString());
	}

	@Test
	void badAddressesAreRefusedBeforeAnythingIsTried() {
		for (String address : List.of("@app", "", "/" + "x".repeat(200))) {
			assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> this.transport.bind(address, SETTINGS));
			assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> this.transport.checkConnect(address));
		}
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> this.transport.checkConnect("*"));
		assertThatCode(() -> this.transport.checkConnect("/nowhere/app.sock")).doesNotThrowAnyException();
	}

	@Test
	void connectingToNothingFailsAndMakesNothing() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(path("nobody.sock").toString()));
		assertThat(path("nobody.sock")).doesNotExist();
	}

	@Test
	void theSendBufferHoldsSeveralWritesAsFarAsTheSystemAllowsIt() throws IOException {
		Listening bound = bind(path("buffer.sock"));
		SocketChannel client = connect(path("buffer.sock").toString());
		SocketChannel server = accept(bound);
		try (SocketChannel plain = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			plain.setOption(StandardSocketOptions.SO_SNDBUF, 512 * 1024);
			int most = plain.getOption(StandardSocketOptions.SO_SNDBUF);
			assertThat(client.getOption(StandardSocketOptions.SO_SNDBUF)).isEqualTo(most);
			assertThat(server.getOption(StandardSocketOptions.SO_SNDBUF)).isEqualTo(most);
		}
	}

	@Test
	void appliesTheBuffersAtBothEnds() throws IOException {
		OptionValues settings = OptionValues.of(SocketType.PAIR)
			.with(SocketOptions.BACKLOG, 5)
			.with(SocketOptions.SEND_BUFFER, 20_000)
			.with(SocketOptions.RECEIVE_BUFFER, 30_000)
			.with(SocketOptions.TCP_KEEPALIVE, 1)
			.with(SocketOptions.TCP_KEEPALIVE_IDLE, 77)
			.with(SocketOptions.TCP_KEEPALIVE_INTERVAL, 11)
			.with(SocketOptions.TCP_KEEPALIVE_COUNT, 4);
		Listening bound = this.transport.bind(path("buffers.sock").toString(), settings);
		this.opened.push(bound.channel());
		SocketChannel client = connect(bound.address(), settings);
		SocketChannel server = accept(bound, settings);
		for (SocketChannel channel : List.of(client, server)) {
			assertThat(channel.getOption(StandardSocketOptions.SO_SNDBUF)).isBetween(20_000, 40_000);
			assertThat(channel.getOption(StandardSocketOptions.SO_RCVBUF)).isBetween(30_000, 60_000);
		}
	}

	@Test
	void saysSomethingOfAChannelWithoutPeer() throws IOException {
		SocketChannel channel = open(path("x.sock").toString(), SETTINGS);
		assertThat(this.transport.peerAddress(channel)).isEqualTo("ipc://(not connected)");
		channel.close();
		assertThat(this.transport.peerAddress(channel)).isEqualTo("ipc://(closed)");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void whatFailsLeavesNoDescriptorOpen() throws IOException {
		bind(path("live.sock"));
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path("live.sock")));
		long before = descriptors();
		for (int i = 0; i < 100; i++) {
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path("live.sock")));
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path("missing/x")));
		}
		assertThat(descriptors()).isLessThan(before + 50);
	}

}
