package dev.zmq.internal.security.curve;

import java.util.function.Supplier;

import dev.zmq.ZmqException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who makes the boxes in this JVM: the system's libsodium if it is there and JNA, too;
 * else BouncyCastle. Decided once, when CURVE is first asked for.
 * <p>
 * Thread: any, but no loop driver.
 */
public final class BoxProvider {

	/** The system property that keeps libsodium out if it is {@code false}. */
	public static final String LIBSODIUM = "dev.zmq.curve.libsodium";

	private static final Logger logger = LoggerFactory.getLogger(BoxProvider.class);

	private BoxProvider() {
	}

	/**
	 * The boxes.
	 * @return always the same
	 * @throws ZmqException if nobody can make any
	 */
	public static Boxes boxes() {
		Boxes found = Found.BOXES;
		if (found == null) {
			throw missing();
		}
		return found;
	}

	static @Nullable Boxes choose(boolean libsodium) {
		// Lambdas, no method references: those would load the classes before the attempt.
		Boxes found = libsodium ? tried("libsodium through JNA", () -> new SodiumBoxes()) : null;
		return (found != null) ? found : tried("BouncyCastle", () -> new BouncyCastleBoxes());
	}

	static ZmqException missing() {
		return new ZmqException("CURVE needs BouncyCastle: add org.bouncycastle:bcprov-jdk18on to the class path. "
				+ "The system's libsodium does, too, with net.java.dev.jna:jna");
	}

	private static @Nullable Boxes tried(String what, Supplier<Boxes> maker) {
		try {
			return maker.get();
		}
		catch (LinkageError ex) {
			logger.debug("CURVE goes without {}: {}", what, ex.toString());
			return null;
		}
	}

	/** Filled when first looked at. */
	private static final class Found {

		private static final @Nullable Boxes BOXES = choose(
				!"false".equalsIgnoreCase(System.getProperty(LIBSODIUM, "true")));

		static {
			if (BOXES != null) {
				logger.info("Messages of CURVE are encrypted by {}", BOXES.name());
			}
		}

	}

}
