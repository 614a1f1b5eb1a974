package dev.zmq.samples.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;

/**
 * The processor time of {@link StartupBenchmark}, for machines that others use at the
 * same time: what this process has used until the application runs. To be run several
 * times, with the argument {@code empty} or {@code starter}.
 */
public final class StartupCost {

	private StartupCost() {
	}

	/**
	 * Starts the application, prints and ends.
	 * @param arguments {@code empty} or {@code starter}
	 */
	public static void main(String[] arguments) {
		StartupBenchmark benchmark = new StartupBenchmark();
		if (arguments.length == 1 && arguments[0].equals("starter")) {
			benchmark.starter();
		}
		else {
			benchmark.empty();
		}
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		System.out.println(String.format(Locale.ROOT, "%d ms of processor time",
				TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime())));
		System.exit(0);
	}

}
