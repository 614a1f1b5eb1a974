package dev.zmq.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketType;

/**
 * libzmq with its draft types in a Node process: what the npm package {@code zeromq}
 * brings. Where that is not installed the test is skipped; with the system property
 * {@code zmq.interop.required} set to {@code true} it fails.
 * <p>
 * Thread: one.
 */
final class NodePeer extends ForeignPeer {

	/**
	 * The types that can be driven in both directions. PEER is there, but can only
	 * receive: the package cannot give its messages a routing id.
	 */
	static final Set<SocketType> TYPES = EnumSet.complementOf(EnumSet.of(SocketType.PEER));

	private static final String NODE = System.getProperty("zmq.interop.node", "node");

	private static final String MODULES = System.getProperty("zmq.interop.node.modules",
			Path.of(System.getProperty("user.home"), ".cache", "zmq-interop", "node_modules").toString());

	private static final String MISSING = "No peer: '" + NODE + "' finds no package zeromq in " + MODULES
			+ ". Run 'npm install --ignore-scripts --prefix ~/.cache/zmq-interop zeromq@6.5.0', or name another"
			+ " folder by -Dzmq.interop.node.modules=...";

	private static final boolean INSTALLED = isInstalled();

	private NodePeer() {
		super("libzmq in Node", List.of(NODE, script("peer.js"), MODULES));
	}

	/**
	 * Starts a peer, or ends the test if there is no Node with zeromq.
	 * @return the peer
	 */
	static NodePeer start() {
		require(INSTALLED, MISSING);
		return new NodePeer();
	}

	private static boolean isInstalled() {
		try {
			Process process = new ProcessBuilder(NODE, "-e", "require(process.argv[1])", MODULES + "/zeromq")
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			process.destroyForcibly();
			return ended && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
