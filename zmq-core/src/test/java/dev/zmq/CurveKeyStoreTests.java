package dev.zmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Certificates in files, and the directory of those who may come in.
 */
class CurveKeyStoreTests {

	private static final String PUBLIC = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";

	private static final String SECRET = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs";

	private static final CurveKeyPair PAIR = CurveKeyPair.of(PUBLIC, SECRET);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	private Path write(String name, String... lines) throws IOException {
		return Files.write(this.directory.resolve(name), List.of(lines));
	}

	private static Authenticator.Decision ask(CurveKeyStore store, Credentials credentials) {
		return store
			.authenticate(new Authenticator.Attempt("CURVE", "", "tcp://127.0.0.1:9", new byte[0], credentials, "pull",
					new byte[0]))
			.toCompletableFuture()
			.join();
	}

	private static boolean allows(CurveKeyStore store, CurvePublicKey key) {
		return ask(store, new Credentials.Curve(key)) instanceof Authenticator.Decision.Allow;
	}

	@Test
	void aCertificateIsReadAsItWasWritten() {
		CurveCertificate certificate = CurveCertificate.of(PAIR,
				Map.of("name", "it's \"not\"".replace("\"", ""), "e-mail", "a@b.c # d"));
		Path open = this.directory.resolve("a.key");
		Path secret = this.directory.resolve("a.key_secret");
		certificate.writePublic(open);
		certificate.writeSecret(secret);
		assertThat(CurveCertificate.read(open).publicKey()).isEqualTo(PAIR.publicKey());
		assertThat(CurveCertificate.read(open).keys()).isEmpty();
		assertThat(CurveCertificate.read(open).metadata()).isEqualTo(certificate.metadata());
		assertThat(CurveCertificate.read(secret)).isEqualTo(certificate);
		assertThat(CurveCertificate.read(secret).keys().orElseThrow().secretKey()).isEqualTo(PAIR.secretKey());
		assertThat(certificate.toString()).doesNotContain(SECRET);
		assertThat(open).content().doesNotContain(SECRET);
	}

