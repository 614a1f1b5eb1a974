package dev.zmq.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * {@code dev.zmq.SlowDrain}.
 * <p>
 * Thread: the driver.
 */
@Name("dev.zmq.SlowDrain")
@Label("ZeroMQ slow drain")
@Category("ZeroMQ")
@Description("The kernel refused bytes for a peer during that time: the peer, or the network, is slow")
@Threshold("20 ms")
@StackTrace(false)
final class SlowDrainFlight extends Event {

	@Label("Peer address")
	String address = "";

	static @Nullable SlowDrainFlight start() {
		SlowDrainFlight event = new SlowDrainFlight();
		if (!event.isEnabled()) {
			return null;
		}
		event.begin();
		return event;
	}

	void end(String peerAddress) {
		end();
		if (shouldCommit()) {
			this.address = peerAddress;
			commit();
		}
	}

}
