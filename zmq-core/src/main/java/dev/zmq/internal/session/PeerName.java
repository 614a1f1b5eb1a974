package dev.zmq.internal.session;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.RoutingIds;
import dev.zmq.internal.zmtp.Metadata;

/**
 * The routing id of a peer: one that we give, else the one that it announces.
 * <p>
 * Thread: any.
 */
final class PeerName {

	private static final byte[] NONE = {};

	private PeerName() {
	}

	/** Gives a new pipe's peer a name if that is not left to the peer. */
	static void give(Pipe pipe, OptionValues settings, boolean incoming) {
		byte[] given = incoming ? NONE : settings.get(SocketOptions.CONNECT_ROUTING_ID);
		if (given.length > 0) {
			pipe.name(given);
		}
		else if (settings.socketType() == SocketType.STREAM) {
			pipe.name(RoutingIds.newBytes());
		}
	}

	/** The routing id, empty if none was given or announced. */
	static byte[] of(Pipe pipe, Metadata properties) {
		byte[] given = pipe.name();
		byte[] identity = (given != null) ? given : properties.get(Metadata.IDENTITY);
		return (identity != null) ? identity : NONE;
	}

}
