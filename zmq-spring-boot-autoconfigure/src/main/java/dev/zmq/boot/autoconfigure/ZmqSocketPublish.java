package dev.zmq.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Publishers and their subscribers.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketPublish {

	/**
	 * Whether to receive every subscription and not only the first of a topic. For XPUB.
	 */
	private @Nullable Boolean verbose;

	/**
	 * Whether to receive every subscription and cancellation. For XPUB.
	 */
	private @Nullable Boolean verboser;

	/**
	 * Whether subscriptions are applied by the application. For XPUB.
	 */
	private @Nullable Boolean manual;

	/**
	 * Whether to wait for a subscriber whose queue is full instead of dropping messages
	 * for it. For PUB and XPUB.
	 */
	private @Nullable Boolean noDrop;

	/**
	 * Whether messages go to those that have not subscribed to them. For PUB, XPUB and
	 * SUB.
	 */
	private @Nullable Boolean invertMatching;

	/**
	 * Message that each new subscriber gets first, as text or as hexadecimal bytes after
	 * "hex:". For PUB and XPUB.
	 */
	private @Nullable String welcomeMessage;

	/**
	 * Number of topics whose last message new subscribers get. 0 for none. For PUB and
	 * XPUB.
	 */
	private @Nullable Integer lastValueCache;

	public @Nullable Boolean getVerbose() {
		return this.verbose;
	}

	public void setVerbose(@Nullable Boolean verbose) {
		this.verbose = verbose;
	}

	public @Nullable Boolean getVerboser() {
		return this.verboser;
	}

	public void setVerboser(@Nullable Boolean verboser) {
		this.verboser = verboser;
	}

	public @Nullable Boolean getManual() {
		return this.manual;
	}

	public void setManual(@Nullable Boolean manual) {
		this.manual = manual;
	}

	public @Nullable Boolean getNoDrop() {
		return this.noDrop;
	}

	public void setNoDrop(@Nullable Boolean noDrop) {
		this.noDrop = noDrop;
	}

	public @Nullable Boolean getInvertMatching() {
		return this.invertMatching;
	}

	public void setInvertMatching(@Nullable Boolean invertMatching) {
		this.invertMatching = invertMatching;
	}

	public @Nullable String getWelcomeMessage() {
		return this.welcomeMessage;
	}

	public void setWelcomeMessage(@Nullable String welcomeMessage) {
		this.welcomeMessage = welcomeMessage;
	}

	public @Nullable Integer getLastValueCache() {
		return this.lastValueCache;
	}

	public void setLastValueCache(@Nullable Integer lastValueCache) {
		this.lastValueCache = lastValueCache;
	}

}
