package dev.zmq.internal.transport.ipc;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

import dev.zmq.EndpointException;

/**
 * The grammar of ipc addresses: an absolute or relative path, short enough for the
 * system.
 * <p>
 * Thread: any.
 */
final class IpcPath {

	/** The most bytes that the JDK takes: two less than the system's structure holds. */
	static final int MAX_BYTES = maxBytes(System.getProperty("os.name", ""));

	private static final String EXAMPLE = "Right would be, for example, ipc:///tmp/app.sock, or ipc://app.sock in the"
			+ " working directory";

	private IpcPath() {
	}

	/**
	 * Parses an address.
	 * @param address what follows {@code ://}
	 * @return the path
	 * @throws EndpointException if it cannot be the path of a socket
	 */
	static Path parse(String address) {
		String endpoint = "ipc://" + address;
		if (address.isEmpty()) {
			throw new EndpointException(endpoint, "the path is missing. " + EXAMPLE);
		}
		if (address.startsWith("@")) {
			throw new EndpointException(endpoint,
					"names that begin with '@' are in Linux's abstract namespace, which Java cannot reach. " + EXAMPLE
							+ "; a file of that name is ipc://./" + address);
		}
		if (address.equals("*")) {
			throw new EndpointException(endpoint, "'*' is a path of its own for binding, nothing to connect to."
					+ " Give the path that bind returned");
		}
		try {
			return checkLength(endpoint, Path.of(address));
		}
		catch (InvalidPathException ex) {
			throw new EndpointException(endpoint, "it is no path (" + ex.getReason() + "). " + EXAMPLE);
		}
	}

	private static Path checkLength(String endpoint, Path path) {
		int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_BYTES) {
			throw new EndpointException(endpoint, "the path has " + length + " bytes, and the longest of a socket has "
					+ MAX_BYTES + ". Choose a shorter one, or one relative to the working directory");
		}
		if (path.getFileName() == null) {
			throw new EndpointException(endpoint, "it names a directory. " + EXAMPLE);
		}
		return path;
	}

	/**
	 * The limit of a system.
	 * @param system the system's name
	 * @return the most bytes of a path
	 */
	static int maxBytes(String system) {
		String name = system.toLowerCase(Locale.ROOT);
		return (name.startsWith("linux") || name.startsWith("windows")) ? 106 : 102;
	}

}
