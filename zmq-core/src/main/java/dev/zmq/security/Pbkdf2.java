package dev.zmq.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of passwords by PBKDF2 with HMAC-SHA-512 (RFC 8018), of the JDK, written as
 * {@code $pbkdf2-sha512$i=<iterations>$<salt>$<hash>} with salt and hash in Base64.
 * <p>
 * Thread: any.
 */
public final class Pbkdf2 {

	/** What OWASP's Password Storage Cheat Sheet asks for with HMAC-SHA-512. */
	public static final int ITERATIONS = 210_000;

	private static final String ALGORITHM = "PBKDF2WithHmacSHA512";

	private static final int SALT_BYTES = 16;

	private static final int HASH_BYTES = 32;

	private static final Pattern FORM = Pattern
		.compile("\\$pbkdf2-sha512\\$i=([1-9][0-9]{0,7})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

	private Pbkdf2() {
	}

	/**
	 * Hashes a password with a new salt, {@value #ITERATIONS} times.
	 * @param password the password
	 * @return what is to be stored
	 */
	public static String hash(CharSequence password) {
		return hash(password, ITERATIONS);
	}

	/**
	 * Hashes a password with a new salt.
	 * @param password the password
	 * @param iterations how many times, 1 to 99,999,999; each connection costs as much
	 * @return what is to be stored
	 */
	public static String hash(CharSequence password, int iterations) {
		if (iterations < 1 || iterations > 99_999_999) {
			throw new IllegalArgumentException("iterations must be 1 to 99999999, not " + iterations);
		}
		byte[] salt = new byte[SALT_BYTES];
		new SecureRandom().nextBytes(salt);
		Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
		return "$pbkdf2-sha512$i=" + iterations + "$" + base64.encodeToString(salt) + "$"
				+ base64.encodeToString(derive(password, salt, iterations, HASH_BYTES));
	}

	/**
	 * Compares a password with a hash.
	 * @param password the password
	 * @param stored what {@link #hash} made
	 * @return whether they belong together
	 * @throws IllegalArgumentException if what is stored is no such hash
	 */
	public static boolean matches(CharSequence password, String stored) {
		Matcher parts = FORM.matcher(stored);
		if (!parts.matches()) {
			throw new IllegalArgumentException("What is stored is no hash of the form $pbkdf2-sha512$i=...$...$...");
		}
		byte[] salt = Base64.getDecoder().decode(parts.group(2));
		byte[] hash = Base64.getDecoder().decode(parts.group(3));
		return MessageDigest.isEqual(hash, derive(password, salt, Integer.parseInt(parts.group(1)), hash.length));
	}

	private static byte[] derive(CharSequence password, byte[] salt, int iterations, int bytes) {
		char[] secret = password.toString().toCharArray();
		PBEKeySpec spec = new PBEKeySpec(secret, salt, iterations, bytes * 8);
		try {
			return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The JDK cannot do " + ALGORITHM, ex);
		}
		finally {
			spec.clearPassword();
			Arrays.fill(secret, '\0');
		}
	}

}
