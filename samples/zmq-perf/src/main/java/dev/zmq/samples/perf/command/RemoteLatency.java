package dev.zmq.samples.perf.command;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code remote_lat}: connects a REQ socket, makes round trips, and prints their time.
 * <p>
 * Thread: one.
 */
@Command(name = "remote_lat", usageHelpAutoWidth = true,
		description = "Makes round trips to local_lat, of this or of libzmq, and prints half the mean time of one.")
final class RemoteLatency extends Run {

	@Parameters(index = "0", paramLabel = "CONNECT", description = CONNECT)
	String endpoint = "";

	@Parameters(index = "1", paramLabel = "SIZE", description = SIZE)
	int size;

	@Parameters(index = "2", paramLabel = "COUNT", description = "How many round trips.")
	long count;

	@Override
	void run(ZmqContext context) {
		require(this.size, this.count);
		ZmqSocket req = connected(context, SocketType.REQ, this.endpoint);
		printLatency(this.size, this.count, ping(req, this.size, this.count));
	}

}
