package dev.zmq.internal.pattern;

import java.util.HashMap;
import java.util.Map;

import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Peers that claim a routing id in use, each while the holder is asked for a sign of
 * life. One at a time for an id.
 * <p>
 * Thread: that of the outgoing half of the pattern.
 */
final class Claims {

	private final Map<Bytes, Pipe> claimants = new HashMap<>();

	/**
	 * Asks the holder for a sign of life on behalf of a newcomer.
	 * @param id the routing id
	 * @param holder who has it
	 * @param claimant who wants it
	 * @return whether that will be decided later; if not, the holder keeps it
	 */
	boolean file(Bytes id, Pipe holder, Pipe claimant) {
		if (this.claimants.containsKey(id) || !holder.probe()) {
			return false;
		}
		this.claimants.put(id, claimant);
		return true;
	}

	/**
	 * The claim is decided.
	 * @param id the routing id
	 * @return who claimed it, {@code null} if nobody
	 */
	@Nullable Pipe settle(@Nullable Bytes id) {
		return (id != null) ? this.claimants.remove(id) : null;
	}

	/**
	 * A pipe is gone, and its claim with it.
	 * @param claimant the pipe
	 */
	void withdraw(Pipe claimant) {
		this.claimants.values().remove(claimant);
	}

}
