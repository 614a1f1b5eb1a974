package dev.zmq.samples.perf.compare;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How each engine is started.
 * <p>
 * Thread: any.
 */
public final class Contenders {

	private static final String OURS = "dev.zmq.samples.perf.Perf";

	private static final String JEROMQ = "dev.zmq.samples.perf.jeromq.JeromqPeer";

	private Contenders() {
	}

	/**
	 * This engine.
	 * @param java the JDK
	 * @param setting what it is told apart by
	 * @return the contender
	 */
	public static Contender ours(JavaSetting java, String setting) {
		return new Contender(Engine.OURS, setting, java.command(ownClassPath(), OURS), Map.of());
	}

	/**
	 * JeroMQ.
	 * @param java the JDK
	 * @param setting what it is told apart by
	 * @param jars JeroMQ's class path, empty if it is on that of this program
	 * @return the contender
	 */
	public static Contender jeromq(JavaSetting java, String setting, String jars) {
		String classPath = jars.isEmpty() ? ownClassPath() : ownClassPath() + File.pathSeparator + jars;
		return new Contender(Engine.JEROMQ, setting, java.command(classPath, JEROMQ), Map.of());
	}

	/**
	 * The library in C++.
	 * @param program the peer, for example of {@link LibzmqPeer#build()}
	 * @return the contender
	 */
	public static Contender libzmq(Path program) {
		return new Contender(Engine.LIBZMQ, "", List.of(program.toAbsolutePath().toString()), Map.of());
	}

	/**
	 * What a contender says it is.
	 * @param contender the contender
	 * @return one line, for example {@code libzmq 4.3.4}
	 */
	public static String version(Contender contender) {
		try (PeerProcess process = PeerProcess.asked(contender, "version")) {
			return process.answer();
		}
	}

	/**
	 * The class path that this program runs with.
	 * @return the class path
	 */
	public static String ownClassPath() {
		return System.getProperty("java.class.path", "");
	}

}
