package dev.zmq.samples.perf.command;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code local_thr}: binds a PULL socket, receives, and prints the throughput.
 * <p>
 * Thread: one.
 */
@Command(name = "local_thr", usageHelpAutoWidth = true,
		description = "Receives messages from remote_thr, of this or of libzmq, and prints the throughput.")
final class LocalThroughput extends Run {

	@Parameters(index = "0", paramLabel = "BIND", description = BIND)
	String endpoint = "";

	@Parameters(index = "1", paramLabel = "SIZE", description = SIZE)
	int size;

	@Parameters(index = "2", paramLabel = "COUNT", description = "How many messages.")
	long count;

	@Override
	void run(ZmqContext context) {
		require(this.size, this.count);
		ZmqSocket pull = bound(context, SocketType.PULL, this.endpoint);
		printThroughput(this.size, this.count, receive(pull, this.size, this.count));
	}

}
