package dev.zmq.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * libzmq in a Python process. Where Debian's {@code python3-zmq} is not installed the
 * test is skipped; with the system property {@code zmq.interop.required} set to
 * {@code true} it fails.
 * <p>
 * Thread: one.
 */
final class LibzmqPeer extends ForeignPeer {

	private static final String PYTHON = System.getProperty("zmq.interop.python", "/usr/bin/python3");

	private static final String MISSING = "No peer: '" + PYTHON
			+ " -c \"import zmq\"' fails. Install python3-zmq (Debian), or name a Python that has pyzmq by"
			+ " -Dzmq.interop.python=...";

	private static final boolean INSTALLED = isInstalled();

	private LibzmqPeer(Map<String, String> environment) {
		super("libzmq", List.of(PYTHON, "-u", script("peer.py")), environment);
	}

	/**
	 * Starts a peer, or ends the test if there is no pyzmq.
	 * @return the peer
	 */
	static LibzmqPeer start() {
		return start(Map.of());
	}

	/**
	 * Starts a peer, or ends the test if there is no pyzmq.
	 * @param environment variables that its process has beside ours
	 * @return the peer
	 */
	static LibzmqPeer start(Map<String, String> environment) {
		require(INSTALLED, MISSING);
		return new LibzmqPeer(environment);
	}

	private static boolean isInstalled() {
		if (!Path.of(PYTHON).toFile().canExecute()) {
			return false;
		}
		try {
			Process process = new ProcessBuilder(PYTHON, "-c", "import zmq").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			process.destroyForcibly();
			return ended && process.exitValue() == 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
