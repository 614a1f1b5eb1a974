package dev.zmq.boot.autoconfigure;

/**
 * Observations.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqObservationProperties {

	/**
	 * Whether to observe, if there is an observation registry with handlers.
	 */
	private boolean enabled = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
