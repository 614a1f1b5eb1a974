package dev.zmq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

import javax.security.auth.Subject;

import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/**
 * Who one side of mechanism GSSAPI is, and whether it encrypts
 * ({@link Security#gssapiClient}, {@link Security#gssapiServer}). Kerberos 5, by the JDK;
 * realms and key distribution centres are in its {@code krb5.conf}, as
 * {@code java.security.krb5.conf} or the system has it.
 * <p>
 * Whose tickets and keys are used is said in one of four ways: a credential; a subject
 * that has logged in already; a key table or ticket cache to log in with; or nothing,
 * which means the system's ticket cache for a client and its key table for a server, as
 * with libzmq.
 *
 * <pre class="code">
 * Gssapi alice = Gssapi.builder().principal(Gssapi.Name.kerberos("alice@EXAMPLE.COM"))
 *     .keyTab(Path.of("/etc/alice.keytab")).build();
 * socket.setOption(SocketOptions.SECURITY,
 *     Security.gssapiClient(alice, Gssapi.Name.hostBased("zmq@server.example.com")));
 * </pre>
 * <p>
 * Thread: any. Suppliers are called for each new connection, never on a thread that does
 * I/O, and once by {@code bind} and {@code connect} of a server.
 *
 * @see <a href="https://rfc.zeromq.org/spec/38/">RFC 38, ZMTP-GSSAPI</a>
 */
public final class Gssapi {

	/** The mechanism. Source: RFC 1964. */
	private static final String KERBEROS = "1.2.840.113554.1.2.2";

	private static final Gssapi SYSTEM_DEFAULT = builder().build();

	private final @Nullable Name principal;

	private final boolean plaintext;

	private final @Nullable Supplier<GSSCredential> credentials;

	private final @Nullable Supplier<Subject> subjects;

	private final KerberosLogin login;

	private Gssapi(Builder builder) {
		this.principal = builder.principal;
		this.plaintext = builder.plaintext;
		this.credentials = builder.credentials;
		this.subjects = builder.subjects;
		this.login = new KerberosLogin(builder.principal, builder.keyTab, builder.ticketCache);
	}

