package dev.zmq.samples.perf.command;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code local_lat}: binds a REP socket and answers.
 * <p>
 * Thread: one.
 */
@Command(name = "local_lat", usageHelpAutoWidth = true, description = "Answers remote_lat, of this or of libzmq.")
final class LocalLatency extends Run {

	@Parameters(index = "0", paramLabel = "BIND", description = BIND)
	String endpoint = "";

	@Parameters(index = "1", paramLabel = "SIZE", description = SIZE)
	int size;

	@Parameters(index = "2", paramLabel = "COUNT", description = "How many round trips.")
	long count;

	@Override
	void run(ZmqContext context) {
		require(this.size, this.count);
		echo(bound(context, SocketType.REP, this.endpoint), this.size, this.count);
	}

}
