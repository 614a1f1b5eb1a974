package dev.zmq.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key with a certificate that it has signed itself, for this machine; made by the JDK's
 * keytool.
 *
 * @param store the key store, which also trusts it
 */
record TestKeys(KeyStore store) {

	static final String PASSWORD = "test-only";

	static TestKeys create(String name) {
		try {
			Path directory = Files.createTempDirectory("test-keys");
			Path file = directory.resolve("keys.p12");
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", "own", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name,
					"-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
					PASSWORD)
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve("log").toFile())
				.start();
			assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(keytool.exitValue()).as(Files.readString(directory.resolve("log"))).isZero();
			KeyStore store = KeyStore.getInstance("PKCS12");
			try (InputStream in = Files.newInputStream(file)) {
				store.load(in, PASSWORD.toCharArray());
			}
			Files.delete(file);
			Files.delete(directory.resolve("log"));
			Files.delete(directory);
			return new TestKeys(store);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
