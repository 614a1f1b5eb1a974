package dev.zmq.internal.flight;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.Peer;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * {@code dev.zmq.Drop}.
 * <p>
 * Thread: one.
 */
@Name("dev.zmq.Drop")
@Label("ZeroMQ drop")
@Category("ZeroMQ")
@Description("A peer has begun to lose messages; told once until it has recovered")
@StackTrace(false)
final class DropFlight extends Event {

	@Label("Socket")
	String socket = "";

	@Label("Endpoint")
	String endpoint = "";

	@Label("Peer address")
	String address = "";

	@Label("Reason")
	String reason = "";

	@Label("Total")
	@Description("Messages of the socket that were lost for this reason so far")
	long total;

	/** Whether a recording wants it. */
	static boolean isWanted() {
		return new DropFlight().isEnabled();
	}

	static void record(String socket, Endpoint endpoint, @Nullable Peer peer, DropReason reason, long total) {
		DropFlight event = new DropFlight();
		if (event.shouldCommit()) {
			event.socket = socket;
			event.endpoint = endpoint.toString();
			event.address = (peer != null) ? peer.address() : "";
			event.reason = reason.name();
			event.total = total;
			event.commit();
		}
	}

}
