package dev.zmq;

import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * Authenticators that do not look.
 * <p>
 * Thread: any.
 */
enum FixedAuthenticator implements Authenticator {

	/** There is none. */
	NONE(Decision.deny("nobody is there to decide")),

	/** Everybody may come in. */
	ALLOW_ANY(Decision.allow(""));

	private final Decision decision;

	FixedAuthenticator(Decision decision) {
		this.decision = decision;
	}

	/** Reads one of them. */
	static Authenticator parse(String text) {
		return valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		return this.decision.now();
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
