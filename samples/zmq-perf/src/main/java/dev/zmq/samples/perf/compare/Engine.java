package dev.zmq.samples.perf.compare;

/**
 * Who implements ZeroMQ.
 * <p>
 * Thread: any.
 */
public enum Engine {

	/** This project. */
	OURS("ours"),

	/** The C++ library, behind a small program in C. */
	LIBZMQ("libzmq"),

	/** JeroMQ, in a JVM of its own. */
	JEROMQ("JeroMQ");

	private final String title;

	Engine(String title) {
		this.title = title;
	}

	/**
	 * How tables call it.
	 * @return the name
	 */
	public String title() {
		return this.title;
	}

	boolean isJvm() {
		return this != LIBZMQ;
	}

}
