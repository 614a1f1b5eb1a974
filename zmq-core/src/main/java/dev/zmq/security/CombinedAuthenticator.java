package dev.zmq.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import dev.zmq.Authenticator;

/**
 * Asks several authenticators, one after the other.
 * <p>
 * Thread: any.
 */
final class CombinedAuthenticator implements Authenticator {

	private final List<Authenticator> authenticators;

	/** Whether all must agree; else one is enough. */
	private final boolean all;

	CombinedAuthenticator(Authenticator[] authenticators, boolean all) {
		this.authenticators = List.of(authenticators);
		this.all = all;
		if (this.authenticators.isEmpty()) {
			throw new IllegalArgumentException("There must be at least one authenticator to ask");
		}
	}

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		return ask(attempt, 0, new ArrayList<>());
	}

	private CompletionStage<Decision> ask(Attempt attempt, int index, List<Decision> before) {
		return this.authenticators.get(index).authenticate(attempt).thenCompose((decision) -> {
			boolean allowed = decision instanceof Decision.Allow;
			before.add(decision);
			if (allowed != this.all) {
				return decision.now();
			}
			return (index + 1 < this.authenticators.size()) ? ask(attempt, index + 1, before)
					: (this.all ? agreed(before) : refused(before)).now();
		});
	}

	private static Decision agreed(List<Decision> decisions) {
		String userId = "";
		Map<String, String> metadata = new HashMap<>();
		for (Decision decision : decisions) {
			if (decision instanceof Decision.Allow allow) {
				userId = allow.userId().isEmpty() ? userId : allow.userId();
				metadata.putAll(allow.metadata());
			}
		}
		return Decision.allow(userId, metadata);
	}

	private static Decision refused(List<Decision> decisions) {
		List<String> reasons = new ArrayList<>();
		for (Decision decision : decisions) {
			if (decision instanceof Decision.TryLater) {
				return decision;
			}
			if (decision instanceof Decision.Deny deny) {
				reasons.add(deny.reason());
			}
		}
		return Decision.deny(String.join("; ", reasons));
	}

	@Override
	public String toString() {
		return (this.all ? "allOf" : "anyOf") + this.authenticators;
	}

}
