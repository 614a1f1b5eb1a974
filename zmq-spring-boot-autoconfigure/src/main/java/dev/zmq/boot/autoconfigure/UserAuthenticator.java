package dev.zmq.boot.autoconfigure;

import java.util.Map;
import java.util.concurrent.CompletionStage;

import dev.zmq.Authenticator;
import dev.zmq.Credentials;

/**
 * Lets in the users of {@code zmq.security.plain.users}. A name that is not there takes
 * as long as a wrong password, and is told the same.
 * <p>
 * Thread: any, several at a time.
 */
final class UserAuthenticator implements Authenticator {

	private static final Decision WRONG = Decision.deny("wrong user name or password");

	private final Map<String, String> users;

	private final PasswordMatcher matcher;

	/** Somebody's password, to be compared with for those who are not there. */
	private final String decoy;

	/**
	 * Makes the authenticator.
	 * @param users what is stored for each name, at least one
	 * @param matcher compares
	 */
	UserAuthenticator(Map<String, String> users, PasswordMatcher matcher) {
		this.users = Map.copyOf(users);
		this.matcher = matcher;
		this.decoy = this.users.values().iterator().next();
	}

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		if (!(attempt.credentials() instanceof Credentials.Plain plain)) {
			return Decision.deny("no user name was shown, but " + attempt.mechanism()).now();
		}
		String stored = this.users.get(plain.user());
		boolean right = this.matcher.matches(plain.password(), (stored != null) ? stored : this.decoy);
		return ((right && stored != null) ? Decision.allow(plain.user()) : WRONG).now();
	}

	@Override
	public String toString() {
		return "users of zmq.security.plain";
	}

}
