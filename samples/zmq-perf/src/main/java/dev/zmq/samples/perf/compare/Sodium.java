package dev.zmq.samples.perf.compare;

import java.util.stream.Stream;

import com.sun.jna.NativeLibrary;

/**
 * Whether this machine has libsodium, which the engine then takes for CURVE.
 * <p>
 * Thread: any.
 */
final class Sodium {

	private Sodium() {
	}

	static boolean isThere() {
		return Stream.of("sodium", "libsodium.so.26", "libsodium.so.23").anyMatch(Sodium::loads);
	}

	private static boolean loads(String name) {
		try {
			NativeLibrary.getInstance(name);
			return true;
		}
		catch (UnsatisfiedLinkError ex) {
			return false;
		}
	}

}
