package dev.zmq.internal.transport.inproc;

import dev.zmq.SocketOptions;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * How many messages the two directions of a link hold: both ends' limits together, and
 * only the connecting end's own until somebody is bound.
 * <p>
 * Thread: any.
 */
final class InprocLimits {

	private InprocLimits() {
	}

	/** Sets the limits anew; whoever waits by the old ones looks again. */
	static void apply(InprocSocket near, Pipe here, @Nullable InprocSocket far, Pipe there) {
		if (far == null) {
			here.out().highWaterMark(near.inprocOptions().get(SocketOptions.SEND_HWM));
			here.in().highWaterMark(near.inprocOptions().get(SocketOptions.RECEIVE_HWM));
		}
		else {
			here.out().highWaterMark(limit(near, far));
			here.in().highWaterMark(limit(far, near));
			far.writable(there);
			// Who owes credit by the old limit looks again, too.
			far.readable(there);
		}
		near.writable(here);
		near.readable(here);
	}

	/** The limit of one direction: none if one of the ends has none. */
	private static int limit(InprocSocket sender, InprocSocket receiver) {
		int send = sender.inprocOptions().get(SocketOptions.SEND_HWM);
		int receive = receiver.inprocOptions().get(SocketOptions.RECEIVE_HWM);
		return (send == 0 || receive == 0) ? 0 : (int) Math.min(Integer.MAX_VALUE, (long) send + receive);
	}

}
