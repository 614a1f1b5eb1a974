package dev.zmq.samples.perf.command;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.samples.perf.role.Traffic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code inproc_thr}: from one thread to another, PUSH to PULL.
 * <p>
 * Thread: one; a second one sends.
 */
@Command(name = "inproc_thr", usageHelpAutoWidth = true,
		description = "Sends messages to another thread, and prints the throughput.")
final class InprocThroughput extends Run {

	@Parameters(index = "0", paramLabel = "SIZE", description = SIZE)
	int size;

	@Parameters(index = "1", paramLabel = "COUNT", description = "How many messages.")
	long count;

	@Override
	void run(ZmqContext context) throws InterruptedException {
		require(this.size, this.count);
		ZmqSocket pull = bound(context, SocketType.PULL, "inproc://thr");
		ZmqSocket push = connected(context, SocketType.PUSH, "inproc://thr");
		Thread sender = new Thread(() -> Traffic.send(push, this.count, this.size), "sender");
		sender.start();
		long nanos = receive(pull, this.size, this.count);
		sender.join();
		printThroughput(this.size, this.count, nanos);
	}

}
