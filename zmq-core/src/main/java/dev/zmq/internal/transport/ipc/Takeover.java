package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Takes one file, and no other that may have followed it, off its path.
 * <p>
 * No system can remove "this path if it still is that file". So the right to do it is
 * claimed first: a second name, made of the file's name and age, is linked to whatever
 * has the path. Only one can make that name; if it turns out to be the file that was
 * meant, nobody else may remove it, so the path stays its own until it is deleted. If it
 * is another file, that one only had a second name for a moment. A claim that is left
 * over from a crash is forgotten after ten seconds.
 * <p>
 * Where the file cannot be linked (it is another user's, or the file system has no
 * links), it is renamed, and put back if it was the wrong one. Only there a live socket
 * can be off its path, between two system calls of two binders at the same instant.
 * <p>
 * Thread: any.
 */
final class Takeover {

	private static final Duration CRASHED = Duration.ofSeconds(10);

	private Takeover() {
	}

	/**
	 * Takes a file off its path. Its second name must be deleted after the path has a new
	 * file: until then that cannot have the same inode.
	 * @param file the file
	 * @return its second name, {@code null} if the path is not its own any more, or if
	 * another is taking it off
	 * @throws IOException if it cannot be taken off
	 */
	static @Nullable Path takeOff(SocketFile file) throws IOException {
		Path path = file.path();
		if (!file.isSame(SocketFile.at(path))) {
			return null;
		}
		Path claim = claim(file);
		try {
			Files.createLink(claim, path);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		catch (FileAlreadyExistsException ex) {
			forgetCrashed(claim, CRASHED);
			return null;
		}
		catch (FileSystemException | UnsupportedOperationException ex) {
			return moveAside(file);
		}
		try {
			if (file.isSame(SocketFile.at(claim))) {
				Files.deleteIfExists(path);
				return claim;
			}
		}
		catch (IOException ex) {
			Files.deleteIfExists(claim);
			throw ex;
		}
		Files.deleteIfExists(claim);
		return null;
	}

	/**
	 * Takes a file off its path by renaming it.
	 * @param file the file
	 * @return its second name, {@code null} if the path is not its own any more
	 * @throws IOException if it cannot be renamed
	 */
	static @Nullable Path moveAside(SocketFile file) throws IOException {
		Path aside = file.path().resolveSibling(".zmq-" + UUID.randomUUID());
		try {
			Files.move(file.path(), aside, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		if (file.isSame(SocketFile.at(aside))) {
			return aside;
		}
		putBack(aside, file.path());
		return null;
	}

	private static void putBack(Path aside, Path path) throws IOException {
		try {
			Files.move(aside, path);
		}
		catch (FileAlreadyExistsException ex) {
			// A third was faster. Who lost the path still serves those who are connected.
			Files.deleteIfExists(aside);
		}
	}

	/**
	 * The second name of a file while it is taken off its path.
	 * @param file the file
	 * @return the same for all who mean this file
	 */
	static Path claim(SocketFile file) {
		return file.path()
			.resolveSibling("." + file.path().getFileName() + ".stale-" + Long.toHexString(file.modified().toMillis()));
	}

	/**
	 * Removes a claim whose owner must have crashed.
	 * @param claim the claim
	 * @param age how old it must be
	 * @throws IOException if it cannot be removed
	 */
	static void forgetCrashed(Path claim, Duration age) throws IOException {
		try {
			// The link changed the inode, so its ctime is when the claim was made.
			if (Files.getAttribute(claim, "unix:ctime", LinkOption.NOFOLLOW_LINKS) instanceof FileTime made
					&& System.currentTimeMillis() - made.toMillis() > age.toMillis()) {
				Files.deleteIfExists(claim);
			}
		}
		catch (NoSuchFileException | UnsupportedOperationException | IllegalArgumentException ex) {
			// It is gone, or the system does not tell: then it stays.
		}
	}

}
