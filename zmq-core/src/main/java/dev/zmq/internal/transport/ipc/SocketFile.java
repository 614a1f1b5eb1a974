package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

import org.jspecify.annotations.Nullable;

/**
 * What was found at a path at one moment: a file with an identity of its own, which
 * another file that takes the path later does not share.
 * <p>
 * Thread: any.
 *
 * @param path where it was found
 * @param key the system's key of the file (on Unix device and inode), where it has keys
 * @param modified when it was made: a socket file is never written to
 * @param socket whether it is a socket
 */
record SocketFile(Path path, @Nullable Object key, FileTime modified, boolean socket) {

	private static final int TYPE_MASK = 0170000;

	private static final int TYPE_SOCKET = 0140000;

	/**
	 * Looks at a path, without following a symbolic link.
	 * @param path the path
	 * @return what is there, {@code null} if nothing
	 * @throws IOException if it cannot be looked at
	 */
	static @Nullable SocketFile at(Path path) throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			return new SocketFile(path, attributes.fileKey(), attributes.lastModifiedTime(),
					attributes.isOther() && isSocket(path));
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/**
	 * Whether somebody listens, or may: only a refusal is a no.
	 * @return whether it must be left alone
	 * @throws IOException if it cannot be tried
	 */
	boolean answers() throws IOException {
		try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			probe.configureBlocking(false);
			return answers(probe);
		}
	}

	/**
	 * Whether this is the same file, wherever it is.
	 * @param other what was found elsewhere or later
	 * @return whether it is this file
	 */
	boolean isSame(@Nullable SocketFile other) {
		return other != null && this.modified.equals(other.modified) && this.socket == other.socket
				&& ((this.key != null) ? this.key.equals(other.key) : other.key == null);
	}

	private boolean answers(SocketChannel probe) throws IOException {
		try {
			probe.connect(UnixDomainSocketAddress.of(this.path));
			return true;
		}
		catch (ConnectException ex) {
			return false;
		}
		catch (SocketException ex) {
			// The accept queue is full, or we may not connect: alive, unless it is gone.
			return Files.exists(this.path, LinkOption.NOFOLLOW_LINKS);
		}
	}

	private static boolean isSocket(Path path) throws IOException {
		if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
			return true;
		}
		Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
		return mode instanceof Integer bits && (bits & TYPE_MASK) == TYPE_SOCKET;
	}

}
