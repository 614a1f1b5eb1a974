package dev.zmq.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An authority that makes certificates for tests (RFC 5280), because the JDK can read
 * them only. Its keys are on the curve P-256.
 * <p>
 * Thread: one.
 */
public final class Certificates {

	/** The password of all key stores in here. */
	public static final String PASSWORD = "test-only";

	private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";

	private static final String COMMON_NAME = "2.5.4.3";

	private static final String BASIC_CONSTRAINTS = "2.5.29.19";

	private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

	private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private static final AtomicLong SERIAL = new AtomicLong(1);

	private final KeyPair keys = newKeys();

	private final String name;

	private final X509Certificate certificate;

	/** Makes an authority. */
	public Certificates(String name) {
		this.name = name;
		this.certificate = sign(name, this.keys, Instant.now().plus(Duration.ofDays(1)),
				extension(BASIC_CONSTRAINTS, der(0x30, der(0x01, new byte[] { (byte) 0xff }))));
	}

	/** What trusts this authority and nobody else. */
	public KeyStore trustStore() {
		try {
			KeyStore store = emptyStore();
			store.setCertificateEntry("authority", this.certificate);
			return store;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The authority's certificate as text. */
	public String pem() {
		return pem("CERTIFICATE", encoded(this.certificate));
	}

	/** A certificate for this machine, as it is called on the loopback interface. */
	public Identity localhost() {
		return issue("localhost", Instant.now().plus(Duration.ofDays(1)), "localhost", "127.0.0.1");
	}

	/** A certificate for somebody, or for a host. */
	public Identity issue(String subject, Instant end, String... hosts) {
		KeyPair own = newKeys();
		byte[] names = new byte[0];
		for (String host : hosts) {
			names = Zmtp.concat(names, alternative(host));
		}
		byte[] extension = (hosts.length > 0) ? extension(SUBJECT_ALTERNATIVE_NAME, der(0x30, names)) : new byte[0];
		return new Identity(own, List.of(sign(subject, own, end, extension), this.certificate));
	}

	/**
	 * A key and its certificates.
	 *
	 * @param keys the key
	 * @param chain its certificate, and that of the authority
	 */
	public record Identity(KeyPair keys, List<X509Certificate> chain) {

		/** The same as a key store. */
		public KeyStore keyStore() {
			try {
				KeyStore store = emptyStore();
				store.setKeyEntry("own", this.keys.getPrivate(), PASSWORD.toCharArray(),
						this.chain.toArray(X509Certificate[]::new));
				return store;
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/** The key and the certificates as text. */
		public String pem() {
			StringBuilder text = new StringBuilder(
					Certificates.pem("PRIVATE KEY", this.keys.getPrivate().getEncoded()));
			this.chain.forEach((each) -> text.append(Certificates.pem("CERTIFICATE", encoded(each))));
			return text.toString();
		}

	}

	// ---- X.509 ----

	private X509Certificate sign(String subject, KeyPair subjectKeys, Instant end, byte[] extension) {
		try {
			byte[] algorithm = der(0x30, oid(ECDSA_WITH_SHA256));
			byte[] extensions = (extension.length > 0) ? der(0xa3, der(0x30, extension)) : extension;
			byte[] begin = time(end.minus(Duration.ofDays(2)));
			byte[] content = der(0x30,
					Zmtp.concat(der(0xa0, der(0x02, new byte[] { 2 })),
							der(0x02, new byte[] { 1, (byte) SERIAL.incrementAndGet() }), algorithm, name(this.name),
							der(0x30, Zmtp.concat(begin, time(end))), name(subject),
							subjectKeys.getPublic().getEncoded(), extensions));
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.keys.getPrivate());
			signature.update(content);
			byte[] signed = Zmtp.concat(new byte[] { 0 }, signature.sign());
			byte[] whole = der(0x30, Zmtp.concat(content, algorithm, der(0x03, signed)));
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(whole));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] alternative(String host) {
		if (!Character.isDigit(host.charAt(0))) {
			return der(0x82, host.getBytes(StandardCharsets.US_ASCII));
		}
		try {
			return der(0x87, InetAddress.getByName(host).getAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] extension(String oid, byte[] value) {
		return der(0x30, Zmtp.concat(oid(oid), der(0x04, value)));
	}

	private static byte[] name(String commonName) {
		byte[] value = der(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
		return der(0x30, der(0x31, der(0x30, Zmtp.concat(oid(COMMON_NAME), value))));
	}

	private static byte[] time(Instant time) {
		return der(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] oid(String dotted) {
		List<Integer> parts = new ArrayList<>();
		for (String part : dotted.split("\\.")) {
			parts.add(Integer.valueOf(part));
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(parts.get(0) * 40 + parts.get(1));
		for (int part : parts.subList(2, parts.size())) {
			int shift = 28;
			while (shift > 0 && part >> shift == 0) {
				shift -= 7;
			}
			for (; shift > 0; shift -= 7) {
				out.write(0x80 | (part >> shift & 0x7f));
			}
			out.write(part & 0x7f);
		}
		return der(0x06, out.toByteArray());
	}

	private static byte[] der(int tag, byte[] content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(tag);
		if (content.length < 0x80) {
			out.write(content.length);
		}
		else if (content.length < 0x100) {
			out.write(0x81);
			out.write(content.length);
		}
		else {
			out.write(0x82);
			out.write(content.length >> 8);
			out.write(content.length);
		}
		out.writeBytes(content);
		return out.toByteArray();
	}

	private static byte[] encoded(X509Certificate certificate) {
		try {
			return certificate.getEncoded();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(String kind, byte[] content) {
		return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content)
				+ "\n-----END " + kind + "-----\n";
	}

	private static KeyPair newKeys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyStore emptyStore() throws GeneralSecurityException {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			return store;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
