package dev.zmq.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What strangers and peers may ask of a socket. Connections over a limit are closed at
 * once, peers over one are refused.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketLimits {

	/**
	 * Number of connections at a bound endpoint at most. 0 for no limit.
	 */
	private @Nullable Integer maxConnections;

	/**
	 * Number of connections at a bound endpoint whose handshake has not ended at most. 0
	 * for no limit.
	 */
	private @Nullable Integer maxHandshakes;

	/**
	 * Number of connections from one address whose handshake has not ended at most. 0 for
	 * no limit.
	 */
	private @Nullable Integer maxHandshakesPerAddress;

	/**
	 * Number of new connections a second at a bound endpoint at most. 0 for no limit.
	 */
	private @Nullable Integer connectionRate;

	/**
	 * Number of new connections a second from one address at most. 0 for no limit.
	 */
	private @Nullable Integer connectionRatePerAddress;

	/**
	 * Length of the longest topic that a peer may subscribe to. 0 for no limit. For PUB
	 * and XPUB.
	 */
	private @Nullable DataSize maxTopicLength;

	/**
	 * Number of topics that one peer may be subscribed to at most. 0 for no limit. For
	 * PUB, XPUB and RADIO.
	 */
	private @Nullable Integer maxSubscriptions;

	/** Far above what a service needs, far below what a flood takes. */
	void setStarterValues() {
		this.maxConnections = 10_000;
		this.maxHandshakes = 1000;
		this.maxHandshakesPerAddress = 250;
		this.connectionRate = 2000;
		this.connectionRatePerAddress = 500;
		this.maxTopicLength = DataSize.ofKilobytes(8);
		this.maxSubscriptions = 100_000;
	}

	public @Nullable Integer getMaxConnections() {
		return this.maxConnections;
	}

	public void setMaxConnections(@Nullable Integer maxConnections) {
		this.maxConnections = maxConnections;
	}

	public @Nullable Integer getMaxHandshakes() {
		return this.maxHandshakes;
	}

	public void setMaxHandshakes(@Nullable Integer maxHandshakes) {
		this.maxHandshakes = maxHandshakes;
	}

	public @Nullable Integer getMaxHandshakesPerAddress() {
		return this.maxHandshakesPerAddress;
	}

	public void setMaxHandshakesPerAddress(@Nullable Integer maxHandshakesPerAddress) {
		this.maxHandshakesPerAddress = maxHandshakesPerAddress;
	}

	public @Nullable Integer getConnectionRate() {
		return this.connectionRate;
	}

	public void setConnectionRate(@Nullable Integer connectionRate) {
		this.connectionRate = connectionRate;
	}

	public @Nullable Integer getConnectionRatePerAddress() {
		return this.connectionRatePerAddress;
	}

	public void setConnectionRatePerAddress(@Nullable Integer connectionRatePerAddress) {
		this.connectionRatePerAddress = connectionRatePerAddress;
	}

	public @Nullable DataSize getMaxTopicLength() {
		return this.maxTopicLength;
	}

	public void setMaxTopicLength(@Nullable DataSize maxTopicLength) {
		this.maxTopicLength = maxTopicLength;
	}

	public @Nullable Integer getMaxSubscriptions() {
		return this.maxSubscriptions;
	}

	public void setMaxSubscriptions(@Nullable Integer maxSubscriptions) {
		this.maxSubscriptions = maxSubscriptions;
	}

}
