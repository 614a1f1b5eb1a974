package dev.zmq.samples.perf.compare;

import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/**
 * Every engine as a contender, with small and quickly started JVMs.
 */
final class Peers {

	private Peers() {
	}

	static Contender of(Engine engine) {
		JavaSetting java = JavaSetting.of(Path.of(System.getProperty("java.home")),
				"-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
		return switch (engine) {
			case OURS -> Contenders.ours(java, "");
			case JEROMQ -> Contenders.jeromq(java, "", JeromqJars.find(Contenders.ownClassPath()));
			case LIBZMQ -> Contenders.libzmq(Libzmq.PROGRAM);
		};
	}

	/** Compiled once. */
	private static final class Libzmq {

		private static final Path PROGRAM = compiled();

		private static Path compiled() {
			try {
				return LibzmqPeer.build();
			}
			catch (PeerException ex) {
				if (!Boolean.getBoolean("zmq.interop.required")) {
					Assumptions.abort(ex.getMessage());
				}
				throw ex;
			}
		}

	}

}
