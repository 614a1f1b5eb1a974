package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.Set;

import dev.zmq.ReconnectStop;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to connect again.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketReconnect {

	/**
	 * Time before the first attempt to connect again. Negative to never try.
	 */
	private @Nullable Duration interval;

	/**
	 * Limit of the time between attempts, which doubles until then. 0 to not double it.
	 */
	private @Nullable Duration maxInterval;

	/**
	 * When to give an endpoint up instead of connecting again.
	 */
	private @Nullable Set<ReconnectStop> stopOn;

	public @Nullable Duration getInterval() {
		return this.interval;
	}

	public void setInterval(@Nullable Duration interval) {
		this.interval = interval;
	}

	public @Nullable Duration getMaxInterval() {
		return this.maxInterval;
	}

	public void setMaxInterval(@Nullable Duration maxInterval) {
		this.maxInterval = maxInterval;
	}

	public @Nullable Set<ReconnectStop> getStopOn() {
		return this.stopOn;
	}

	public void setStopOn(@Nullable Set<ReconnectStop> stopOn) {
		this.stopOn = stopOn;
	}

}
