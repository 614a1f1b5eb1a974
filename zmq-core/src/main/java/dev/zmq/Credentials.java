package dev.zmq;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What a peer has shown to prove who it is. Which kind it is follows from the mechanism
 * and the transport.
 * <p>
 * Thread: any.
 */
public sealed interface Credentials
		permits Credentials.None, Credentials.Plain, Credentials.Curve, Credentials.Gssapi, Credentials.Principal {

	/**
	 * The credentials as ZAP (RFC 27) hands them on, one frame each.
	 * @return fresh arrays
	 */
	List<byte[]> frames();

	/**
	 * Nothing was shown: mechanism NULL.
	 */
	record None() implements Credentials {

		@Override
		public List<byte[]> frames() {
			return List.of();
		}

	}

	/**
	 * A name that was proven already, below the mechanism: the subject of a TLS
	 * certificate.
	 *
	 * @param name the name
	 */
	record Principal(String name) implements Credentials {

		/**
		 * Checks that it is there.
		 */
		public Principal {
			Objects.requireNonNull(name, "name");
		}

		@Override
		public List<byte[]> frames() {
			return List.of(this.name.getBytes(StandardCharsets.UTF_8));
		}

	}

	/**
	 * A name and a password that are still to be checked: mechanism PLAIN.
	 *
	 * @param user the name as the peer sent it
	 * @param password the password as the peer sent it
	 */
	record Plain(String user, String password) implements Credentials {

		/**
		 * Checks that both are there; they may be empty.
		 */
		public Plain {
			Objects.requireNonNull(user, "user");
			Objects.requireNonNull(password, "password");
		}

		@Override
		public List<byte[]> frames() {
			return List.of(this.user.getBytes(StandardCharsets.UTF_8), this.password.getBytes(StandardCharsets.UTF_8));
		}

		/** Without the password. */
		@Override
		public String toString() {
			return "Plain[user=" + this.user + "]";
		}

	}

	/**
	 * A public key, and the peer has proven that the secret one is its: mechanism CURVE.
	 *
	 * @param publicKey the key
	 */
	record Curve(CurvePublicKey publicKey) implements Credentials {

		/**
		 * Checks that it is there.
		 */
		public Curve {
			Objects.requireNonNull(publicKey, "publicKey");
		}

		@Override
		public List<byte[]> frames() {
			return List.of(this.publicKey.bytes());
		}

	}

	/**
	 * A name of Kerberos that the peer has proven to have: mechanism GSSAPI.
	 *
	 * @param principal the name, for example {@code alice@EXAMPLE.COM}
	 */
	record Gssapi(String principal) implements Credentials {

		/**
		 * Checks that it is there.
		 */
		public Gssapi {
			Objects.requireNonNull(principal, "principal");
		}

		@Override
		public List<byte[]> frames() {
			return List.of(this.principal.getBytes(StandardCharsets.UTF_8));
		}

	}

}
