package dev.zmq.interop;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.neilalexander.jnacl.NaCl;
import dev.zmq.ZmqMessage;
import org.zeromq.ZMQ;

/**
 * JeroMQ in a JVM of its own: a peer that speaks ZMTP 3.0.
 * <p>
 * Thread: one.
 */
final class JeromqPeer extends ForeignPeer {

	private JeromqPeer() {
		super("JeroMQ", List.of(java(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(),
				JeromqPeerMain.class.getName()));
	}

	/**
	 * Starts a peer.
	 * @return the peer
	 */
	static JeromqPeer start() {
		return new JeromqPeer();
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static String classPath() {
		return Stream.of(JeromqPeerMain.class, ZmqMessage.class, ZMQ.class, NaCl.class)
			.map(JeromqPeer::location)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("Not a path: the place of " + type, ex);
		}
	}

}
