package dev.zmq.internal.pattern;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;

/**
 * The empty message by which a ROUTER learns of a new peer at once
 * ({@link SocketOptions#PROBE_ROUTER}).
 * <p>
 * Thread: under the send lock.
 */
final class Probe {

	private static final ZmqMessage MESSAGE = ZmqMessage.wrap(new byte[0]);

	private Probe() {
	}

	/**
	 * Writes the probe to a pipe that has a new connection, if the option says so.
	 * @param pipe the pipe
	 * @param host the socket
	 * @return whether it was written
	 */
	static boolean send(Pipe pipe, PatternHost host) {
		if (!host.option(SocketOptions.PROBE_ROUTER)) {
			return false;
		}
		if (!pipe.write(MESSAGE)) {
			host.dropped(DropReason.HIGH_WATER_MARK, pipe);
			return false;
		}
		host.written(pipe, 0);
		return true;
	}

}
