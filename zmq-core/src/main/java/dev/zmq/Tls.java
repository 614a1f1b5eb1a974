package dev.zmq;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * How {@code tls+tcp} endpoints protect their connections ({@link SocketOptions#TLS}):
 * ZMTP, with whatever security mechanism the socket has, inside TLS by the JDK. Who binds
 * is the TLS server, who connects is the client.
 * <p>
 * A client trusts the authorities of the JDK's trust store and wants the certificate to
 * be for the host in the endpoint, unless said otherwise. A server needs a key and its
 * certificate. The name of a client's certificate becomes the property {@code User-Id} of
 * the peer and its messages, as the name of the server's does at the client.
 *
 * <pre class="code">
 * Tls server = Tls.builder().keyStore(keys, password).trustStore(authorities)
 *     .clientAuthentication(Tls.ClientAuthentication.NEED).build();
 * socket.setOption(SocketOptions.TLS, server).bind("tls+tcp://*:5555");
 * </pre>
 * <p>
 * Thread: any. A supplier of contexts is called for each new connection, never on a
 * thread that does I/O.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446">TLS 1.3</a>
 */
public final class Tls {

	/** TLS 1.3, and 1.2 with those that have no other. */
	private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

	private static final Tls SYSTEM_DEFAULT = builder().build();

	private final @Nullable Supplier<SSLContext> contexts;

	private final ClientAuthentication clientAuthentication;

	private final boolean verifyHostname;

	private final String serverName;

	private final List<String> protocols;

	private final List<String> cipherSuites;

	private Tls(@Nullable Supplier<SSLContext> contexts, Builder builder) {
		this.contexts = contexts;
		this.clientAuthentication = builder.clientAuthentication;
		this.verifyHostname = builder.verifyHostname;
		this.serverName = builder.serverName;
		this.protocols = builder.protocols;
		this.cipherSuites = builder.cipherSuites;
	}

	/** Whether a server asks its clients for certificates. */
	public enum ClientAuthentication {

		/** It does not. */
		NONE,
		/** It does, and lets in those that have none. */
		WANT,
		/** It does, and lets in nobody without. */
		NEED

	}

	/**
	 * What the JDK has been started with: its trust store, and a key store only if
	 * {@code javax.net.ssl.keyStore} names one.
	 * @return the default of {@link SocketOptions#TLS}
	 */
	public static Tls systemDefault() {
		return SYSTEM_DEFAULT;
	}

	/**
	 * Starts with the defaults.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The keys and authorities for the next connection. May block, and load files.
	 * @return the context
	 * @throws IllegalStateException if the JDK's own context cannot be loaded
	 */
	public SSLContext context() {
		if (this.contexts != null) {
			return Objects.requireNonNull(this.contexts.get(), "the supplier of SSL contexts gave none");
		}
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The JDK's SSL context cannot be loaded: " + ex.getMessage()
					+ "; look at javax.net.ssl.keyStore and javax.net.ssl.trustStore", ex);
		}
	}

	/**
	 * Whether a server can have a certificate by this.
	 * @return {@code false} if it would be the JDK's, which was started without one
	 */
	public boolean hasKeys() {
		return this.contexts != null || System.getProperty("javax.net.ssl.keyStore") != null;
	}

	/**
	 * Whether a server asks its clients for certificates.
	 * @return what was set, default {@link ClientAuthentication#NONE}
	 */
	public ClientAuthentication clientAuthentication() {
		return this.clientAuthentication;
	}

	/**
	 * Whether the server's certificate must be for the host in the endpoint.
	 * @return what was set, default {@code true}
	 */
	public boolean verifyHostname() {
		return this.verifyHostname;
	}

	/**
	 * The name that a client asks for (SNI) and that the server's certificate must be
	 * for.
	 * @return what was set; empty, the default, is the host in the endpoint
	 */
	public String serverName() {
		return this.serverName;
	}

	/**
	 * The versions of TLS.
	 * @return what was set, default {@code TLSv1.3} and {@code TLSv1.2}
	 */
	public List<String> protocols() {
		return this.protocols;
	}

	/**
	 * The cipher suites.
	 * @return what was set; empty, the default, are the JDK's
	 */
	public List<String> cipherSuites() {
		return this.cipherSuites;
	}

	/** No keys in here: it may be logged. */
	@Override
	public String toString() {
		return "Tls[" + ((this.contexts == null) ? "the JDK's keys and authorities" : "own keys or authorities")
				+ ", clientAuthentication=" + this.clientAuthentication + ", verifyHostname=" + this.verifyHostname
				+ (this.serverName.isEmpty() ? "" : ", serverName=" + this.serverName) + ", protocols=" + this.protocols
				+ (this.cipherSuites.isEmpty() ? "" : ", cipherSuites=" + this.cipherSuites) + "]";
	}

	/**
	 * Gathers settings.
	 * <p>
	 * Thread: one at a time.
	 */
	public static final class Builder {

		private @Nullable Supplier<SSLContext> contexts;

		private @Nullable KeyStore keys;

		private char @Nullable [] password;

		private @Nullable KeyStore authorities;

		private ClientAuthentication clientAuthentication = ClientAuthentication.NONE;

		private boolean verifyHostname = true;

		private String serverName = "";

		private List<String> protocols = PROTOCOLS;

		private List<String> cipherSuites = List.of();

		private Builder() {
		}

		/**
		 * The keys and authorities, as a context that was made elsewhere.
		 * @param context the context
		 * @return this
		 */
		public Builder context(SSLContext context) {
			Objects.requireNonNull(context, "context");
			return context(() -> context);
		}

		/**
		 * The keys and authorities, asked for anew for each connection, so that they can
		 * be renewed while the socket is open.
		 * @param supplier gives the context; may block, runs on no thread that does I/O
		 * @return this
		 */
		public Builder context(Supplier<SSLContext> supplier) {
			this.contexts = Objects.requireNonNull(supplier, "supplier");
			return this;
		}

		/**
		 * Our key and certificate; not beside {@link #context(Supplier)}.
		 * @param store the key store
		 * @param keyPassword the password of the key
		 * @return this
		 */
		public Builder keyStore(KeyStore store, char[] keyPassword) {
			this.keys = Objects.requireNonNull(store, "store");
			this.password = keyPassword.clone();
			return this;
		}

		/**
		 * Whose certificates are trusted, instead of the JDK's authorities; not beside
		 * {@link #context(Supplier)}.
		 * @param store the trust store
		 * @return this
		 */
		public Builder trustStore(KeyStore store) {
			this.authorities = Objects.requireNonNull(store, "store");
			return this;
		}

		/**
		 * Whether a server asks its clients for certificates. Default
		 * {@link ClientAuthentication#NONE}.
		 * @param authentication whether
		 * @return this
		 */
		public Builder clientAuthentication(ClientAuthentication authentication) {
			this.clientAuthentication = Objects.requireNonNull(authentication, "authentication");
			return this;
		}

		/**
		 * Whether the server's certificate must be for the host in the endpoint. Without
		 * that anybody with a certificate of a trusted authority can play the server.
		 * Default {@code true}.
		 * @param verify whether
		 * @return this
		 */
		public Builder verifyHostname(boolean verify) {
			this.verifyHostname = verify;
			return this;
		}

		/**
		 * The name that a client asks for (SNI) and that the server's certificate must be
		 * for, instead of the host in the endpoint.
		 * @param name a host name, empty for that in the endpoint
		 * @return this
		 */
		public Builder serverName(String name) {
			this.serverName = Objects.requireNonNull(name, "name");
			return this;
		}

		/**
		 * The versions of TLS. Default {@code TLSv1.3} and {@code TLSv1.2}.
		 * @param names the JDK's names, at least one
		 * @return this
		 */
		public Builder protocols(String... names) {
			if (names.length == 0) {
				throw new IllegalArgumentException("at least one version of TLS is needed, for example TLSv1.3");
			}
			this.protocols = List.of(names);
			return this;
		}

		/**
		 * The cipher suites. Default those of the JDK.
		 * @param names the JDK's names; none for its default
		 * @return this
		 */
		public Builder cipherSuites(String... names) {
			this.cipherSuites = List.of(names);
			return this;
		}

		/**
		 * Makes the settings.
		 * @return the settings
		 * @throws IllegalArgumentException if a store cannot be used, or there is both a
		 * context and a store
		 */
		public Tls build() {
			if (this.keys == null && this.authorities == null) {
				return new Tls(this.contexts, this);
			}
			if (this.contexts != null) {
				throw new IllegalArgumentException(
						"an SSL context has its own keys and authorities: give either it or stores");
			}
			SSLContext context = ofStores();
			return new Tls(() -> context, this);
		}

		private SSLContext ofStores() {
			try {
				KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
				ours.init(this.keys, this.password);
				// Without a store it is the JDK's.
				TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
				theirs.init(this.authorities);
				SSLContext context = SSLContext.getInstance("TLS");
				context.init((this.keys != null) ? ours.getKeyManagers() : null, theirs.getTrustManagers(), null);
				return context;
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalArgumentException(
						"the key store or the trust store cannot be used: " + ex.getMessage(), ex);
			}
		}

	}

}
