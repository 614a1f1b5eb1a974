package dev.zmq.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.zmq.Authenticator;
import dev.zmq.IpNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Ready-made authenticators, and how to combine them. None of them remembers a decision:
 * each connection is decided about anew.
 * <p>
 * Thread: any.
 */
public final class Authenticators {

	private Authenticators() {
	}

	/**
	 * By the IP address of the peer. Who is in a denied network is kept out; of the
	 * others everybody comes in if no network is allowed, else who is in one. A peer over
	 * ipc has no address: it comes in if no network is allowed.
	 * @param allowed the networks to let in; none is all
	 * @param denied the networks to keep out, whatever is allowed
	 * @return the authenticator
	 */
	public static Authenticator addresses(Collection<IpNetwork> allowed, Collection<IpNetwork> denied) {
		return new AddressAuthenticator(List.copyOf(allowed), List.copyOf(denied));
	}

	/**
	 * By name and password, as PLAIN brings them. The name becomes the {@code User-Id}.
	 * @param users what is stored for each name: a hash in the form of the verifier
	 * @param verifier compares a password with what is stored
	 * @return the authenticator
	 */
	public static Authenticator passwords(Map<String, String> users, PasswordVerifier verifier) {
		Map<String, String> stored = Map.copyOf(users);
		return new PasswordAuthenticator(stored::get, verifier, stored.values().stream().findFirst().orElse(null));
	}

	/**
	 * By name and password, as PLAIN brings them, from a store that may change.
	 * @param users finds what is stored for a name, {@code null} if nothing is; may block
	 * @param verifier compares a password with what is stored
	 * @param decoy something stored like the others, to compare the passwords of unknown
	 * names with, so that their answers take as long; {@code null} for none
	 * @return the authenticator
	 */
	public static Authenticator passwords(Function<String, @Nullable String> users, PasswordVerifier verifier,
			@Nullable String decoy) {
		return new PasswordAuthenticator(users, verifier, decoy);
	}

	/**
	 * By a name that was proven, as GSSAPI and certificates of TLS bring it. It becomes
	 * the {@code User-Id}.
	 * @param allowed the names to let in, in full: {@code alice@EXAMPLE.COM}
	 * @return the authenticator
	 */
	public static Authenticator principals(Collection<String> allowed) {
		return new PrincipalAuthenticator(Set.copyOf(allowed));
	}

	/**
	 * All must let the peer in. They are asked in order until one does not; what that one
	 * says is the decision. Their metadata is put together, later ones win; the user id
	 * is the last that is not empty.
	 * @param authenticators the authenticators, at least one
	 * @return the authenticator
	 */
	public static Authenticator allOf(Authenticator... authenticators) {
		return new CombinedAuthenticator(authenticators, true);
	}

	/**
	 * One must let the peer in. They are asked in order until one does. If none does, the
	 * peer may try later if one of them says so, else it is denied.
	 * @param authenticators the authenticators, at least one
	 * @return the authenticator
	 */
	public static Authenticator anyOf(Authenticator... authenticators) {
		return new CombinedAuthenticator(authenticators, false);
	}

}
