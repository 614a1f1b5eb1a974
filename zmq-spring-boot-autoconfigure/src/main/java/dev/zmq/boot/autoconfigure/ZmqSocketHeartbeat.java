package dev.zmq.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Signs of life between peers. Not over inproc.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketHeartbeat {

	/**
	 * Time between two PINGs to a peer. 0 for never.
	 */
	private @Nullable Duration interval;

	/**
	 * Time after a PING within which a peer has to send anything. As the interval if not
	 * set, 0 for ever.
	 */
	private @Nullable Duration timeout;

	/**
	 * Time that peers are told to wait for traffic of this socket. 0 for ever.
	 */
	private @Nullable Duration timeToLive;

	public @Nullable Duration getInterval() {
		return this.interval;
	}

	public void setInterval(@Nullable Duration interval) {
		this.interval = interval;
	}

	public @Nullable Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	public @Nullable Duration getTimeToLive() {
		return this.timeToLive;
	}

	public void setTimeToLive(@Nullable Duration timeToLive) {
		this.timeToLive = timeToLive;
	}

}
