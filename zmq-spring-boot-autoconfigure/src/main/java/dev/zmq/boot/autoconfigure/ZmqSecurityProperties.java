package dev.zmq.boot.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.zmq.Gssapi.NameType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * Who may become a peer: what all sockets share.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSecurityProperties {

	/**
	 * Security mechanism of sockets that do not say otherwise.
	 */
	private Mechanism mechanism = Mechanism.NONE;

	private final Plain plain = new Plain();

	private final Curve curve = new Curve();

	private final Gssapi gssapi = new Gssapi();

	/**
	 * Comma-separated list of networks and addresses that may connect over tcp, such as
	 * 10.0.0.0/8 or ::1. All if empty.
	 */
	private List<String> allowAddresses = new ArrayList<>();

	/**
	 * Comma-separated list of networks and addresses that may not connect over tcp,
	 * whatever is allowed.
	 */
	private List<String> denyAddresses = new ArrayList<>();

	/**
	 * Whether to log a warning when a socket without authentication binds to an address
	 * that other machines can reach.
	 */
	private boolean warnOnOpenBind = true;

	public Mechanism getMechanism() {
		return this.mechanism;
	}

	public void setMechanism(Mechanism mechanism) {
		this.mechanism = mechanism;
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

	public List<String> getAllowAddresses() {
		return this.allowAddresses;
	}

	public void setAllowAddresses(List<String> allowAddresses) {
		this.allowAddresses = allowAddresses;
	}

	public List<String> getDenyAddresses() {
		return this.denyAddresses;
	}

	public void setDenyAddresses(List<String> denyAddresses) {
		this.denyAddresses = denyAddresses;
	}

	public boolean isWarnOnOpenBind() {
		return this.warnOnOpenBind;
	}

	public void setWarnOnOpenBind(boolean warnOnOpenBind) {
		this.warnOnOpenBind = warnOnOpenBind;
	}

	/**
	 * A security mechanism.
	 */
	public enum Mechanism {

		/** No proof and no encryption. */
		NONE,
		/** A user name and a password in the clear. */
		PLAIN,
		/** Public keys, and encryption. */
		CURVE,
		/** Tickets of Kerberos, and encryption. */
		GSSAPI

	}

	/**
	 * Users of mechanism PLAIN.
	 */
	public static class Plain {

		/**
		 * Passwords by user name, for sockets that are servers of PLAIN. Encoded as
		 * Spring Security writes them, such as {bcrypt}..., if it is on the class path;
		 * {noop} and the password otherwise.
		 */
		private final Map<String, String> users = new LinkedHashMap<>();

		public Map<String, String> getUsers() {
			return this.users;
		}

	}

	/**
	 * Keys of mechanism CURVE.
	 */
	public static class Curve {

		/**
		 * Key pairs by name.
		 */
		private final Map<String, Keys> keys = new LinkedHashMap<>();

		/**
		 * Comma-separated list of those that may connect to sockets that are servers of
		 * CURVE: public keys, or directories of certificates such as
		 * file:/etc/zmq/clients, which are reloaded on change.
		 */
		private List<String> allowedClients = new ArrayList<>();

		/**
		 * Whether everybody with a key of its own may connect.
		 */
		private boolean allowAny;

		public Map<String, Keys> getKeys() {
			return this.keys;
		}

		public List<String> getAllowedClients() {
			return this.allowedClients;
		}

		public void setAllowedClients(List<String> allowedClients) {
			this.allowedClients = allowedClients;
		}

		public boolean isAllowAny() {
			return this.allowAny;
		}

		public void setAllowAny(boolean allowAny) {
			this.allowAny = allowAny;
		}

	}

	/**
	 * Kerberos, for mechanism GSSAPI.
	 */
	public static class Gssapi {

		/**
		 * Name of this application. Default is the one that there is a ticket for; a
		 * server accepts clients for whatever it has keys for.
		 */
		private @Nullable String principal;

		/**
		 * Kind of the name of this application.
		 */
		private NameType principalType = NameType.KERBEROS_PRINCIPAL;

		/**
		 * File with keys. A server reads tickets with it, a client logs in with it.
		 * Default is the system's for a server, and none for a client.
		 */
		private @Nullable Path keyTab;

		/**
		 * File with the tickets of a client. Default is the system's.
		 */
		private @Nullable Path ticketCache;

		/**
		 * Whether nothing is encrypted once both sides have proven who they are.
		 */
		private boolean plaintext;

		/**
		 * Comma-separated list of those that may connect to sockets that are servers of
		 * GSSAPI, such as alice@EXAMPLE.COM.
		 */
		private List<String> allowedClients = new ArrayList<>();

		/**
		 * Whether everybody may connect whom the realm knows.
		 */
		private boolean allowAny;

		public @Nullable String getPrincipal() {
			return this.principal;
		}

		public void setPrincipal(@Nullable String principal) {
			this.principal = principal;
		}

		public NameType getPrincipalType() {
			return this.principalType;
		}

		public void setPrincipalType(NameType principalType) {
			this.principalType = principalType;
		}

		public @Nullable Path getKeyTab() {
			return this.keyTab;
		}

		public void setKeyTab(@Nullable Path keyTab) {
			this.keyTab = keyTab;
		}

		public @Nullable Path getTicketCache() {
			return this.ticketCache;
		}

		public void setTicketCache(@Nullable Path ticketCache) {
			this.ticketCache = ticketCache;
		}

		public boolean isPlaintext() {
			return this.plaintext;
		}

		public void setPlaintext(boolean plaintext) {
			this.plaintext = plaintext;
		}

		public List<String> getAllowedClients() {
			return this.allowedClients;
		}

		public void setAllowedClients(List<String> allowedClients) {
			this.allowedClients = allowedClients;
		}

		public boolean isAllowAny() {
			return this.allowAny;
		}

		public void setAllowAny(boolean allowAny) {
			this.allowAny = allowAny;
		}

	}

	/**
	 * A key pair of CURVE.
	 */
	public static class Keys {

		/**
		 * Public key, as Z85, hexadecimal or Base64. Optional beside the secret key.
		 */
		private @Nullable String publicKey;

		/**
		 * Secret key, as Z85, hexadecimal or Base64.
		 */
		private @Nullable String secretKey;

		/**
		 * Location of a secret certificate, or of a file with nothing but the secret key,
		 * instead of that key.
		 */
		private @Nullable Resource location;

		public @Nullable String getPublicKey() {
			return this.publicKey;
		}

		public void setPublicKey(@Nullable String publicKey) {
			this.publicKey = publicKey;
		}

		public @Nullable String getSecretKey() {
			return this.secretKey;
		}

		public void setSecretKey(@Nullable String secretKey) {
			this.secretKey = secretKey;
		}

		public @Nullable Resource getLocation() {
			return this.location;
		}

		public void setLocation(@Nullable Resource location) {
			this.location = location;
		}

	}

}
