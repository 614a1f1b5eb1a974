package dev.zmq.samples.perf.command;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.samples.perf.role.Traffic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code remote_thr}: connects a PUSH socket and sends.
 * <p>
 * Thread: one.
 */
@Command(name = "remote_thr", usageHelpAutoWidth = true,
		description = "Sends messages to local_thr, of this or of libzmq.")
final class RemoteThroughput extends Run {

	@Parameters(index = "0", paramLabel = "CONNECT", description = CONNECT)
	String endpoint = "";

	@Parameters(index = "1", paramLabel = "SIZE", description = SIZE)
	int size;

	@Parameters(index = "2", paramLabel = "COUNT", description = "How many messages.")
	long count;

	@Override
	void run(ZmqContext context) {
		require(this.size, this.count);
		Traffic.send(connected(context, SocketType.PUSH, this.endpoint), this.count, this.size);
	}

}
