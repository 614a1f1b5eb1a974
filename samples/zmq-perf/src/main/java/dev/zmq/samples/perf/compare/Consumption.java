package dev.zmq.samples.perf.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used since it began, from {@code /proc}.
 * <p>
 * Thread: any.
 *
 * @param cpuMicros processor time of all its threads, in microseconds, in steps of 10 000
 * @param switches context switches of the threads that it has now
 */
record Consumption(long cpuMicros, long switches) {

	static final Consumption NONE = new Consumption(0, 0);

	/** Linux has had 100 of them a second for all programs since 2.6. */
	private static final long MICROS_A_TICK = 10_000;

	/** Fields of {@code stat} behind the name in parentheses. */
	private static final int USER_TICKS = 11;

	private static final int SYSTEM_TICKS = 12;

	private static final long KIB = 1024;

	static Consumption of(long pid) {
		Path process = Path.of("/proc", Long.toString(pid));
		try {
			String[] stat = afterName(Files.readString(process.resolve("stat"))).split(" ");
			long ticks = Long.parseLong(stat[USER_TICKS]) + Long.parseLong(stat[SYSTEM_TICKS]);
			return new Consumption(ticks * MICROS_A_TICK, switchesOfThreads(process.resolve("task")));
		}
		catch (IOException ex) {
			throw new PeerException("cannot read what process " + pid + " has used: " + ex.getMessage());
		}
	}

	private static String afterName(String stat) {
		// The name may contain anything, parentheses too.
		return stat.substring(stat.lastIndexOf(')') + 2);
	}

	private static long switchesOfThreads(Path tasks) throws IOException {
		long sum = 0;
		try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
			for (Path thread : threads) {
				try {
					String status = Files.readString(thread.resolve("status"));
					sum += valueOf(status, "voluntary_ctxt_switches") + valueOf(status, "nonvoluntary_ctxt_switches");
				}
				catch (IOException ex) {
					// It has ended meanwhile.
				}
			}
		}
		return sum;
	}

	/** The resident memory of a process, in bytes. */
	static long resident(long pid) {
		try {
			return valueOf(Files.readString(Path.of("/proc", Long.toString(pid), "status")), "VmRSS") * KIB;
		}
		catch (IOException ex) {
			throw new PeerException("cannot read the memory of process " + pid + ": " + ex.getMessage());
		}
	}

	private static long valueOf(String status, String name) {
		return status.lines()
			.filter((line) -> line.startsWith(name + ":"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("[^0-9]", "")))
			.sum();
	}

	Consumption plus(Consumption other) {
		return new Consumption(this.cpuMicros + other.cpuMicros, this.switches + other.switches);
	}

	Consumption minus(Consumption earlier) {
		return new Consumption(this.cpuMicros - earlier.cpuMicros, this.switches - earlier.switches);
	}

}
