package dev.zmq.security;

import java.util.Set;
import java.util.concurrent.CompletionStage;

import dev.zmq.Authenticator;
import dev.zmq.Credentials;

/**
 * Decides by a name that was proven.
 * <p>
 * Thread: any.
 *
 * @param allowed the names that come in
 */
record PrincipalAuthenticator(Set<String> allowed) implements Authenticator {

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		String name;
		if (attempt.credentials() instanceof Credentials.Gssapi known) {
			name = known.principal();
		}
		else if (attempt.credentials() instanceof Credentials.Principal known) {
			name = known.name();
		}
		else {
			return Decision.deny("the peer has proven no name").now();
		}
		return (this.allowed.contains(name) ? Decision.allow(name) : Decision.deny(name + " is not allowed")).now();
	}

}
