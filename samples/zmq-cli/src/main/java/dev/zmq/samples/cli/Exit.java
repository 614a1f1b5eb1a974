package dev.zmq.samples.cli;

/**
 * What the program ends with.
 * <p>
 * Thread: any.
 */
final class Exit {

	static final int DONE = 0;

	static final int USAGE = 2;

	static final int TIMEOUT = 3;

	static final int FAILED = 4;

	private Exit() {
	}

}
