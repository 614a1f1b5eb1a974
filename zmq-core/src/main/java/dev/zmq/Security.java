package dev.zmq;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * How the two sides of a connection prove who they are ({@link SocketOptions#SECURITY}).
 * Both sides must use the same mechanism, one of them as client and one as server;
 * whether a side binds or connects does not matter. Who is let in is decided by an
 * {@link Authenticator} or a ZAP handler. Not for inproc, which never leaves the process.
 * Source: RFC 37, "Security Mechanisms".
 * <p>
 * Thread: any.
 */
public sealed interface Security permits Security.None, Security.PlainClient, Security.PlainServer,
		Security.CurveClient, Security.CurveServer, Security.GssapiClient, Security.GssapiServer {

	/**
	 * No proof and no encryption: mechanism NULL, the default.
	 * @return the security
	 */
	static Security none() {
		return None.INSTANCE;
	}

	/**
	 * Mechanism PLAIN (RFC 24), client side: a user name and a password, which anybody
	 * between the two sides can read.
	 * @param user the name, at most 255 bytes of UTF-8
	 * @param password the password, at most 255 bytes of UTF-8
	 * @return the security
	 * @throws IllegalArgumentException if one of them is too long
	 */
	static Security plainClient(String user, String password) {
		return new PlainClient(user, password);
	}

	/**
	 * Mechanism PLAIN (RFC 24), server side. The socket can bind and connect only once
	 * somebody decides about names and passwords: {@link SocketOptions#AUTHENTICATOR}, or
	 * a ZAP handler at {@code inproc://zeromq.zap.01}.
	 * @return the security
	 */
	static Security plainServer() {
		return PlainServer.INSTANCE;
	}

	/**
	 * Mechanism CURVE (RFC 26), client side: everything is encrypted, the server proves
	 * that it is the one whose key is given, and the client who it is. Needs BouncyCastle
	 * ({@code org.bouncycastle:bcprov-jdk18on}), or the system's libsodium and
	 * {@code net.java.dev.jna:jna}; {@code bind} and {@code connect} say so if neither is
	 * there.
	 * @param keys the client's own keys
	 * @param server the public key of the server
	 * @return the security
	 */
	static Security curveClient(CurveKeyPair keys, CurvePublicKey server) {
		return new CurveClient(keys, server);
	}

	/**
	 * Mechanism CURVE (RFC 26), server side; see {@link #curveClient}. The socket can
	 * bind and connect only once somebody decides about the keys of clients:
	 * {@link SocketOptions#AUTHENTICATOR}, for example a {@link CurveKeyStore} or
	 * {@link Authenticator#allowAny()}, or a ZAP handler at
	 * {@code inproc://zeromq.zap.01}.
	 * @param keys the server's own keys
	 * @return the security
	 */
	static Security curveServer(CurveKeyPair keys) {
		return new CurveServer(keys);
	}

	/**
	 * Mechanism GSSAPI (RFC 38) with Kerberos 5, client side: both sides prove by tickets
	 * who they are, and everything is encrypted unless {@link Gssapi#plaintext()} says
	 * otherwise.
	 * @param own who the client is
	 * @param service the name of the server, which it must prove
	 * @return the security
	 */
	static Security gssapiClient(Gssapi own, Gssapi.Name service) {
		return new GssapiClient(own, service);
	}

	/**
	 * Mechanism GSSAPI (RFC 38) with Kerberos 5, server side; see {@link #gssapiClient}.
	 * The socket can bind and connect only if it has a key, and once somebody decides
	 * about the names of clients: {@link SocketOptions#AUTHENTICATOR}, for example
	 * {@link Authenticator#allowAny()} for everybody whom the realm knows, or a ZAP
	 * handler at {@code inproc://zeromq.zap.01}.
	 * @param own who the server is
	 * @return the security
	 */
	static Security gssapiServer(Gssapi own) {
		return new GssapiServer(own);
	}

	/**
	 * Reads what can be written as text: what holds no secret.
	 * @param text {@code none} or {@code plain-server}, in any case
	 * @return the security
	 * @throws IllegalArgumentException if it is neither
	 */
	static Security parse(String text) {
		return switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "none", "null" -> none();
			case "plain-server" -> plainServer();
			default -> throw new IllegalArgumentException("no security that can be written as text");
		};
	}

	/**
	 * The name of the mechanism on the wire.
	 * @return for example {@code NULL} or {@code PLAIN}
	 */
	String mechanism();

	/**
	 * Whether this side is the server of its mechanism, which decides about clients. NULL
	 * has no server.
	 * @return whether it is
	 */
	default boolean isServer() {
		return false;
	}

	/**
	 * See {@link Security#none()}.
	 */
	final class None implements Security {

		private static final None INSTANCE = new None();

		private None() {
		}

		@Override
		public String mechanism() {
			return "NULL";
		}

		@Override
		public String toString() {
			return "none";
		}

	}

	/**
	 * See {@link Security#plainClient}.
	 *
	 * @param user the name
	 * @param password the password
	 */
	record PlainClient(String user, String password) implements Security {

		/**
		 * Checks the lengths.
		 */
		public PlainClient {
			check(user, "user name");
			check(password, "password");
		}

		private static void check(String text, String what) {
			int length = Objects.requireNonNull(text, what).getBytes(StandardCharsets.UTF_8).length;
			if (length > 255) {
				throw new IllegalArgumentException(
						"A " + what + " of PLAIN has at most 255 bytes of UTF-8, not " + length);
			}
		}

		@Override
		public String mechanism() {
			return "PLAIN";
		}

		/** Without the password. */
		@Override
		public String toString() {
			return "plain-client[" + this.user + "]";
		}

	}

	/**
	 * See {@link Security#plainServer()}.
	 */
	final class PlainServer implements Security {

		private static final PlainServer INSTANCE = new PlainServer();

		private PlainServer() {
		}

		@Override
		public String mechanism() {
			return "PLAIN";
		}

		@Override
		public boolean isServer() {
			return true;
		}

		@Override
		public String toString() {
			return "plain-server";
		}

	}

	/**
	 * See {@link Security#curveClient}.
	 *
	 * @param keys the client's own keys
	 * @param server the public key of the server
	 */
	record CurveClient(CurveKeyPair keys, CurvePublicKey server) implements Security {

		/**
		 * Checks that both are there.
		 */
		public CurveClient {
			Objects.requireNonNull(keys, "keys");
			Objects.requireNonNull(server, "server");
		}

		@Override
		public String mechanism() {
			return "CURVE";
		}

		/** The public keys only. */
		@Override
		public String toString() {
			return "curve-client[" + this.keys.publicKey() + ", server=" + this.server + "]";
		}

	}

	/**
	 * See {@link Security#curveServer}.
	 *
	 * @param keys the server's own keys
	 */
	record CurveServer(CurveKeyPair keys) implements Security {

		/**
		 * Checks that they are there.
		 */
		public CurveServer {
			Objects.requireNonNull(keys, "keys");
		}

		@Override
		public String mechanism() {
			return "CURVE";
		}

		@Override
		public boolean isServer() {
			return true;
		}

		/** The public key only. */
		@Override
		public String toString() {
			return "curve-server[" + this.keys.publicKey() + "]";
		}

	}

	/**
	 * See {@link Security#gssapiClient}.
	 *
	 * @param own who the client is
	 * @param service the name of the server
	 */
	record GssapiClient(Gssapi own, Gssapi.Name service) implements Security {

		/**
		 * Checks that both are there.
		 */
		public GssapiClient {
			Objects.requireNonNull(own, "own");
			Objects.requireNonNull(service, "service");
		}

		@Override
		public String mechanism() {
			return "GSSAPI";
		}

		@Override
		public String toString() {
			return "gssapi-client[" + this.own + ", service=" + this.service.value() + "]";
		}

	}

	/**
	 * See {@link Security#gssapiServer}.
	 *
	 * @param own who the server is
	 */
	record GssapiServer(Gssapi own) implements Security {

		/**
		 * Checks that it is there.
		 */
		public GssapiServer {
			Objects.requireNonNull(own, "own");
		}

		@Override
		public String mechanism() {
			return "GSSAPI";
		}

		@Override
		public boolean isServer() {
			return true;
		}

		@Override
		public String toString() {
			return "gssapi-server[" + this.own + "]";
		}

	}

}
