package dev.zmq.samples.cli;

import picocli.CommandLine.Option;

/**
 * What all commands that open sockets understand.
 * <p>
 * Thread: one.
 */
final class CommonOptions {

	@Option(names = "--timeout", paramLabel = "MS", defaultValue = "-1",
			description = "Milliseconds for the whole run; then it ends with exit code 3. Default: no limit.")
	long timeout;

	@Option(names = "--verbose", description = "Tell the events of the sockets on standard error.")
	boolean verbose;

	Deadline deadline() {
		return new Deadline(this.timeout);
	}

}
