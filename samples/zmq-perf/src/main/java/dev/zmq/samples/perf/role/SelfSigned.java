package dev.zmq.samples.perf.role;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.zmq.Tls;

/**
 * TLS between two programs that have nothing in common: the server signs its key itself,
 * and the client believes anybody. For measuring only.
 * <p>
 * Thread: any.
 */
final class SelfSigned {

	private static final char[] PASSWORD = "measuring".toCharArray();

	private SelfSigned() {
	}

	/** With a new key, which {@code keytool} makes in about a second. */
	static Tls server() {
		try {
			Path directory = Files.createTempDirectory("zmq-perf");
			try {
				return Tls.builder().keyStore(load(make(directory)), PASSWORD).build();
			}
			finally {
				Files.deleteIfExists(directory.resolve("keys"));
				Files.delete(directory);
			}
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException("cannot make a key for TLS", ex);
		}
	}

	private static Path make(Path directory) throws IOException {
		Path file = directory.resolve("keys");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "perf", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
				"-validity", "1", "-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore",
				file.toString())
			.redirectErrorStream(true)
			.start();
		try (InputStream said = keytool.getInputStream()) {
			String text = new String(said.readAllBytes(), Charset.defaultCharset());
			if (keytool.waitFor() != 0) {
				throw new IOException("keytool failed: " + text);
			}
			return file;
		}
		catch (InterruptedException ex) {
			throw new IOException("interrupted while keytool made a key", ex);
		}
	}

	private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, PASSWORD);
		}
		return keys;
	}

	/** Believes anybody. */
	static Tls client() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new Believer() }, null);
			return Tls.builder().context(context).verifyHostname(false).build();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("no TLS", ex);
		}
	}

	/**
	 * Accepts every certificate.
	 */
	private static final class Believer extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {
			// Anybody.
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {
			// Anybody.
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
			// Anybody.
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
			// Anybody.
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String kind) {
			// Anybody.
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String kind) {
			// Anybody.
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
