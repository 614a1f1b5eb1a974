package dev.zmq.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

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

	private LibzmqPeer() {
		super("libzmq", List.of(PYTHON, "-u", script()));
	}

	/**
	 * Starts a peer, or ends the test if there is no pyzmq.
	 * @return the peer
	 */
	static LibzmqPeer start() {
		if (!INSTALLED) {
			if (Boolean.getBoolean("zmq.interop.required")) {
				Assertions.fail(MISSING);
			}
			Assumptions.abort(MISSING);
		}
		return new LibzmqPeer();
	}

	private static String script() {
		URL resource = Objects.requireNonNull(LibzmqPeer.class.getResource("/interop/peer.py"), "interop/peer.py");
		try {
			return Path.of(resource.toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("Not a path: " + resource, ex);
		}
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
