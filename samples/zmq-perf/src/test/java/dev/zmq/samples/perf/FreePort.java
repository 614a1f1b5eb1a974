package dev.zmq.samples.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A port for peers that must be told it before one of them binds.
 */
public final class FreePort {

	private FreePort() {
	}

	/** An endpoint on loopback whose port was free a moment ago. */
	public static String endpoint() {
		try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return "tcp://127.0.0.1:" + probe.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
