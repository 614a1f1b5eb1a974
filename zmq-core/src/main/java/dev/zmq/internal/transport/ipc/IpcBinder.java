package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.net.BindException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.zmq.ZmqBindException;
import org.jspecify.annotations.Nullable;

/**
 * Binds a channel to a path, and replaces a stale socket file there.
 * <p>
 * <b>Nobody who listens loses his path.</b> The system itself lets only one binder make a
 * file, so a free path needs no care. A file in the way is replaced only if it is a
 * socket and refuses two connections, ten milliseconds apart: the first may meet a binder
 * that does not listen yet. Of two who replace the same file at the same time one wins,
 * see {@link Takeover}. There is no lock file, and a crash leaves nothing that has to be
 * removed by hand.
 * <p>
 * Thread: one; waits up to ten milliseconds if there is a stale file.
 */
final class IpcBinder {

	private static final int ATTEMPTS = 3;

	private static final long SECOND_LOOK = TimeUnit.MILLISECONDS.toNanos(10);

	private final ServerSocketChannel channel;

	private final Path path;

	private final String endpoint;

	private final int backlog;

	/**
	 * Makes a binder.
	 * @param channel the channel, open and not bound
	 * @param path where to bind it
	 * @param endpoint the endpoint as given
	 * @param backlog the length of the accept queue
	 */
	IpcBinder(ServerSocketChannel channel, Path path, String endpoint, int backlog) {
		this.channel = channel;
		this.path = path;
		this.endpoint = endpoint;
		this.backlog = backlog;
	}

	/**
	 * Binds and listens.
	 * @return the file that was made, {@code null} if somebody removed it at once
	 * @throws IOException if the system fails where nothing is in the way
	 * @throws ZmqBindException if something is in the way
	 */
	@Nullable SocketFile bind() throws IOException {
		BindException cause = tryBind();
		for (int attempt = 0; cause != null && attempt < ATTEMPTS; attempt++) {
			SocketFile old = SocketFile.at(this.path);
			cause = (old != null) ? replace(old, cause) : tryBind();
		}
		if (cause == null) {
			return SocketFile.at(this.path);
		}
		if (SocketFile.at(this.path) == null) {
			throw cause;
		}
		throw inUse(cause);
	}

	private @Nullable BindException replace(SocketFile old, BindException cause) throws IOException {
		if (!old.socket()) {
			throw failure(false, "there is a file, directory or link of that name that is no socket."
					+ " It is left alone; choose another path, or remove it", cause);
		}
		if (answers(old)) {
			throw inUse(cause);
		}
		Path second = takeOff(old);
		try {
			return tryBind();
		}
		finally {
			if (second != null) {
				Files.deleteIfExists(second);
			}
		}
	}

	private static boolean answers(SocketFile file) throws IOException {
		if (file.answers()) {
			return true;
		}
		LockSupport.parkNanos(SECOND_LOOK);
		return file.answers();
	}

	private @Nullable Path takeOff(SocketFile old) {
		try {
			return Takeover.takeOff(old);
		}
		catch (IOException ex) {
			throw failure(false, "nobody listens on the socket file that is there, but it cannot be replaced ("
					+ ex.getMessage() + "). Remove it, or choose another path", ex);
		}
	}

	private @Nullable BindException tryBind() throws IOException {
		try {
			this.channel.bind(UnixDomainSocketAddress.of(this.path), this.backlog);
			return null;
		}
		catch (BindException ex) {
			return ex;
		}
	}

	private ZmqBindException inUse(Exception cause) {
		if (!Files.isWritable(this.path)) {
			return failure(true, "there is a socket file that this user may not connect to, so it may be in use."
					+ " Choose another path, or remove the file if nobody needs it", cause);
		}
		return failure(true, "the path is in use: somebody listens on it."
				+ " Choose another path, or * for a private one; 'ss -lxp' shows who has it", cause);
	}

	private ZmqBindException failure(boolean addressInUse, String reason, Exception cause) {
		return new ZmqBindException(this.endpoint, addressInUse, "Cannot bind " + this.endpoint + ": " + reason, cause);
	}

}
