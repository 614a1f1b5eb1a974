package dev.zmq.internal.security.gssapi;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.locks.ReentrantLock;

import javax.security.auth.Subject;

import dev.zmq.Gssapi;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has with the JDK's GSSAPI: tokens until both sides are proven, then
 * a way to seal and to open. A context of the JDK promises nothing to several threads, so
 * only one is in it at a time.
 * <p>
 * Thread: any; making one and {@link #next} block.
 */
public final class GssSession {

	/** The only mechanism of GSSAPI that libzmq speaks. Source: RFC 1964. */
	private static final Oid KERBEROS = kerberos();

	/** What a token that was sealed with a modern encryption type begins with. */
	private static final int[] RFC_4121 = { 5, 4 };

	private final @Nullable Subject subject;

	private final GSSContext context;

	/** Who the other side must prove to be, {@code null} if it begins. */
	private final @Nullable String service;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.
	private int users = 2;

	GssSession(@Nullable Subject subject, GSSContext context, @Nullable String service) {
		this.subject = subject;
		this.context = context;
		this.service = service;
	}

	/**
	 * The side that begins.
	 * @param own who we are
	 * @param service who the other side must prove to be
	 * @return the session
	 * @throws GSSException if there is no ticket
	 * @throws IllegalStateException if the login fails
	 */
	public static GssSession client(Gssapi own, Gssapi.Name service) throws GSSException {
		Subject subject = own.subject(false);
		GSSContext made = as(subject, () -> {
			GSSManager manager = GSSManager.getInstance();
			GSSName name = service.gssName();
			GSSContext context = manager.createContext(name, KERBEROS,
					credential(manager, own, GSSCredential.INITIATE_ONLY), GSSContext.DEFAULT_LIFETIME);
			context.requestMutualAuth(true);
			context.requestReplayDet(true);
			context.requestSequenceDet(true);
			context.requestConf(true);
			context.requestInteg(true);
			context.requestCredDeleg(false);
			return context;
		});
		return new GssSession(subject, made, service.principal());
	}

	/**
	 * The side that waits.
	 * @param own who we are
	 * @return the session
	 * @throws GSSException if there is no key
	 * @throws IllegalStateException if the login fails
	 */
	public static GssSession server(Gssapi own) throws GSSException {
		Subject subject = own.subject(true);
		GSSContext made = as(subject, () -> {
			GSSManager manager = GSSManager.getInstance();
			return manager.createContext(credential(manager, own, GSSCredential.ACCEPT_ONLY));
		});
		return new GssSession(subject, made, null);
	}

	private static GSSCredential credential(GSSManager manager, Gssapi own, int usage) throws GSSException {
		GSSCredential given = own.credential();
		if (given != null) {
			return given;
		}
		Gssapi.Name principal = own.principal();
		GSSName name = (principal != null) ? principal.gssName() : null;
		return manager.createCredential(name, GSSCredential.DEFAULT_LIFETIME, KERBEROS, usage);
	}

	private static Oid kerberos() {
		try {
			return new Oid("1.2.840.113554.1.2.2");
		}
		catch (GSSException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T extends @Nullable Object> T as(@Nullable Subject subject, PrivilegedExceptionAction<T> work)
			throws GSSException {
		try {
			return (subject != null) ? Subject.doAs(subject, work) : work.run();
		}
		catch (PrivilegedActionException ex) {
			throw failure(ex.getException());
		}
		catch (Exception ex) {
			throw failure(ex);
		}
	}

	private static GSSException failure(Exception ex) {
		if (ex instanceof RuntimeException known) {
			throw known;
		}
		return (ex instanceof GSSException known) ? known
				: new GSSException(GSSException.FAILURE, GSSException.FAILURE, String.valueOf(ex));
	}

	/**
	 * Takes a token of the other side. May ask a key distribution centre.
	 * @param token the token; empty for a client that begins
	 * @return the token for the other side, {@code null} if it needs none
	 * @throws GSSException if it proves nothing
	 */
	public byte @Nullable [] next(byte[] token) throws GSSException {
		return as(this.subject, () -> (this.service != null) ? this.context.initSecContext(token, 0, token.length)
				: this.context.acceptSecContext(token, 0, token.length));
	}

	/** Whether both sides are proven, as far as they want to be. */
	public boolean isEstablished() {
		return this.context.isEstablished();
	}

	/**
	 * What of the things that we need the two sides have not agreed on.
	 * @param encrypted whether frames will be sealed
	 * @return for people; {@code null} if nothing is missing
	 */
	public @Nullable String missing(boolean encrypted) {
		if (this.service != null && !this.context.getMutualAuthState()) {
			return "the server has not proven who it is";
		}
		if (!encrypted) {
			return null;
		}
		if (!this.context.getConfState() || !this.context.getIntegState()) {
			return "the peer does not encrypt";
		}
		return (this.context.getReplayDetState() || this.context.getSequenceDetState()) ? null
				: "the peer does not number what it seals";
	}

	/**
	 * Who the other side has proven to be.
	 * @return the name, with its realm; empty if it has none
	 */
	public String peer() {
		try {
			return (this.service != null) ? this.service : this.context.getSrcName().toString();
		}
		catch (GSSException ex) {
			return "";
		}
	}

	/**
	 * Seals: encrypts, numbers and authenticates.
	 * @param text the text
	 * @return the token
	 * @throws GSSException if that is not possible (any more), or the keys are of a kind
	 * that is no longer safe
	 */
	public byte[] seal(byte[] text) throws GSSException {
		this.lock.lock();
		try {
			byte[] token = this.context.wrap(text, 0, text.length, new MessageProp(0, true));
			if (token.length < RFC_4121.length || token[0] != RFC_4121[0] || token[1] != RFC_4121[1]) {
				throw new GSSException(GSSException.UNAVAILABLE, GSSException.UNAVAILABLE,
						"the encryption type of the ticket is DES or RC4; give both principals keys of AES");
			}
			return token;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Opens what the other side has sealed, each token once and in order.
	 * @param bytes has the token
	 * @param offset where it begins
	 * @param length how long it is
	 * @return the text
	 * @throws GSSException {@code OLD_TOKEN} if it does not come now, else if the other
	 * side has not sealed it
	 */
	public byte[] open(byte[] bytes, int offset, int length) throws GSSException {
		MessageProp said = new MessageProp(0, true);
		byte[] text;
		this.lock.lock();
		try {
			text = this.context.unwrap(bytes, offset, length, said);
		}
		catch (RuntimeException ex) {
			// A token that is no token.
			throw new GSSException(GSSException.DEFECTIVE_TOKEN, GSSException.DEFECTIVE_TOKEN, String.valueOf(ex));
		}
		finally {
			this.lock.unlock();
		}
		if (said.isDuplicateToken() || said.isOldToken() || said.isUnseqToken() || said.isGapToken()) {
			throw new GSSException(GSSException.OLD_TOKEN);
		}
		if (!said.getPrivacy()) {
			throw new GSSException(GSSException.BAD_QOP, GSSException.BAD_QOP, "it was not encrypted");
		}
		return text;
	}

	/** One of the two who seal and open is done; the keys go with the second. */
	public void done() {
		this.lock.lock();
		try {
			if (--this.users == 0) {
				this.context.dispose();
			}
		}
		catch (GSSException ex) {
			// The context is gone already.
		}
		finally {
			this.lock.unlock();
		}
	}

}
