package dev.zmq.internal.transport.tls;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.crypto.AEADBadTagException;
import javax.net.ssl.SSLException;

import dev.zmq.HandshakeError;
import dev.zmq.internal.transport.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong in TLS, and what to try: the JDK's own texts are for those who
 * know its inside.
 * <p>
 * Thread: any.
 */
final class TlsFailure {

	/** The first byte of a record that is an alert (RFC 8446, 5.1). */
	static final int ALERT_RECORD = 21;

	private static final String ALERT = "received fatal alert: ";

	private static final Set<String> NOT_LET_IN = Set.of("certificate_required", "bad_certificate",
			"certificate_unknown", "unknown_ca", "certificate_expired", "certificate_revoked", "access_denied",
			"unsupported_certificate", "no_certificate");

	private static final Set<String> NO_AGREEMENT = Set.of("handshake_failure", "protocol_version",
			"insufficient_security", "unrecognized_name", "missing_extension");

	private static final Set<String> NOT_AUTHENTIC = Set.of("bad_record_mac", "decrypt_error", "decryption_failed");

	/** What the JDK says in part, and what is meant. */
	private static final Map<String, String> NO_COMMON = Map.of("no cipher suites in common",
			"there is no cipher suite that both sides know; has the server a key whose kind the client can use?",
			"no available authentication scheme",
			"there is no certificate that both sides can use; has the server's key store a key?",
			"no appropriate protocol", "no version of TLS is allowed here that has a cipher suite",
			"not accepted by server preferences", "the client knows no version of TLS that the server allows",
			"chosen protocol version", "the server knows no version of TLS that is allowed here");

	private TlsFailure() {
	}

	/** What an engine has thrown. */
	static WireException of(SSLException failure) {
		String text = String.valueOf(failure.getMessage());
		String small = text.toLowerCase(Locale.ROOT);
		Throwable invalid = null;
		for (Throwable each = failure; each != null; each = each.getCause()) {
			WireException known = certificate(each, failure);
			if (known != null) {
				return known;
			}
			invalid = (each instanceof CertPathValidatorException) ? each : invalid;
		}
		if (invalid != null) {
			return refused("the peer's certificate is not valid (" + invalid.getMessage()
					+ "): it was forged, revoked, or made for something else", failure);
		}
		if (small.contains(ALERT)) {
			return alert(small.substring(small.indexOf(ALERT) + ALERT.length()).strip(), failure);
		}
		if (small.contains("certificate chain")) {
			// Empty client, or server, certificate chain.
			return refused("the peer has sent no certificate, and it needs one here", failure);
		}
		for (Map.Entry<String, String> common : NO_COMMON.entrySet()) {
			if (small.contains(common.getKey())) {
				return failure(HandshakeError.MECHANISM_MISMATCH, common.getValue() + " (" + text + ")", failure);
			}
		}
		return failure(HandshakeError.KEY_EXCHANGE, "TLS failed: " + text, failure);
	}

	private static @Nullable WireException certificate(Throwable each, SSLException failure) {
		String text = String.valueOf(each.getMessage());
		if (each instanceof CertificateExpiredException) {
			return refused("the peer's certificate has expired (" + text + "): it needs a new one", failure);
		}
		if (each instanceof CertificateNotYetValidException) {
			return refused("the peer's certificate is not valid yet (" + text + "): is the clock right?", failure);
		}
		if (each instanceof CertPathBuilderException) {
			return refused("the peer's certificate was not signed by an authority that is trusted here"
					+ " (unknown CA): add its authority to the trust store", failure);
		}
		if (each instanceof CertificateException && (text.startsWith("No subject alternative")
				|| text.startsWith("No name matching") || text.contains("IP address"))) {
			return refused("the peer's certificate is for another host (" + text
					+ "): connect by a name that is in it, or set the server name of Tls", failure);
		}
		if (each instanceof AEADBadTagException) {
			return failure(HandshakeError.CRYPTOGRAPHIC, "a record of the peer is not authentic", failure);
		}
		return null;
	}

	private static WireException alert(String alert, SSLException failure) {
		if (NOT_LET_IN.contains(alert)) {
			return refused("the peer does not accept our certificate, or that we have none (TLS alert " + alert + ")",
					failure);
		}
		if (NO_AGREEMENT.contains(alert)) {
			return failure(HandshakeError.MECHANISM_MISMATCH, "the peer and we have no version of TLS, or no"
					+ " cipher suite, or no kind of certificate in common (TLS alert " + alert + ")", failure);
		}
		return failure(NOT_AUTHENTIC.contains(alert) ? HandshakeError.CRYPTOGRAPHIC : HandshakeError.KEY_EXCHANGE,
				"the peer has ended TLS (alert " + alert + ")", failure);
	}

	/** What came of work in another thread: code of the application may have failed. */
	static Throwable elsewhere(@Nullable Throwable failure) {
		if (failure instanceof SSLException tls) {
			return of(tls);
		}
		if (failure instanceof IOException) {
			return failure;
		}
		return failure(HandshakeError.KEY_EXCHANGE,
				"TLS cannot be set up here: " + failure + "; look at the option 'tls' of the socket", failure);
	}

	private static WireException refused(String text, Throwable cause) {
		return failure(HandshakeError.AUTHENTICATION_REFUSED, text, cause);
	}

	private static WireException failure(HandshakeError error, String text, @Nullable Throwable cause) {
		return new WireException(error, text, cause);
	}

}
