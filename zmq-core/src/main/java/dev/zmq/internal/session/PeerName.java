package dev.zmq.internal.session;

import java.util.Map;
import java.util.TreeMap;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.RoutingIds;
import dev.zmq.internal.security.Authentication;
import dev.zmq.internal.zmtp.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * What a peer is called: its routing id, one that we give, else the one that it
 * announces; and who it is, if that is known for sure.
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

	/**
	 * What the peer announced, and who it is whatever it announced: by a certificate, and
	 * by what was decided.
	 */
	static Map<String, String> properties(Opening opening, @Nullable String principal) {
		Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		all.putAll(opening.peerMetadata().asText());
		all.remove(Authentication.USER_ID);
		if (principal != null) {
			all.put(Authentication.USER_ID, principal);
		}
		all.putAll(opening.proven());
		return all;
	}

}
