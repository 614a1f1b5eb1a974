package dev.zmq.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Compares a password with what is stored of it. Spring Security's password encoders fit
 * as {@code encoder::matches}.
 * <p>
 * Thread: any, several at a time.
 */
@FunctionalInterface
public interface PasswordVerifier {

	/**
	 * Compares. Must take as long whatever the password is.
	 * @param password what the peer has sent
	 * @param stored what is stored
	 * @return whether they belong together
	 */
	boolean matches(CharSequence password, String stored);

	/**
	 * For what {@link Pbkdf2#hash} makes.
	 * @return the verifier
	 */
	static PasswordVerifier pbkdf2() {
		return Pbkdf2::matches;
	}

	/**
	 * For passwords that are stored as they are: who reads the store knows them all.
	 * @return the verifier
	 */
	static PasswordVerifier plainText() {
		return (password, stored) -> MessageDigest.isEqual(password.toString().getBytes(StandardCharsets.UTF_8),
				stored.getBytes(StandardCharsets.UTF_8));
	}

}
