package dev.zmq;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides who may become a peer of a socket ({@link SocketOptions#AUTHENTICATOR}). Asked
 * once for each connection, during its handshake: by the server of PLAIN and the like,
 * and with mechanism NULL by whichever side has one. While it thinks, that connection
 * waits and nothing else does; it has as long as
 * {@link SocketOptions#HANDSHAKE_INTERVAL}. What it throws, and a stage that fails, keeps
 * the peer out.
 * <p>
 * Thread: called on threads of the context made for that, at most 16 connections at a
 * time; it may block. Must be safe for use by many threads.
 */
@FunctionalInterface
public interface Authenticator {

	/**
	 * Decides about a peer.
	 * @param attempt who wants to come in
	 * @return the decision, now or later
	 */
	CompletionStage<Decision> authenticate(Attempt attempt);

	/**
	 * Nobody decides: the default of a socket. It then depends on a ZAP handler.
	 * @return the value that stands for it; it denies whoever asks
	 */
	static Authenticator none() {
		return FixedAuthenticator.NONE;
	}

	/**
	 * Lets everybody in, whatever they show. For servers that are public on purpose.
	 * @return the authenticator
	 */
	static Authenticator allowAny() {
		return FixedAuthenticator.ALLOW_ANY;
	}

	/**
	 * A peer that wants to come in.
	 *
	 * @param mechanism the mechanism, for example {@code PLAIN}
	 * @param domain the socket's {@link SocketOptions#ZAP_DOMAIN}, often empty
	 * @param address the peer's address as the transport shows it, for example
	 * {@code tcp://127.0.0.1:40112}
	 * @param routingId the routing id that the peer announced, empty if it has not yet,
	 * as in PLAIN; it proves nothing
	 * @param credentials what the peer has shown
	 * @param socketName the name of our socket
	 * @param socketRoutingId the routing id of our socket, empty for none
	 */
	record Attempt(String mechanism, String domain, String address, byte[] routingId, Credentials credentials,
			String socketName, byte[] socketRoutingId) {

		/**
		 * Checks and freezes the parts.
		 */
		public Attempt {
			Objects.requireNonNull(mechanism, "mechanism");
			Objects.requireNonNull(domain, "domain");
			Objects.requireNonNull(address, "address");
			Objects.requireNonNull(credentials, "credentials");
			Objects.requireNonNull(socketName, "socketName");
			routingId = routingId.clone();
			socketRoutingId = socketRoutingId.clone();
		}

		/**
		 * The routing id that the peer announced.
		 * @return a copy
		 */
		@Override
		public byte[] routingId() {
			return this.routingId.clone();
		}

		/**
		 * The routing id of our socket.
		 * @return a copy
		 */
		@Override
		public byte[] socketRoutingId() {
			return this.socketRoutingId.clone();
		}

		/**
		 * The IP address of the peer as text, without its port.
		 * @return for example {@code 127.0.0.1} or {@code ::1}; empty over ipc
		 */
		public String host() {
			int start = this.address.indexOf("://") + 3;
			int colon = this.address.lastIndexOf(':');
			return (this.address.startsWith("ipc:") || colon <= start) ? ""
					: this.address.substring(start, colon).replaceAll("[\\[\\]]", "");
		}

		/**
		 * The IP address of the peer.
		 * @return the address; none over ipc
		 */
		public Optional<InetAddress> inetAddress() {
			String host = host();
			try {
				// A literal with a colon in brackets, or digits and dots: never looked
				// up.
				return host.isEmpty() ? Optional.empty()
						: Optional.of(InetAddress.getByName(host.contains(":") ? "[" + host + "]" : host));
			}
			catch (UnknownHostException ex) {
				return Optional.empty();
			}
		}

		@Override
		public String toString() {
			return this.mechanism + " from " + this.address + " to '" + this.socketName + "' with " + this.credentials;
		}

	}

	/**
	 * What became of an attempt.
	 */
	sealed interface Decision {

		/**
		 * Lets a peer in.
		 * @param userId who it is: its property {@code User-Id}; empty for nobody known
		 * @return the decision
		 */
		static Decision allow(String userId) {
			return new Allow(userId, Map.of());
		}

		/**
		 * Lets a peer in and says more about it.
		 * @param userId who it is: its property {@code User-Id}; empty for nobody known
		 * @param metadata more properties of the peer; they hide those of the same name
		 * that it announced itself
		 * @return the decision
		 */
		static Decision allow(String userId, Map<String, String> metadata) {
			return new Allow(userId, metadata);
		}

		/**
		 * Keeps a peer out; it is told so, without the reason, and should not try again.
		 * @param reason why, for our own events
		 * @return the decision
		 */
		static Decision deny(String reason) {
			return new Deny(reason);
		}

		/**
		 * Keeps a peer out for now: nothing can be said at the moment. Its connection is
		 * closed without a word, so that it tries again.
		 * @param reason why, for our own events
		 * @return the decision
		 */
		static Decision tryLater(String reason) {
			return new TryLater(reason);
		}

		/**
		 * This decision as an answer that is there at once.
		 * @return a completed stage
		 */
		default CompletionStage<Decision> now() {
			return CompletableFuture.completedFuture(this);
		}

		/**
		 * The peer may come in.
		 *
		 * @param userId who it is, empty for nobody known
		 * @param metadata more properties of the peer
		 */
		record Allow(String userId, Map<String, String> metadata) implements Decision {

			/**
			 * Freezes the properties.
			 */
			public Allow {
				Objects.requireNonNull(userId, "userId");
				metadata = Map.copyOf(metadata);
			}

		}

		/**
		 * The peer may not come in.
		 *
		 * @param reason why
		 */
		record Deny(String reason) implements Decision {
		}

		/**
		 * The peer may not come in now.
		 *
		 * @param reason why
		 */
		record TryLater(String reason) implements Decision {
		}

	}

}