	@Test
	void theSecretIsForItsOwnerAndNothingIsOverwritten() throws IOException {
		CurveCertificate certificate = CurveCertificate.of(PAIR, Map.of());
		Path secret = this.directory.resolve("a.key_secret");
		certificate.writeSecret(secret);
		assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> certificate.writeSecret(secret))
			.withMessageContaining("exists already");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> {
			certificate.writePublic(this.directory.resolve("a.key"));
			CurveCertificate.read(this.directory.resolve("a.key")).writeSecret(this.directory.resolve("b"));
		});
		assertThatExceptionOfType(EncodingException.class)
			.isThrownBy(() -> CurveCertificate.of(PAIR, Map.of("no name", "x")));
		assertThatExceptionOfType(EncodingException.class)
			.isThrownBy(() -> CurveCertificate.of(PAIR, Map.of("name", "a\nb")));
	}

	/** As CZMQ and JeroMQ write them: comments, quotes, deeper levels. */
	@Test
	void certificatesOfOthersAreUnderstood() throws IOException {
		Path file = write("czmq", "#   ****  Generated on 2014-01-01 by CZMQ  ****",
				"#   ZeroMQ CURVE **Secret** Certificate", "", "metadata", "    name = \"Joe # Doe\"   # his name",
				"    address", "        city = 'Berlin'", "        zip = 10115 # unquoted", "curve",
				"    public-key = \"" + PUBLIC + "\"", "    secret-key = \"" + SECRET + "\"");
		CurveCertificate certificate = CurveCertificate.read(file);
		assertThat(certificate.keys()).isPresent();
		assertThat(certificate.metadata()).containsOnly(Map.entry("name", "Joe # Doe"), Map.entry("address", ""),
				Map.entry("address/city", "Berlin"), Map.entry("address/zip", "10115"));
	}

	@ParameterizedTest
	@CsvSource({ "'   public-key = x', 2, multiple of four", "'        public-key = x', 2, multiple of four",
			"'\tpublic-key = x', 2, tab", "'    public-key = \"x', 2, not closed",
			"'    public-key = \"x\" y', 2, no comment", "'    public-key x', 2, '''=''  is missing'",
			"'    ä = x', 2, name of letters", "'    public-key = x', 2, 40 characters of Z85" })
	void aBadCertificateIsNamedWithItsLine(String line, int number, String reason) throws IOException {
		Path file = write("bad.key", "curve", line);
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurveCertificate.read(file))
			.withMessageStartingWith(file + ", line " + number + ": ")
			.withMessageContaining(reason.replace("  ", " "));
	}

	@Test
	void whatIsNoTextOrTooLargeIsNoCertificate() throws IOException {
		Path binary = Files.write(this.directory.resolve("binary"), new byte[] { (byte) 0xff, (byte) 0xfe, 0 });
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurveCertificate.read(binary))
			.withMessageContaining("UTF-8");
		Path large = Files.write(this.directory.resolve("large"), new byte[100_000]);
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurveCertificate.read(large))
			.withMessageContaining("65536");
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurveCertificate.read(write("empty")))
			.withMessageContaining("no public-key");
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> CurveCertificate.read(this.directory.resolve("missing")))
			.withMessageContaining("missing");
	}

	@Test
	void onlyKeysOfTheDirectoryGetIn() throws IOException {
		write("alice.key", "metadata", "    team = blue", "curve", "    public-key = \"" + PUBLIC + "\"");
		CurveKeyPair hidden = CurveKeyPair.generate();
		CurveCertificate.of(hidden, Map.of()).writeSecret(this.directory.resolve("server.key_secret"));
		write(".hidden", "curve", "    public-key = \"" + hidden.publicKey() + "\"");
		Files.createDirectory(this.directory.resolve("folder"));
		CurveKeyStore store = CurveKeyStore.of(this.directory);
		assertThat(store.problems()).isEmpty();
		assertThat(store.certificates()).hasSize(1);
		assertThat(ask(store, new Credentials.Curve(PAIR.publicKey())))
			.isEqualTo(Authenticator.Decision.allow(PUBLIC, Map.of("team", "blue")));
		assertThat(allows(store, hidden.publicKey())).isFalse();
		assertThat(ask(store, new Credentials.None())).isInstanceOf(Authenticator.Decision.Deny.class);
	}

	@Test
	void filesThatComeChangeAndGoAreNoticed() throws IOException {
		CurveKeyStore store = CurveKeyStore.of(this.directory);
		assertThat(allows(store, PAIR.publicKey())).isFalse();
		Path file = write("alice.key", "curve", "    public-key = \"" + PUBLIC + "\"");
		// At once: a key that is unknown makes it look again.
		assertThat(allows(store, PAIR.publicKey())).isTrue();
		CurveKeyPair next = CurveKeyPair.generate();
		// Of the same length, and perhaps of the same time.
		write("alice.key", "curve", "    public-key = \"" + next.publicKey() + "\"");
		assertThat(allows(store, next.publicKey())).isTrue();
		assertThat(allows(store, PAIR.publicKey())).isFalse();
		Files.delete(file);
		Awaitility.await().until(() -> !allows(store, next.publicKey()));
	}

	@Test
	void aBadFileSpoilsNothingAndIsTold() throws IOException {
		write("alice.key", "curve", "    public-key = \"" + PUBLIC + "\"");
		Path bad = write("bad.key", "curve", "    public-key = short");
		CurveKeyStore store = CurveKeyStore.of(this.directory);
		assertThat(allows(store, PAIR.publicKey())).isTrue();
		assertThat(store.problems()).singleElement().asString().startsWith(bad + ", line 2: ");
		write("bad.key", "curve", "    public-key = \"" + CurveKeyPair.generate().publicKey() + "\"");
		assertThat(allows(store, CurveKeyPair.generate().publicKey())).isFalse();
		assertThat(store.problems()).isEmpty();
		assertThat(store.certificates()).hasSize(2);
	}

	@Test
	void whatIsNoDirectoryIsRefusedAndOneThatIsGoneKeepsEverybodyWaiting() throws IOException {
		Path missing = this.directory.resolve("missing");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> CurveKeyStore.of(missing))
			.withMessageContaining("missing");
		Files.createDirectory(missing);
		CurveKeyStore store = CurveKeyStore.of(missing);
		Files.delete(missing);
		assertThat(ask(store, new Credentials.Curve(PAIR.publicKey())))
			.isInstanceOf(Authenticator.Decision.TryLater.class);
	}

}
