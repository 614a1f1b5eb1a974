package dev.zmq.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
		CURVE

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
		 * Location of a secret certificate, instead of the keys.
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
