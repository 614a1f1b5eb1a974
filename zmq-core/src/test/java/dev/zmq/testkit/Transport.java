package dev.zmq.testkit;

/**
 * How two sockets of a test reach each other.
 * <p>
 * Thread: any.
 */
public enum Transport {

	/** TCP over the loopback interface. */
	TCP,
	/** TLS over TCP, both sides with a certificate. */
	TLS,
	/** A Unix domain socket. */
	IPC,
	/** Inside the context. */
	INPROC;

	/**
	 * Whether bytes go through the kernel, so that there is a handshake.
	 * @return {@code false} for inproc
	 */
	public boolean isStream() {
		return this != INPROC;
	}

}
