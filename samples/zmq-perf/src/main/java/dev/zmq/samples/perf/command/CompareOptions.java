package dev.zmq.samples.perf.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.zmq.samples.perf.compare.Contender;
import dev.zmq.samples.perf.compare.Contenders;
import dev.zmq.samples.perf.compare.JavaSetting;
import dev.zmq.samples.perf.compare.JeromqJars;
import dev.zmq.samples.perf.compare.LibzmqPeer;
import dev.zmq.samples.perf.compare.PeerException;
import dev.zmq.samples.perf.compare.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What all comparisons can be told: who takes part, on which JDK, how long and how often.
 * <p>
 * Thread: one.
 */
final class CompareOptions {

	/**
	 * Enough for queues without limit, the same for all. Touched before: until a JVM has
	 * been through its heap once each new page of it costs more than the messages in it,
	 * which on a virtual machine can be half of all time for a minute. What has grown
	 * stays, so that nothing is touched twice.
	 */
	static final String HEAP = "-Xms1g -Xmx2g -XX:+AlwaysPreTouch -XX:MaxHeapFreeRatio=100";

	private static final String NONE = "none";

	@Option(names = "--rows", split = ",", paramLabel = "ID",
			description = "Only these rows, by id or its first words, for example tcp,rtt,curve-256; default all.")
	List<String> rows = new ArrayList<>();

	@Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
			description = "Rounds of each contender; default ${DEFAULT-VALUE}.")
	int rounds;

	@Option(names = "--seconds", paramLabel = "S", defaultValue = "3",
			description = "Length of a round; default ${DEFAULT-VALUE}.")
	double seconds;

	@Option(names = "--warm-up", paramLabel = "S",
			description = "A JVM is warm when it has not become faster for so many seconds; default 6, at a fixed rate 45.")
	@Nullable Double warmUp;

	@Option(names = "--jdk", paramLabel = "HOME",
			description = "A JDK for our and JeroMQ's processes; may be repeated; default the one that runs this.")
	List<Path> jdks = new ArrayList<>();

	@Option(names = "--jvm", paramLabel = "OPTIONS",
			description = "Options of their JVMs in one word, for example '-Xmx2g -XX:+UseZGC'; may be repeated, to compare.")
	List<String> jvms = new ArrayList<>();

	@Option(names = "--libzmq", paramLabel = "PROGRAM",
			description = "A compiled peer, or none; default is to compile it, which needs cc and libzmq's headers.")
	@Nullable String libzmq;

	@Option(names = "--jeromq", paramLabel = "JARS",
			description = "JeroMQ's class path, or none; default the jars in the directory peers beside this jar.")
	@Nullable String jeromq;

	Plan plan(double otherwise) {
		return new Plan(this.rounds, this.seconds, (this.warmUp != null) ? this.warmUp : otherwise);
	}

	/**
	 * A JDK with options, and what tables call it.
	 *
	 * @param name the version, and the options that not all have
	 * @param java the JDK
	 */
	record Named(String name, JavaSetting java) {
	}

	List<Named> settings(List<String> otherwise) {
		List<Path> homes = this.jdks.isEmpty() ? List.of(Path.of(System.getProperty("java.home"))) : this.jdks;
		List<String> options = this.jvms.isEmpty() ? otherwise : this.jvms;
		List<JavaSetting> javas = homes.stream()
			.flatMap((home) -> options.stream().map((each) -> JavaSetting.of(home, each)))
			.toList();
		Set<String> shared = new HashSet<>(javas.get(0).options());
		javas.forEach((java) -> shared.retainAll(java.options()));
		List<Named> settings = javas.stream().map((java) -> new Named(name(java, shared), java)).toList();
		if (settings.stream().map(Named::name).distinct().count() < settings.size()) {
			throw new IllegalArgumentException("two JVMs of this comparison have the same name: "
					+ settings.stream().map(Named::name).toList() + ", which tells neither sizes of heaps nor builds");
		}
		return settings;
	}

	private static String name(JavaSetting java, Set<String> shared) {
		return java.options()
			.stream()
			.filter((option) -> !option.startsWith("-Xm") && !shared.contains(option))
			.collect(Collectors.joining(" ", java.version() + " ", ""))
			.strip();
	}

	/** Who can take part; says who cannot, and why. */
	List<Contender> contenders(List<Named> settings, Consumer<String> progress) {
		List<Contender> contenders = new ArrayList<>(libzmq(progress));
		String jars = jeromqJars(progress);
		for (Named setting : settings) {
			if (jars != null) {
				contenders.add(Contenders.jeromq(setting.java(), setting.name(), jars));
			}
			contenders.add(Contenders.ours(setting.java(), setting.name()));
		}
		return contenders;
	}

	private List<Contender> libzmq(Consumer<String> progress) {
		if (NONE.equals(this.libzmq)) {
			return List.of();
		}
		try {
			return List.of(Contenders.libzmq((this.libzmq != null) ? Path.of(this.libzmq) : LibzmqPeer.build()));
		}
		catch (PeerException ex) {
			progress.accept("without libzmq: " + ex.getMessage());
			return List.of();
		}
	}

	private @Nullable String jeromqJars(Consumer<String> progress) {
		if (NONE.equals(this.jeromq)) {
			return null;
		}
		if (this.jeromq != null) {
			return this.jeromq;
		}
		try {
			return JeromqJars.find(Contenders.ownClassPath());
		}
		catch (PeerException ex) {
			progress.accept("without JeroMQ: " + ex.getMessage());
			return null;
		}
	}

}
