package dev.zmq.samples.perf.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The program in C that plays the roles on libzmq. Its source is in this jar; it is
 * compiled where libzmq's headers are.
 * <p>
 * Thread: one.
 */
public final class LibzmqPeer {

	private static final String SOURCE = "/peer/libzmq_peer.c";

	private LibzmqPeer() {
	}

	/**
	 * Compiles it into a directory that is gone when this program ends.
	 * @return the program
	 * @throws PeerException if it cannot be compiled: no compiler, or no headers
	 */
	public static Path build() {
		try {
			Path directory = Files.createTempDirectory("zmq-perf");
			Path source = directory.resolve("libzmq_peer.c");
			Path program = directory.resolve("libzmq-peer");
			// The other way round: the directory must be empty.
			List.of(directory, source, program).forEach((file) -> file.toFile().deleteOnExit());
			try (InputStream in = LibzmqPeer.class.getResourceAsStream(SOURCE)) {
				if (in == null) {
					throw new PeerException("no source of the libzmq peer on the class path");
				}
				Files.copy(in, source);
			}
			compile(source, program);
			return program;
		}
		catch (IOException ex) {
			throw new PeerException("cannot compile the libzmq peer: " + ex.getMessage());
		}
	}

	private static void compile(Path source, Path program) throws IOException {
		Process compiler = new ProcessBuilder("cc", "-O2", "-pthread", "-o", program.toString(), source.toString(),
				"-lzmq")
			.redirectErrorStream(true)
			.start();
		String said = new String(compiler.getInputStream().readAllBytes(), Charset.defaultCharset());
		try {
			if (compiler.waitFor() != 0) {
				throw new PeerException(
						"cannot compile the libzmq peer: " + said.lines().findFirst().orElse("no reason given"));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PeerException("interrupted");
		}
	}

}
