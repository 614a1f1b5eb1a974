package dev.zmq.boot.actuate;

import java.time.Instant;
import java.util.Map;

import dev.zmq.Peer;

/**
 * A peer as the endpoint shows it.
 * <p>
 * Thread: any.
 *
 * @param type what it says it is
 * @param address where it is
 * @param endpoint our endpoint that the connection belongs to
 * @param routingId its routing id as text or hexadecimal digits, empty if none
 * @param incoming whether it connected to us
 * @param since when the handshake ended
 * @param properties what it said of itself
 */
public record PeerDescriptor(String type, String address, String endpoint, String routingId, boolean incoming,
		Instant since, Map<String, String> properties) {

	static PeerDescriptor of(Peer peer) {
		return new PeerDescriptor(peer.socketType().name(), peer.address(), peer.endpoint().toString(),
				OptionTexts.text(peer.routingId()), peer.incoming(), peer.since(), peer.properties());
	}

}
