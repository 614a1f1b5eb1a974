package dev.zmq.test.network;

/**
 * What the endpoints of an application under test become.
 */
public enum TestZmqTransport {

	/** Names inside the application's own engine: no port, no connection, no delay. */
	INPROC,

	/**
	 * Free ports of the loopback interface. Connections are real, go through a relay, and
	 * can be broken by {@link ZmqFaults}.
	 */
	TCP_EPHEMERAL

}
