package dev.zmq.internal.security.curve;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * What is called of libsodium. Addresses are numbers, so that a call makes no object.
 * <p>
 * Thread: any.
 */
final class SodiumLibrary {

	/** With and without the version: the latter is there for developers only. */
	private static final String[] NAMES = { "sodium", "libsodium.so.26", "libsodium.so.23" };

	private SodiumLibrary() {
	}

	/**
	 * Finds the library.
	 * @throws UnsatisfiedLinkError if it is not there
	 */
	static void load() {
		UnsatisfiedLinkError last = new UnsatisfiedLinkError("libsodium");
		for (String name : NAMES) {
			try {
				Native.register(SodiumLibrary.class, NativeLibrary.getInstance(name));
				if (sodium_init() < 0) {
					throw new UnsatisfiedLinkError("sodium_init() has failed");
				}
				return;
			}
			catch (UnsatisfiedLinkError ex) {
				last = ex;
			}
		}
		throw last;
	}

	private static native int sodium_init();

	static native String sodium_version_string();

	static native int crypto_core_hsalsa20(long out, long in, long key, long constant);

	static native int crypto_stream_salsa20_xor(long out, long in, long length, long nonce, long key);

	static native int crypto_onetimeauth(long out, long in, long length, long key);

	static native int crypto_onetimeauth_verify(long authenticator, long in, long length, long key);

}
