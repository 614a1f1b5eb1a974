package dev.zmq.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Compares a password with what is stored of it. Takes as long whatever the password is.
 * <p>
 * Thread: any, several at a time.
 */
@FunctionalInterface
interface PasswordMatcher {

	/** What is before a password that is stored as it is. */
	String NOOP = "{noop}";

	/** Without Spring Security: passwords are stored as they are. */
	PasswordMatcher PLAIN_TEXT = (password, stored) -> MessageDigest.isEqual(password.getBytes(StandardCharsets.UTF_8),
			stored.substring(NOOP.length()).getBytes(StandardCharsets.UTF_8));

	boolean matches(String password, String stored);

}
