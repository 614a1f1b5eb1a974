package dev.zmq.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The corpus of each target, and damaged forms of it: the same with every build.
 * {@code -Dzmq.fuzz.seed} makes others, {@code -Dzmq.fuzz.rounds} more of them.
 */
@Timeout(600)
class FuzzTests {

	private static final Path CORPUS = Path.of(System.getProperty("basedir", "."), "src/test/resources/dev/zmq/fuzz");

	private static final long SEED = Long.getLong("zmq.fuzz.seed", 42);

	@AfterAll
	static void closeSockets() {
		FuzzTarget.closeAll();
	}

	@ParameterizedTest
	@EnumSource
	void theCorpusIsHandled(FuzzTarget target) throws IOException {
		for (byte[] input : corpus(target)) {
			run(target, input);
		}
	}

	@ParameterizedTest
	@EnumSource
	void damagedInputsAreHandled(FuzzTarget target) throws IOException {
		int rounds = Integer.getInteger("zmq.fuzz.rounds", 1500);
		Damage damage = new Damage(SEED, corpus(target));
		for (int i = rounds / cost(target); i > 0; i--) {
			run(target, damage.next());
		}
	}

	/** How much longer one round takes than most do. */
	private static int cost(FuzzTarget target) {
		return switch (target) {
			case SOCKETS, ZAP_HANDLER, TLS, CURVE, GSSAPI_SERVER, GSSAPI_CLIENT -> 25;
			default -> 1;
		};
	}

	private static void run(FuzzTarget target, byte[] input) {
		try {
			target.run(input);
		}
		catch (Throwable ex) {
			throw new AssertionError("Fuzz target " + target + " with input 0x" + HexFormat.of().formatHex(input) + ": "
					+ ex.getMessage(), ex);
		}
	}

	/** What is known by hand, and what was found. */
	private static List<byte[]> corpus(FuzzTarget target) throws IOException {
		List<byte[]> inputs = new ArrayList<>(target.seeds());
		Path folder = CORPUS.resolve(target.folder());
		if (Files.isDirectory(folder)) {
			try (Stream<Path> files = Files.list(folder)) {
				for (Path file : files.sorted().toList()) {
					inputs.add(Files.readAllBytes(file));
				}
			}
		}
		return inputs;
	}

}
