package dev.zmq;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The other end of one connection, as known at the end of the handshake; on a STREAM
 * socket, which has none, as known when the connection is made.
 * <p>
 * Thread: any.
 *
 * @param id a number unique within the context, never reused
 * @param socketType what the peer says it is; a peer of ZMTP 1.0 (libzmq 2) does not say,
 * and is shown as what usually talks to a socket of our type; on a STREAM socket always
 * STREAM
 * @param endpoint our endpoint that the connection belongs to, as bound or connected
 * @param address the peer's address as the transport shows it, for example
 * {@code tcp://127.0.0.1:40112}
 * @param routingId the routing id this socket gave to the peer
 * ({@link SocketOptions#CONNECT_ROUTING_ID}, and always on a STREAM socket), else the one
 * that the peer announced, empty if none
 * @param incoming whether the peer connected to us
 * @param properties the peer's handshake properties; names are case-insensitive
 * @param since when the handshake ended
 */
public record Peer(long id, SocketType socketType, Endpoint endpoint, String address, byte[] routingId,
		boolean incoming, Map<String, String> properties, Instant since) {

	/**
	 * Checks and freezes the parts.
	 */
	public Peer {
		Objects.requireNonNull(socketType, "socketType");
		Objects.requireNonNull(endpoint, "endpoint");
		Objects.requireNonNull(address, "address");
		Objects.requireNonNull(since, "since");
		routingId = routingId.clone();
		Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		named.putAll(properties);
		properties = Collections.unmodifiableMap(named);
	}

	/**
	 * The routing id this socket gave to the peer, else the one that the peer announced,
	 * empty if none.
	 * @return a copy
	 */
	@Override
	public byte[] routingId() {
		return this.routingId.clone();
	}

	/**
	 * A property of the peer, as {@code zmq_msg_gets} knows them: what it said in the
	 * handshake ({@code Socket-Type}, {@code X-...}), {@code User-Id} if it is known who
	 * the peer is, {@code Routing-Id} which is the same as {@code Identity}, and
	 * {@code Peer-Address}, the address without transport and port.
	 * @param name the name in any case
	 * @return the value, {@code null} if there is none
	 */
	public @Nullable String property(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
			case "peer-address" -> host();
			case "routing-id" -> this.properties.get("Identity");
			default -> this.properties.get(name);
		};
	}

	private String host() {
		String text = this.address.substring(this.address.indexOf("://") + 3);
		int colon = text.lastIndexOf(':');
		return (colon < 0 || !this.endpoint.hasPort()) ? text : text.substring(0, colon).replaceAll("[\\[\\]]", "");
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Peer that && this.id == that.id;
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.id);
	}

	@Override
	public String toString() {
		return this.socketType + " at " + this.address
				+ ((this.routingId.length == 0) ? "" : " (routing id " + routingIdText(this.routingId) + ")");
	}

	private static String routingIdText(byte[] id) {
		for (byte b : id) {
			if (b < 0x20 || b == 0x7f) {
				return "0x" + HexFormat.of().formatHex(id);
			}
		}
		return "'" + new String(Arrays.copyOf(id, id.length), StandardCharsets.US_ASCII) + "'";
	}

}
