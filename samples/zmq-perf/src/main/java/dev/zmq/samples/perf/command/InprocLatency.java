package dev.zmq.samples.perf.command;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code inproc_lat}: round trips between two threads, REQ and REP.
 * <p>
 * Thread: one; a second one answers.
 */
@Command(name = "inproc_lat", usageHelpAutoWidth = true,
		description = "Makes round trips to another thread, and prints half the mean time of one.")
final class InprocLatency extends Run {

	@Parameters(index = "0", paramLabel = "SIZE", description = SIZE)
	int size;

	@Parameters(index = "1", paramLabel = "COUNT", description = "How many round trips.")
	long count;

	@Override
	void run(ZmqContext context) throws InterruptedException {
		require(this.size, this.count);
		ZmqSocket rep = bound(context, SocketType.REP, "inproc://lat");
		ZmqSocket req = connected(context, SocketType.REQ, "inproc://lat");
		Thread echo = new Thread(() -> echo(rep, this.size, this.count), "echo");
		echo.start();
		long nanos = ping(req, this.size, this.count);
		echo.join();
		printLatency(this.size, this.count, nanos);
	}

}
