package dev.zmq.internal.security;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.zmq.Authenticator;
import dev.zmq.Credentials;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * The question whether one peer may come in, and what was answered.
 * <p>
 * Thread: as {@link Mechanism} says.
 */
public final class Authentication {

	/** The property that says who a peer is; never believed when the peer says it. */
	public static final String USER_ID = "User-Id";

	/** Status codes of RFC 27, which libzmq also sends as the reason of an ERROR. */
	private static final String DENIED = "400";

	private static final String FAILED = "500";

	private final Authenticator authenticator;

	private final Function<Asked, Authenticator.Attempt> attempts;

	private Map<String, String> proven = Map.of();

	/**
	 * Makes the question of one connection.
	 * @param authenticator who decides
	 * @param attempts makes what it is asked
	 */
	public Authentication(Authenticator authenticator, Function<Asked, Authenticator.Attempt> attempts) {
		this.authenticator = authenticator;
		this.attempts = attempts;
	}

	/**
	 * What the peer has said for itself.
	 *
	 * @param credentials what it has shown
	 * @param routingId its routing id, empty if it has not said it yet
	 */
	public record Asked(Credentials credentials, byte[] routingId) {
	}

	/**
	 * Asks.
	 * @param credentials what the peer has shown
	 * @param routingId its routing id, empty if it has not said it yet
	 * @param allowed what comes next if it may come in
	 * @return the step
	 */
	Step ask(Credentials credentials, byte @Nullable [] routingId, Supplier<Step> allowed) {
		Authenticator.Attempt attempt = this.attempts
			.apply(new Asked(credentials, (routingId != null) ? routingId : new byte[0]));
		return new Step.Later(() -> decide(attempt).handle(
				(decision, failure) -> (failure != null) ? failed(unwrapped(failure)) : decided(decision, allowed)));
	}

	private CompletionStage<Authenticator.Decision> decide(Authenticator.Attempt attempt) {
		try {
			return this.authenticator.authenticate(attempt);
		}
		catch (Exception ex) {
			return CompletableFuture.failedStage(ex);
		}
	}

	private Step decided(Authenticator.@Nullable Decision decision, Supplier<Step> allowed) {
		if (decision instanceof Authenticator.Decision.Allow allow) {
			Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			known.putAll(allow.metadata());
			if (!allow.userId().isEmpty()) {
				known.put(USER_ID, allow.userId());
			}
			this.proven = known;
			return allowed.get();
		}
		if (decision instanceof Authenticator.Decision.Deny deny) {
			return new Step.Refuse(DENIED, new ZmtpException(ZmtpException.Kind.AUTHENTICATION_REFUSED,
					"the peer is not allowed in: " + deny.reason()));
		}
		if (decision instanceof Authenticator.Decision.TryLater later) {
			// Without a word: who hears ERROR is not to come back.
			return new Step.Refuse("", new ZmtpException(ZmtpException.Kind.AUTHENTICATION_TEMPORARY,
					"the peer is not allowed in now: " + later.reason()));
		}
		return failed(new IllegalStateException("its decision is null"));
	}

	private static Step failed(Throwable failure) {
		ZmtpException known = (failure instanceof ZmtpException said) ? said
				: new ZmtpException(ZmtpException.Kind.AUTHENTICATION_FAILED,
						"the peer is kept out because the authenticator has failed: " + failure);
		return new Step.Refuse(FAILED, known);
	}

	private static Throwable unwrapped(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	/** What was decided about the peer. */
	Map<String, String> proven() {
		return this.proven;
	}

}
