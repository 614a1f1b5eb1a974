package dev.zmq.internal.flight;

import dev.zmq.Peer;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * {@code dev.zmq.Disconnect}.
 * <p>
 * Thread: one.
 */
@Name("dev.zmq.Disconnect")
@Label("ZeroMQ disconnect")
@Category("ZeroMQ")
@Description("The connection of a peer has ended")
@StackTrace(false)
final class DisconnectFlight extends Event {

	@Label("Socket")
	String socket = "";

	@Label("Endpoint")
	String endpoint = "";

	@Label("Peer address")
	String address = "";

	@Label("Peer type")
	String peerType = "";

	@Label("Reason")
	String reason = "";

	static void record(String socket, Peer peer, String reason) {
		DisconnectFlight event = new DisconnectFlight();
		if (event.shouldCommit()) {
			event.socket = socket;
			event.endpoint = peer.endpoint().toString();
			event.address = peer.address();
			event.peerType = peer.socketType().name();
			event.reason = reason;
			event.commit();
		}
	}

}
