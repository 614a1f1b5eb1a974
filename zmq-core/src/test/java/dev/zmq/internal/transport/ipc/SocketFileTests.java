package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SocketFile}.
 */
@DisabledOnOs(OS.WINDOWS)
class SocketFileTests {

	@TempDir
	private Path directory;

	@Test
	void nothingIsNoFile() throws IOException {
		assertThat(SocketFile.at(this.directory.resolve("nothing"))).isNull();
	}

	@Test
	void tellsSocketsFromFiles() throws IOException {
		Path socket = this.directory.resolve("socket");
		try (ServerSocketChannel channel = listen(socket)) {
			assertThat(channel.isOpen()).isTrue();
			assertThat(SocketFile.at(socket).socket()).isTrue();
		}
		assertThat(SocketFile.at(Files.createFile(this.directory.resolve("file"))).socket()).isFalse();
		assertThat(SocketFile.at(this.directory).socket()).isFalse();
		assertThat(SocketFile.at(Files.createSymbolicLink(this.directory.resolve("link"), socket)).socket()).isFalse();
	}

	@Test
	void answersWhileSomebodyListens() throws IOException {
		Path socket = this.directory.resolve("socket");
		SocketFile file;
		try (ServerSocketChannel channel = listen(socket)) {
			assertThat(channel.isOpen()).isTrue();
			file = SocketFile.at(socket);
			assertThat(file.answers()).isTrue();
		}
		assertThat(file.answers()).isFalse();
		Files.delete(socket);
		assertThat(file.answers()).isFalse();
	}

	@Test
	void isTheSameUnderAnotherName() throws IOException {
		Path socket = this.directory.resolve("socket");
		listen(socket).close();
		SocketFile file = SocketFile.at(socket);
		Path link = Files.createLink(this.directory.resolve("link"), socket);
		assertThat(file.isSame(SocketFile.at(link))).isTrue();
		Files.delete(socket);
		listen(socket).close();
		assertThat(file.isSame(SocketFile.at(socket))).isFalse();
		assertThat(file.isSame(null)).isFalse();
	}

	private static ServerSocketChannel listen(Path path) throws IOException {
		return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
	}

}
