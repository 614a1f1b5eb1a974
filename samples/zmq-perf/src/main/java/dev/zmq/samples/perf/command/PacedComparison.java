package dev.zmq.samples.perf.command;

import java.util.List;

/**
 * A comparison at a fixed rate. What a JVM gets to do in a second is little, so it takes
 * longer to compile it, and needs less room; a machine that looks after much memory is
 * late for messages meanwhile, for milliseconds.
 * <p>
 * Thread: one.
 */
abstract class PacedComparison extends Comparison {

	/** Touched before, as the others are. */
	static final String HEAP = "-Xms128m -Xmx128m -XX:+AlwaysPreTouch";

	private static final double WARM_UP = 45;

	PacedComparison(String section) {
		super(section);
	}

	@Override
	final double warmUp() {
		return WARM_UP;
	}

	@Override
	List<String> jvms() {
		return List.of(HEAP);
	}

}
