package dev.zmq.boot.autoconfigure;

import java.util.Set;

import dev.zmq.PeerChange;
import org.jspecify.annotations.Nullable;

/**
 * ROUTER sockets.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketRouter {

	/**
	 * Whether sending to an unknown routing id fails instead of dropping the message.
	 */
	private @Nullable Boolean mandatory;

	/**
	 * Whether a new peer takes over a routing id that is in use.
	 */
	private @Nullable Boolean handover;

	/**
	 * Whether to send an empty message to each new peer. For REQ, DEALER and ROUTER.
	 */
	private @Nullable Boolean probe;

	/**
	 * Of what to receive a message with the routing id and an empty frame.
	 */
	private @Nullable Set<PeerChange> notify;

	public @Nullable Boolean getMandatory() {
		return this.mandatory;
	}

	public void setMandatory(@Nullable Boolean mandatory) {
		this.mandatory = mandatory;
	}

	public @Nullable Boolean getHandover() {
		return this.handover;
	}

	public void setHandover(@Nullable Boolean handover) {
		this.handover = handover;
	}

	public @Nullable Boolean getProbe() {
		return this.probe;
	}

	public void setProbe(@Nullable Boolean probe) {
		this.probe = probe;
	}

	public @Nullable Set<PeerChange> getNotify() {
		return this.notify;
	}

	public void setNotify(@Nullable Set<PeerChange> notify) {
		this.notify = notify;
	}

}
