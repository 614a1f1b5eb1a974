package dev.zmq.security;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.zmq.Authenticator;
import dev.zmq.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Decides by name and password.
 * <p>
 * Thread: any.
 *
 * @param users what is stored for a name
 * @param verifier compares
 * @param decoy what unknown names are compared with, if there is something
 */
record PasswordAuthenticator(Function<String, @Nullable String> users, PasswordVerifier verifier,
		@Nullable String decoy) implements Authenticator {

	/** The same for both: nobody learns which names there are. */
	private static final String WRONG = "wrong user name or password";

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		if (!(attempt.credentials() instanceof Credentials.Plain plain)) {
			return Decision.deny("a user name and password are needed, mechanism " + attempt.mechanism() + " has none")
				.now();
		}
		String known = this.users.apply(plain.user());
		String stored = (known != null) ? known : this.decoy;
		boolean matches = stored != null && this.verifier.matches(plain.password(), stored);
		return ((matches && known != null) ? Decision.allow(plain.user()) : Decision.deny(WRONG)).now();
	}

	@Override
	public String toString() {
		return "passwords";
	}

}
