package dev.zmq.internal.flight;

import dev.zmq.Peer;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * {@code dev.zmq.Connect}.
 * <p>
 * Thread: one.
 */
@Name("dev.zmq.Connect")
@Label("ZeroMQ connect")
@Category("ZeroMQ")
@Description("A peer has finished its handshake")
@StackTrace(false)
final class ConnectFlight extends Event {

	@Label("Socket")
	String socket = "";

	@Label("Endpoint")
	String endpoint = "";

	@Label("Peer address")
	String address = "";

	@Label("Peer type")
	String peerType = "";

	@Label("Incoming")
	boolean incoming;

	static void record(String socket, Peer peer) {
		ConnectFlight event = new ConnectFlight();
		if (event.shouldCommit()) {
			event.socket = socket;
			event.endpoint = peer.endpoint().toString();
			event.address = peer.address();
			event.peerType = peer.socketType().name();
			event.incoming = peer.incoming();
			event.commit();
		}
	}

}