	/**
	 * Whoever the system's ticket cache or key table says, and encryption.
	 * @return the defaults
	 */
	public static Gssapi systemDefault() {
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
	 * The name of this side.
	 * @return what was set; {@code null}, the default, is the one that there are tickets
	 * or keys for
	 */
	public @Nullable Name principal() {
		return this.principal;
	}

	/**
	 * Whether nothing is encrypted once both sides have proven who they are. Both must
	 * have the same.
	 * @return what was set, default {@code false}
	 */
	public boolean plaintext() {
		return this.plaintext;
	}

	/**
	 * The credential for the next connection. May block.
	 * @return what the supplier gives; {@code null} if there is none, and
	 * {@link #subject} has the tickets or keys
	 */
	public @Nullable GSSCredential credential() {
		return (this.credentials == null) ? null
				: Objects.requireNonNull(this.credentials.get(), "the supplier of GSS credentials gave none");
	}

	/**
	 * Who has the tickets or keys for the next connection; logs in if that is needed. May
	 * block, read files and ask a key distribution centre.
	 * @param server whether a server asks, which needs keys, not tickets
	 * @return the subject, {@code null} if there is a {@link #credential}
	 * @throws IllegalStateException if the login fails
	 */
	public @Nullable Subject subject(boolean server) {
		if (this.credentials != null) {
			return null;
		}
		return (this.subjects == null) ? this.login.subject(server)
				: Objects.requireNonNull(this.subjects.get(), "the supplier of subjects gave none");
	}

	/** No keys and no tickets in here: it may be logged. */
	@Override
	public String toString() {
		String source = (this.credentials != null) ? "a given credential"
				: (this.subjects != null) ? "a given subject" : this.login.toString();
		return "Gssapi[" + ((this.principal != null) ? this.principal.value() : "any principal") + " of " + source
				+ (this.plaintext ? ", plaintext" : "") + "]";
	}

	/**
	 * What kind of name a {@link Name} is. Source: zmq_gssapi(7).
	 */
	public enum NameType {

		/** A service on a host, {@code service@host}; the realm follows from the host. */
		HOST_BASED_SERVICE("1.2.840.113554.1.2.1.4"),
		/** A user of the default realm, or of a realm that is given. */
		USER("1.2.840.113554.1.2.1.1"),
		/** A principal as Kerberos writes it, {@code name/instance@REALM}. */
		KERBEROS_PRINCIPAL("1.2.840.113554.1.2.2.1");

		private final String oid;

		NameType(String oid) {
			this.oid = oid;
		}

	}

	/**
	 * A name that the key distribution centre knows.
	 *
	 * @param value the name
	 * @param type what kind of name it is
	 */
	public record Name(String value, NameType type) {

		/**
		 * Checks that both are there.
		 */
		public Name {
			Objects.requireNonNull(value, "value");
			Objects.requireNonNull(type, "type");
			if (value.isBlank()) {
				throw new IllegalArgumentException("a name of GSSAPI must not be blank");
			}
		}

		/**
		 * The name as the JDK's GSSAPI has it. For a service on a host it may ask a name
		 * server.
		 * @return a name of Kerberos 5
		 * @throws GSSException if it is none
		 */
		public GSSName gssName() throws GSSException {
			return GSSManager.getInstance().createName(this.value, new Oid(this.type.oid), new Oid(KERBEROS));
		}

		/**
		 * The name as Kerberos writes it, with its realm. For a service on a host it may
		 * ask a name server.
		 * @return for example {@code zmq/server.example.com@EXAMPLE.COM}
		 * @throws GSSException if it is none
		 */
		public String principal() throws GSSException {
			// The JDK shows names as they were given; exported ones are complete (RFC
			// 2743, 3.2): two bytes, the mechanism after its length, the name after its.
			ByteBuffer exported = ByteBuffer.wrap(gssName().export()).position(2);
			exported.position(2 + Short.BYTES + exported.getShort());
			byte[] name = new byte[exported.getInt()];
			exported.get(name);
			return new String(name, StandardCharsets.UTF_8);
		}

		/**
		 * A service on a host.
		 * @param name {@code service@host}
		 * @return the name
		 */
		public static Name hostBased(String name) {
			return new Name(name, NameType.HOST_BASED_SERVICE);
		}

		/**
		 * A user.
		 * @param name the name, with or without a realm
		 * @return the name
		 */
		public static Name user(String name) {
			return new Name(name, NameType.USER);
		}

		/**
		 * A principal as Kerberos writes it.
		 * @param name {@code name@REALM} or {@code service/host@REALM}; without a realm
		 * that of this machine
		 * @return the name
		 */
		public static Name kerberos(String name) {
			return new Name(name, NameType.KERBEROS_PRINCIPAL);
		}

	}

	/**
	 * Gathers settings.
	 * <p>
	 * Thread: one at a time.
	 */
	public static final class Builder {

		private @Nullable Name principal;

		private boolean plaintext;

		private @Nullable Supplier<GSSCredential> credentials;

		private @Nullable Supplier<Subject> subjects;

		private @Nullable Path keyTab;

		private @Nullable Path ticketCache;

		private Builder() {
		}

		/**
		 * The name of this side. A client that logs in with a key table must have one.
		 * Default the one that there are tickets for; a server accepts whatever it has
		 * keys for.
		 * @param name the name
		 * @return this
		 */
		public Builder principal(Name name) {
			this.principal = Objects.requireNonNull(name, "name");
			return this;
		}

		/**
		 * A file with keys. A server needs no key distribution centre with it; a client
		 * logs in there, and again shortly before its ticket ends.
		 * @param file the key table
		 * @return this
		 */
		public Builder keyTab(Path file) {
			this.keyTab = Objects.requireNonNull(file, "file");
			return this;
		}

		/**
		 * A file with the tickets of a client, as {@code kinit} writes it, read for each
		 * connection. Default the system's.
		 * @param file the ticket cache
		 * @return this
		 */
		public Builder ticketCache(Path file) {
			this.ticketCache = Objects.requireNonNull(file, "file");
			return this;
		}

		/**
		 * Somebody who has logged in elsewhere, by JAAS. Asked for each connection.
		 * @param supplier gives the subject; may block, runs on no thread that does I/O
		 * @return this
		 */
		public Builder subject(Supplier<Subject> supplier) {
			this.subjects = Objects.requireNonNull(supplier, "supplier");
			return this;
		}

		/**
		 * A credential that was made elsewhere. Asked for each connection.
		 * @param supplier gives the credential; may block, runs on no thread that does
		 * I/O
		 * @return this
		 */
		public Builder credential(Supplier<GSSCredential> supplier) {
			this.credentials = Objects.requireNonNull(supplier, "supplier");
			return this;
		}

		/**
		 * Whether nothing is encrypted, or otherwise protected, once both sides have
		 * proven who they are. Default {@code false}.
		 * @param plain whether
		 * @return this
		 */
		public Builder plaintext(boolean plain) {
			this.plaintext = plain;
			return this;
		}

		/**
		 * Makes the settings.
		 * @return the settings
		 * @throws IllegalArgumentException if it is said in several ways whose tickets or
		 * keys to use
		 */
		public Gssapi build() {
			int ways = 0;
			for (Object way : new @Nullable Object[] { this.keyTab, this.ticketCache, this.subjects,
					this.credentials }) {
				ways += (way != null) ? 1 : 0;
			}
			if (ways > 1) {
				throw new IllegalArgumentException(
						"give one of key table, ticket cache, subject and credential, not " + ways + " of them");
			}
			return new Gssapi(this);
		}

	}

}
