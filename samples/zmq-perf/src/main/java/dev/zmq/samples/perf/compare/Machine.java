package dev.zmq.samples.perf.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What else the machine does.
 * <p>
 * Thread: any.
 */
public final class Machine {

	/** Averages over one, five and fifteen minutes, running/all threads, last process. */
	private static final int RUNNING = 3;

	private Machine() {
	}

	/**
	 * How many threads want a processor at this moment, from {@code /proc/loadavg}. While
	 * our own processes wait, these are others.
	 * @return the number, without the thread that asks
	 */
	public static int running() {
		try {
			return running(Files.readString(Path.of("/proc/loadavg")));
		}
		catch (IOException ex) {
			throw new PeerException("cannot read how busy the machine is: " + ex.getMessage());
		}
	}

	static int running(String loadAverage) {
		return Integer.parseInt(loadAverage.split("[ /]")[RUNNING]) - 1;
	}

}
