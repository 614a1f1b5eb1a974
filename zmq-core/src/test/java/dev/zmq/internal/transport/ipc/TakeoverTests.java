package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Takeover}.
 */
@DisabledOnOs(OS.WINDOWS)
class TakeoverTests {

	@TempDir
	private Path directory;

	private Path path;

	private SocketFile stale;

	@BeforeEach
	void leaveAStaleFile() throws IOException {
		this.path = this.directory.resolve("app.sock");
		listen().close();
		this.stale = SocketFile.at(this.path);
	}

	@Test
	void takesAFileOffItsPath() throws IOException {
		Path second = Takeover.takeOff(this.stale);
		assertThat(second).isEqualTo(Takeover.claim(this.stale));
		assertThat(files()).containsExactly(second);
		assertThat(this.stale.isSame(SocketFile.at(second))).isTrue();
	}

	@Test
	void onlyOneMayTakeItOff() throws IOException {
		Files.createLink(Takeover.claim(this.stale), this.path);
		assertThat(Takeover.takeOff(this.stale)).isNull();
		assertThat(this.path).exists();
	}

	@Test
	void aClaimLeftFromACrashIsForgotten() throws IOException {
		Path claim = Files.createLink(Takeover.claim(this.stale), this.path);
		Takeover.forgetCrashed(claim, Duration.ofSeconds(10));
		assertThat(claim).exists();
		Takeover.forgetCrashed(claim, Duration.ofMillis(-1));
		assertThat(claim).doesNotExist();
		Takeover.forgetCrashed(claim, Duration.ofMillis(-1));
		assertThat(Takeover.takeOff(this.stale)).isEqualTo(claim);
	}

	@Test
	void leavesTheFileThatFollowed() throws IOException {
		Path second = Takeover.takeOff(this.stale);
		try (ServerSocketChannel channel = listen()) {
			assertThat(channel.isOpen()).isTrue();
			Files.delete(second);
			assertThat(Takeover.takeOff(this.stale)).isNull();
			assertThat(SocketFile.at(this.path).answers()).isTrue();
			assertThat(files()).containsExactly(this.path);
		}
	}

	@Test
	void leavesAFileOfTheSameInodeButAnotherAge() throws IOException {
		Files.setLastModifiedTime(this.path, FileTime.fromMillis(this.stale.modified().toMillis() + 1));
		assertThat(Takeover.takeOff(this.stale)).isNull();
		assertThat(files()).containsExactly(this.path);
	}

	@Test
	void nothingIsNothing() throws IOException {
		Files.delete(this.path);
		assertThat(Takeover.takeOff(this.stale)).isNull();
		assertThat(Takeover.moveAside(this.stale)).isNull();
	}

	@Test
	void renamesWhereNoLinkCanBeMade() throws IOException {
		Path second = Takeover.moveAside(this.stale);
		assertThat(files()).containsExactly(second);
		assertThat(this.stale.isSame(SocketFile.at(second))).isTrue();
	}

	@Test
	void putsBackWhatWasRenamedWrongly() throws IOException {
		Path second = Takeover.takeOff(this.stale);
		try (ServerSocketChannel channel = listen()) {
			assertThat(channel.isOpen()).isTrue();
			Files.delete(second);
			assertThat(Takeover.moveAside(this.stale)).isNull();
			assertThat(SocketFile.at(this.path).answers()).isTrue();
			assertThat(files()).containsExactly(this.path);
		}
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
	}

	private ServerSocketChannel listen() throws IOException {
		return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(this.path));
	}

}
