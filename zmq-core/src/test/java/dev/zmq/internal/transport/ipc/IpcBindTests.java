package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport.Listening;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the care that {@link IpcTransport} takes of socket files.
 */
@DisabledOnOs(OS.WINDOWS)
class IpcBindTests extends IpcTestSupport {

	@Test
	void aWildcardIsAPathInAPrivateDirectory() throws IOException {
		Listening bound = this.transport.bind("*", SETTINGS);
		this.opened.push(bound.channel());
		Path path = Path.of(bound.address());
		assertThat(path).isAbsolute().exists();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
			.isEqualTo("rwx------");
		connect(bound.address());
		Listening another = this.transport.bind("*", SETTINGS);
		this.opened.push(another.channel());
		assertThat(another.address()).isNotEqualTo(bound.address());
		unbind(bound);
		unbind(another);
		assertThat(path.getParent()).doesNotExist();
		assertThat(Path.of(another.address()).getParent()).doesNotExist();
	}

	@Test
	void theFileIsGoneAfterCleanUpAndThePathFreeAtOnce() throws IOException {
		for (int i = 0; i < 200; i++) {
			Listening bound = bind(path("again.sock"));
			connect(bound.address());
			unbind(bound);
			assertThat(path("again.sock")).doesNotExist();
		}
		assertThat(files()).isEmpty();
	}

	@Test
	void aStaleFileIsReplaced() throws IOException {
		bind(path("stale.sock")).channel().close();
		assertThat(path("stale.sock")).exists();
		Listening second = bind(path("stale.sock"));
		connect(second.address());
		accept(second);
		assertThat(files()).containsExactly(path("stale.sock"));
	}

	@Test
	void theSecondBinderHearsThatThePathIsInUse() throws IOException {
		Listening first = bind(path("live.sock"));
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path("live.sock")))
			.withMessageContaining("Cannot bind ipc://" + path("live.sock"))
			.withMessageContaining("in use")
			.satisfies((ex) -> assertThat(ex.addressInUse()).isTrue())
			.satisfies((ex) -> assertThat(ex.endpoint()).isEqualTo("ipc://" + path("live.sock")));
		connect(first.address());
		assertThat(files()).containsExactly(path("live.sock"));
	}

	@Test
	void aBinderWhoseAcceptQueueIsFullIsAlive() throws IOException {
		OptionValues small = OptionValues.of(SocketType.PAIR).with(SocketOptions.BACKLOG, 1);
		Listening first = this.transport.bind(path("full.sock").toString(), small);
		this.opened.push(first.channel());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
			for (int i = 0; i < 10; i++) {
				connect(first.address());
			}
		});
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path("full.sock")))
			.satisfies((ex) -> assertThat(ex.addressInUse()).isTrue());
	}

	@Test
	void whatIsNoSocketIsRefusedAndLeftAlone() throws IOException {
		Files.writeString(path("file"), "precious");
		Files.createDirectory(path("directory"));
		Files.createSymbolicLink(path("dangling"), path("nowhere"));
		bind(path("stale.sock")).channel().close();
		Files.createSymbolicLink(path("link"), path("stale.sock"));
		for (String name : List.of("file", "directory", "dangling", "link")) {
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path(name)))
				.withMessageContaining("that is no socket")
				.satisfies((ex) -> assertThat(ex.addressInUse()).isFalse());
			assertThat(Files.exists(path(name), LinkOption.NOFOLLOW_LINKS)).isTrue();
		}
		assertThat(path("file")).hasContent("precious");
		assertThat(files()).hasSize(5);
	}

	@Test
	void cleanUpLeavesWhatAnotherPutThere() throws IOException {
		Listening first = bind(path("taken.sock"));
		first.channel().close();
		Listening second = bind(path("taken.sock"));
		first.cleanUp().run();
		connect(second.address());
		unbind(second);
		Files.writeString(path("taken.sock"), "precious");
		second.cleanUp().run();
		assertThat(path("taken.sock")).hasContent("precious");
	}

	@Test
	void cleanUpTwiceOrAfterTheFileIsGoneDoesNothing() throws IOException {
		Listening bound = bind(path("gone.sock"));
		bound.channel().close();
		Files.delete(path("gone.sock"));
		assertThatCode(bound.cleanUp()::run).doesNotThrowAnyException();
		assertThatCode(bound.cleanUp()::run).doesNotThrowAnyException();
	}

	@Test
	void aMissingDirectoryIsToldByName() {
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path("missing/app.sock")))
			.withMessageContaining("the directory " + path("missing") + " does not exist");
	}

	@Test
	void aFileIsNoDirectory() throws IOException {
		Files.writeString(path("file"), "precious");
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path("file/app.sock")))
			.withMessageContaining(path("file") + " is no directory");
	}

	@Test
	void aDirectoryWithoutPermissionIsToldAsSuch() throws IOException {
		Path locked = Files.createDirectory(path("locked"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
		Assumptions.assumeFalse(Files.isWritable(locked), "root may write everywhere");
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> bind(path("locked/app.sock")))
			.withMessageContaining("permission denied")
			.satisfies((ex) -> assertThat(ex.addressInUse()).isFalse());
	}

}
