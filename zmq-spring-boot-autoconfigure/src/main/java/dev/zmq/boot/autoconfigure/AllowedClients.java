package dev.zmq.boot.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import dev.zmq.Authenticator;
import dev.zmq.Credentials;
import dev.zmq.CurveKeyStore;
import dev.zmq.CurvePublicKey;

/**
 * Lets in the clients of {@code zmq.security.curve.allowed-clients}: by their keys, or by
 * certificates in directories.
 * <p>
 * Thread: any, several at a time.
 */
final class AllowedClients implements Authenticator {

	private final Set<CurvePublicKey> keys;

	private final List<CurveKeyStore> stores;

	AllowedClients(Set<CurvePublicKey> keys, List<CurveKeyStore> stores) {
		this.keys = Set.copyOf(keys);
		this.stores = List.copyOf(stores);
	}

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		if (attempt.credentials() instanceof Credentials.Curve curve && this.keys.contains(curve.publicKey())) {
			return Decision.allow(curve.publicKey().z85()).now();
		}
		CompletionStage<Decision> decision = Decision.deny("its key is not in zmq.security.curve.allowed-clients")
			.now();
		for (CurveKeyStore store : this.stores) {
			decision = decision.thenCompose(
					(before) -> (before instanceof Decision.Allow) ? before.now() : store.authenticate(attempt));
		}
		return decision;
	}

	@Override
	public String toString() {
		return "allowed clients of zmq.security.curve";
	}

}
