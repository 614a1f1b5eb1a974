package dev.zmq.samples.perf.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where JeroMQ is. This program does not contain it; the build copies it into the
 * directory {@code peers} beside the jar.
 * <p>
 * Thread: any.
 */
public final class JeromqJars {

	private static final String ANY_CLASS = "org/zeromq/ZMQ.class";

	private JeromqJars() {
	}

	/**
	 * Looks for it on a class path and beside its jars.
	 * @param classPath this program's own
	 * @return what is to be added to the class path, empty for nothing
	 * @throws PeerException if it is nowhere
	 */
	public static String find(String classPath) {
		if (JeromqJars.class.getClassLoader().getResource(ANY_CLASS) != null) {
			return "";
		}
		Path peers = Path.of(classPath.split(File.pathSeparator)[0]).toAbsolutePath().resolveSibling("peers");
		List<String> jars = new ArrayList<>();
		if (Files.isDirectory(peers)) {
			try (DirectoryStream<Path> files = Files.newDirectoryStream(peers, "*.jar")) {
				files.forEach((jar) -> jars.add(jar.toString()));
			}
			catch (IOException ex) {
				throw new PeerException("cannot look into " + peers + ": " + ex.getMessage());
			}
		}
		if (jars.isEmpty()) {
			throw new PeerException("no JeroMQ in " + peers + ": say where it is, with --jeromq");
		}
		return String.join(File.pathSeparator, jars);
	}

}
