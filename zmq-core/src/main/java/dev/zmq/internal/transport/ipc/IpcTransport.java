package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

import dev.zmq.EndpointException;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport;
import org.jspecify.annotations.Nullable;

/**
 * Unix domain sockets by path, which speak to every ZeroMQ on the same machine. To bind
 * {@code *} makes a path in a new directory that only the user may enter.
 * <p>
 * The socket file is removed after the channel is closed, unless the path belongs to
 * another socket by then. How a file that is left over is told from one in use:
 * {@link IpcBinder}.
 * <p>
 * Thread: any.
 */
public final class IpcTransport implements StreamTransport {

	private static final String UNSUPPORTED = "this system has no Unix domain sockets (Windows has them since"
			+ " Windows 10 and Server 2019). Use tcp://127.0.0.1:* instead";

	/**
	 * Unlike those of tcp these buffers do not grow by themselves, and hold less than two
	 * full writes: sender and receiver would wait for each other.
	 */
	private static final int SEND_BUFFER_BYTES = 512 * 1024;

	@Override
	public String scheme() {
		return "ipc";
	}

	@Override
	public void checkConnect(String address) {
		IpcPath.parse(address);
	}

	@Override
	public Listening bind(String address, OptionValues settings) {
		return address.equals("*") ? bindPrivate(settings) : bind(IpcPath.parse(address), address, settings);
	}

	@Override
	public List<SocketAddress> resolve(String address, OptionValues settings) {
		return List.of(UnixDomainSocketAddress.of(IpcPath.parse(address)));
	}

	@Override
	public boolean resolvesAtOnce(String address, OptionValues settings) {
		return true;
	}

	@Override
	public SocketChannel open(String address, SocketAddress target, OptionValues settings) throws IOException {
		SocketChannel channel;
		try {
			channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		}
		catch (UnsupportedOperationException ex) {
			throw new SocketException(UNSUPPORTED);
		}
		try {
			accepted(channel, settings);
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	@Override
	public void accepted(SocketChannel channel, OptionValues settings) throws IOException {
		channel.configureBlocking(false);
		if (settings.get(SocketOptions.SEND_BUFFER) > 0) {
			channel.setOption(StandardSocketOptions.SO_SNDBUF, settings.get(SocketOptions.SEND_BUFFER));
		}
		else {
			enlarge(channel);
		}
		if (settings.get(SocketOptions.RECEIVE_BUFFER) > 0) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.get(SocketOptions.RECEIVE_BUFFER));
		}
	}

	private static void enlarge(SocketChannel channel) {
		try {
			if (channel.getOption(StandardSocketOptions.SO_SNDBUF) < SEND_BUFFER_BYTES) {
				channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
			}
		}
		catch (IOException ex) {
			// A system that allows no such buffers: then as large as it likes.
		}
	}

	/**
	 * The path of the connection. A peer that connected to us has none, so it is ours.
	 */
	@Override
	public boolean isRefusal(IOException failure) {
		// A missing file is what a closed port is to tcp.
		return StreamTransport.super.isRefusal(failure)
				|| String.valueOf(failure.getMessage()).startsWith("No such file");
	}

	@Override
	public String peerAddress(SocketChannel channel) {
		try {
			String peer = path(channel.getRemoteAddress());
			return "ipc://" + (peer.isEmpty() ? path(channel.getLocalAddress()) : peer);
		}
		catch (IOException ex) {
			return "ipc://(closed)";
		}
	}

	private static String path(@Nullable SocketAddress address) {
		return (address instanceof UnixDomainSocketAddress unix) ? unix.getPath().toString() : "(not connected)";
	}

	private static Listening bindPrivate(OptionValues settings) {
		Path directory;
		try {
			directory = Files.createTempDirectory("zmq-");
		}
		catch (IOException ex) {
			throw failure("ipc://*", "no private directory can be made in " + System.getProperty("java.io.tmpdir")
					+ " (" + ex.getMessage() + "). Set java.io.tmpdir, or choose a path", ex);
		}
		try {
			String address = directory.resolve("socket").toString();
			Listening bound = bind(IpcPath.parse(address), address, settings);
			return new Listening(bound.channel(), bound.address(), bound.doorkeeper(), () -> {
				bound.cleanUp().run();
				delete(directory);
			});
		}
		catch (EndpointException ex) {
			delete(directory);
			throw failure("ipc://*", directory + " is too long for the path of a socket. Set java.io.tmpdir to a"
					+ " shorter one, or choose a path", ex);
		}
		catch (ZmqBindException ex) {
			delete(directory);
			throw ex;
		}
	}

	private static Listening bind(Path path, String address, OptionValues settings) {
		String endpoint = "ipc://" + address;
		Doorkeeper doorkeeper = IpcFilter.of(settings);
		try {
			ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
			try {
				channel.configureBlocking(false);
				SocketFile file = new IpcBinder(channel, path, endpoint, settings.get(SocketOptions.BACKLOG)).bind();
				return new Listening(channel, address, doorkeeper, () -> remove(file));
			}
			catch (IOException | RuntimeException ex) {
				channel.close();
				throw ex;
			}
		}
		catch (UnsupportedOperationException ex) {
			throw failure(endpoint, UNSUPPORTED, ex);
		}
		catch (IOException ex) {
			throw failure(endpoint, reason(path, ex), ex);
		}
	}

	private static String reason(Path path, IOException cause) {
		Path directory = path.toAbsolutePath().getParent();
		if (directory != null && Files.notExists(directory)) {
			return "the directory " + directory + " does not exist. Make it, or choose another path";
		}
		if (directory != null && !Files.isDirectory(directory)) {
			return directory + " is no directory. Choose another path";
		}
		if (directory != null && !Files.isWritable(directory)) {
			return "permission denied: no file can be made in " + directory + ". Change its permissions,"
					+ " or choose another path";
		}
		return String.valueOf(cause.getMessage());
	}

	private static ZmqBindException failure(String endpoint, String reason, Exception cause) {
		return new ZmqBindException(endpoint, false, "Cannot bind " + endpoint + ": " + reason, cause);
	}

	private static void remove(@Nullable SocketFile file) {
		try {
			Path second = (file != null) ? Takeover.takeOff(file) : null;
			if (second != null) {
				Files.deleteIfExists(second);
			}
		}
		catch (IOException ex) {
			// What stays is a stale file, which the next binder replaces.
		}
	}

	private static void delete(Path directory) {
		try {
			if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
				Files.deleteIfExists(directory);
			}
		}
		catch (IOException ex) {
			// Somebody put something in it: not ours to remove.
		}
	}

}
