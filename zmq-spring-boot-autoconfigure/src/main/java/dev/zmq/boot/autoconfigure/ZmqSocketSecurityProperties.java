package dev.zmq.boot.autoconfigure;

import java.util.List;

import dev.zmq.Gssapi.NameType;
import dev.zmq.boot.autoconfigure.ZmqSecurityProperties.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * The security of one socket.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketSecurityProperties {

	/**
	 * Security mechanism. Default is that of zmq.security.
	 */
	private @Nullable Mechanism mechanism;

	/**
	 * Domain that an Authenticator or a ZAP handler is told.
	 */
	private @Nullable String domain;

	/**
	 * Comma-separated list of networks and addresses that may connect over tcp, all if
	 * empty. Default is that of zmq.security.
	 */
	private @Nullable List<String> allowAddresses;

	/**
	 * Comma-separated list of networks and addresses that may not connect over tcp.
	 * Default is that of zmq.security.
	 */
	private @Nullable List<String> denyAddresses;

	private final Plain plain = new Plain();

	private final Curve curve = new Curve();

	private final Gssapi gssapi = new Gssapi();

	public @Nullable Mechanism getMechanism() {
		return this.mechanism;
	}

	public void setMechanism(@Nullable Mechanism mechanism) {
		this.mechanism = mechanism;
	}

	public @Nullable String getDomain() {
		return this.domain;
	}

	public void setDomain(@Nullable String domain) {
		this.domain = domain;
	}

	public @Nullable List<String> getAllowAddresses() {
		return this.allowAddresses;
	}

	public void setAllowAddresses(@Nullable List<String> allowAddresses) {
		this.allowAddresses = allowAddresses;
	}

	public @Nullable List<String> getDenyAddresses() {
		return this.denyAddresses;
	}

	public void setDenyAddresses(@Nullable List<String> denyAddresses) {
		this.denyAddresses = denyAddresses;
	}

	public Plain getPlain() {
		return this.plain;
	}

	public Curve getCurve() {
		return this.curve;
	}

	public Gssapi getGssapi() {
		return this.gssapi;
	}

	/**
	 * Mechanism PLAIN. With a user name the socket is a client, without one a server.
	 */
	public static class Plain {

		/**
		 * User name of a client.
		 */
		private @Nullable String username;

		/**
		 * Password of a client.
		 */
		private @Nullable String password;

		public @Nullable String getUsername() {
			return this.username;
		}

		public void setUsername(@Nullable String username) {
			this.username = username;
		}

		public @Nullable String getPassword() {
			return this.password;
		}

		public void setPassword(@Nullable String password) {
			this.password = password;
		}

	}

	/**
	 * Mechanism CURVE. With the key of a server the socket is a client, without one a
	 * server.
	 */
	public static class Curve {

		/**
		 * Name of the key pair in zmq.security.curve.keys. May be left out if there is
		 * only one; a client without any gets new keys at each start.
		 */
		private @Nullable String keys;

		/**
		 * Public key of the server that a client connects to, as Z85, hexadecimal or
		 * Base64.
		 */
		private @Nullable String serverKey;

		public @Nullable String getKeys() {
			return this.keys;
		}

		public void setKeys(@Nullable String keys) {
			this.keys = keys;
		}

		public @Nullable String getServerKey() {
			return this.serverKey;
		}

		public void setServerKey(@Nullable String serverKey) {
			this.serverKey = serverKey;
		}

	}

	/**
	 * Mechanism GSSAPI. With the name of a service the socket is a client, without one a
	 * server.
	 */
	public static class Gssapi {

		/**
		 * Name of the server that a client connects to, such as zmq@server.example.com.
		 */
		private @Nullable String service;

		/**
		 * Kind of that name.
		 */
		private NameType serviceType = NameType.HOST_BASED_SERVICE;

		public @Nullable String getService() {
			return this.service;
		}

		public void setService(@Nullable String service) {
			this.service = service;
		}

		public NameType getServiceType() {
			return this.serviceType;
		}

		public void setServiceType(NameType serviceType) {
			this.serviceType = serviceType;
		}

	}

}
