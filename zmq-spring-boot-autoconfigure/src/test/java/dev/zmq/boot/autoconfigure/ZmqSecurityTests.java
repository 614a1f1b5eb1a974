package dev.zmq.boot.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.Gssapi;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code zmq.security} and {@code zmq.sockets.*.security}, with peers.
 */
@ExtendWith(OutputCaptureExtension.class)
class ZmqSecurityTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final CurveKeyPair SERVER = CurveKeyPair.generate();

	private static final CurveKeyPair ALICE = CurveKeyPair.generate();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, SslAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.in.type=pull", "zmq.sockets.in.bind=tcp://127.0.0.1:0");

	private static ZmqSocket socket(AssertableApplicationContext context, String name) {
		return context.getBean(ZmqSocketRegistry.class).getSocket(name);
	}

	private static String endpoint(AssertableApplicationContext context) {
		return context.getBean(ZmqSocketRegistry.class).getNamedSocket("in").getBoundEndpoints().get(0).toString();
	}

	/**
	 * Sends one message to the socket in; returns who the receiver was told it is from.
	 */
	private static String userId(AssertableApplicationContext context, Security security) {
		try (ZmqSocket push = client(context, security)) {
			push.connect(endpoint(context));
			push.send("m");
			ZmqMessage message = socket(context, "in").receive(PATIENCE);
			assertThat(message).isNotNull();
			return String.valueOf(message.property("User-Id"));
		}
	}

	private static ZmqSocket client(AssertableApplicationContext context, Security security) {
		return context.getBean(ZmqContext.class)
			.socket(SocketType.PUSH)
			.setOption(SocketOptions.SECURITY, security)
			.setOption(SocketOptions.LINGER, Duration.ZERO);
	}

	/** Why the server does not let a client in. */
	private static String refusal(AssertableApplicationContext context, Security security) {
		try (SocketEvents events = socket(context, "in").events(); ZmqSocket push = client(context, security)) {
			push.connect(endpoint(context));
			for (SocketEvent event = events.poll(PATIENCE); event != null; event = events.poll(PATIENCE)) {
				if (event instanceof SocketEvent.HandshakeFailed failed) {
					return failed.error() + ": " + failed.reason();
				}
			}
			throw new AssertionError("no failed handshake");
		}
	}

	private static void isRefusedAtStart(AssertableApplicationContext context, String... texts) {
		assertThat(context).hasFailed();
		Throwable failure = context.getStartupFailure();
		assertThat(failure).hasRootCauseInstanceOf(Throwable.class);
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof ZmqConfigurationException known) {
				assertThat(known.getDescription() + " " + known.getAction()).contains(texts)
					.doesNotContain("not-a-key-but-secret");
				return;
			}
		}
		throw new AssertionError("another failure", failure);
	}

	// ---- PLAIN ----

	@ParameterizedTest
	@CsvSource({ "{noop}wonderland", "wonderland" })
	void usersOfPlain(String form) {
		String stored = form.startsWith("{") ? form : "{bcrypt}" + new BCryptPasswordEncoder(4).encode(form);
		this.runner.withPropertyValues("zmq.security.mechanism=plain", "zmq.security.plain.users.alice=" + stored)
			.run((context) -> {
				assertThat(userId(context, Security.plainClient("alice", "wonderland"))).isEqualTo("alice");
				assertThat(refusal(context, Security.plainClient("alice", "wrong"))).contains("AUTHENTICATION_REFUSED");
				assertThat(refusal(context, Security.plainClient("bob", "wonderland")))
					.contains("AUTHENTICATION_REFUSED");
			});
	}

	@Test
	void withoutSpringSecurityPasswordsAreWrittenAsTheyAre() {
		this.runner.withClassLoader(new FilteredClassLoader(PasswordEncoder.class))
			.withPropertyValues("zmq.security.mechanism=plain", "zmq.security.plain.users.alice={noop}wonderland")
			.run((context) -> {
				assertThat(userId(context, Security.plainClient("alice", "wonderland"))).isEqualTo("alice");
				assertThat(refusal(context, Security.plainClient("alice", "wrong"))).contains("AUTHENTICATION_REFUSED");
			});
		this.runner.withClassLoader(new FilteredClassLoader(PasswordEncoder.class))
			.withPropertyValues("zmq.security.mechanism=plain", "zmq.security.plain.users.alice={bcrypt}secret")
			.run((context) -> isRefusedAtStart(context, "zmq.security.plain.users.alice", "spring-security-crypto"));
	}

	@Test
	void aPasswordEncoderOfTheApplicationIsUsed() {
		this.runner.withBean(PasswordEncoder.class, () -> new BCryptPasswordEncoder(4))
			.withPropertyValues("zmq.security.mechanism=plain",
					"zmq.security.plain.users.alice=" + new BCryptPasswordEncoder(4).encode("wonderland"))
			.run((context) -> assertThat(userId(context, Security.plainClient("alice", "wonderland")))
				.isEqualTo("alice"));
	}

	@Test
	void aSocketWithAUserNameIsAClient() {
		this.runner
			.withPropertyValues("zmq.security.mechanism=plain", "zmq.security.plain.users.alice={noop}wonderland",
					"zmq.sockets.in.bind=tcp://127.0.0.1:0", "zmq.sockets.out.type=push",
					"zmq.sockets.out.auto-startup=false", "zmq.sockets.out.connect=tcp://127.0.0.1:1",
					"zmq.sockets.out.security.plain.username=alice",
					"zmq.sockets.out.security.plain.password=wonderland")
			.run((context) -> {
				ZmqSocket out = socket(context, "out");
				assertThat(out.option(SocketOptions.SECURITY)).isEqualTo(Security.plainClient("alice", "wonderland"));
				out.connect(endpoint(context));
				out.awaitPeers(1, PATIENCE);
			});
	}

	@Test
	void aUserNameWithoutPasswordStopsTheApplication() {
		this.runner
			.withPropertyValues("zmq.sockets.in.security.mechanism=plain",
					"zmq.sockets.in.security.plain.username=alice")
			.run((context) -> isRefusedAtStart(context, "zmq.sockets.in.security.plain.password"));
	}

	@Test
	void aServerOfPlainWithoutUsersStopsTheApplication() {
		this.runner.withPropertyValues("zmq.security.mechanism=plain")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void anAuthenticatorOfTheApplicationGoesBeforeTheUsers() {
		this.runner.withUserConfiguration(OwnAuthenticator.class)
			.withPropertyValues("zmq.security.mechanism=plain", "zmq.security.plain.users.alice={noop}wonderland")
			.run((context) -> {
				assertThat(userId(context, Security.plainClient("bob", "anything"))).isEqualTo("by the bean");
				assertThat(refusal(context, Security.plainClient("alice", "wonderland"))).contains("not by the bean");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAuthenticator {

		@Bean
		Authenticator authenticator() {
			return (attempt) -> (attempt.credentials() instanceof Credentials.Plain plain && plain.user().equals("bob")
					? Decision.allow("by the bean") : Decision.deny("not by the bean"))
				.now();
		}

	}

	// ---- CURVE ----

	private ApplicationContextRunner curve(String... properties) {
		return this.runner.withPropertyValues("zmq.security.mechanism=curve").withPropertyValues(properties);
	}

	private static String secret(CurveKeyPair keys) {
		return dev.zmq.Z85.encode(keys.secretKey());
	}

	@Test
	void whoseKeyIsAllowedIsLetIn() {
		curve("zmq.security.curve.keys.main.secret-key=" + secret(SERVER),
				"zmq.security.curve.allowed-clients=" + ALICE.publicKey().z85())
			.run((context) -> {
				assertThat(userId(context, Security.curveClient(ALICE, SERVER.publicKey())))
					.isEqualTo(ALICE.publicKey().z85());
				assertThat(refusal(context, Security.curveClient(CurveKeyPair.generate(), SERVER.publicKey())))
					.contains("AUTHENTICATION_REFUSED", "zmq.security.curve.allowed-clients");
			});
	}

	@Test
	void allowedClientsCanComeAndGoInADirectory() throws IOException {
		Path certificates = Files.createDirectory(this.directory.resolve("clients"));
		Path location = this.directory.resolve("server.key_secret");
		CurveCertificate.of(SERVER, Map.of()).writeSecret(location);
		curve("zmq.security.curve.keys.main.location=file:" + location,
				"zmq.security.curve.allowed-clients=file:" + certificates)
			.run((context) -> {
				assertThat(refusal(context, Security.curveClient(ALICE, SERVER.publicKey())))
					.contains("AUTHENTICATION_REFUSED");
				CurveCertificate.of(ALICE, Map.of("name", "alice")).writePublic(certificates.resolve("alice.key"));
				assertThat(userId(context, Security.curveClient(ALICE, SERVER.publicKey())))
					.isEqualTo(ALICE.publicKey().z85());
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aFileMayHaveNothingButTheSecretKey(boolean z85) throws IOException {
		Path location = this.directory.resolve("zmq.key");
		Files.writeString(location, z85 ? secret(SERVER) : HexFormat.of().formatHex(SERVER.secretKey()) + "\n");
		curve("zmq.security.curve.keys.main.location=file:" + location,
				"zmq.security.curve.allowed-clients=" + ALICE.publicKey().z85())
			.run((context) -> assertThat(userId(context, Security.curveClient(ALICE, SERVER.publicKey())))
				.isEqualTo(ALICE.publicKey().z85()));
	}

	@Test
	void aFileWithSomethingElseStopsTheApplicationAndIsNotShown() throws IOException {
		Path location = Files.writeString(this.directory.resolve("zmq.key"), "not-a-key-but-secret" + "~".repeat(20));
		curve("zmq.security.curve.keys.main.location=file:" + location, "zmq.security.curve.allow-any=true")
			.run((context) -> isRefusedAtStart(context, "zmq.security.curve.keys.main.location"));
	}

	@Test
	void aSocketWithTheKeyOfAServerIsAClient() {
		curve("zmq.security.curve.keys.main.secret-key=" + secret(SERVER),
				"zmq.security.curve.keys.main.public-key=" + SERVER.publicKey().z85(),
				"zmq.security.curve.allow-any=true", "zmq.sockets.out.type=push", "zmq.sockets.out.auto-startup=false",
				"zmq.sockets.out.connect=tcp://127.0.0.1:1",
				"zmq.sockets.out.security.curve.server-key=" + SERVER.publicKey().z85())
			.run((context) -> {
				ZmqSocket out = socket(context, "out");
				out.connect(endpoint(context));
				out.awaitPeers(1, PATIENCE);
			});
	}

	@ParameterizedTest
	@CsvSource({ "zmq.security.curve.keys.main.secret-key, not-a-key-but-secret",
			"zmq.security.curve.keys.main.location, file:/no/such/file",
			"zmq.security.curve.allowed-clients, file:/no/such/directory", "zmq.sockets.in.security.curve.keys, other",
			"zmq.sockets.in.security.curve.server-key, short" })
	void whatIsNoKeyStopsTheApplicationAndIsNotShown(String property, String value) {
		ApplicationContextRunner keys = property.contains(".main.") ? this.runner
				: this.runner.withPropertyValues("zmq.security.curve.keys.main.secret-key=" + secret(SERVER));
		keys.withPropertyValues("zmq.security.mechanism=curve", property + "=" + value)
			.run((context) -> isRefusedAtStart(context, property));
	}

	@Test
	void aServerOfCurveWithoutKeysStopsTheApplication() {
		curve().run((context) -> isRefusedAtStart(context, "zmq.security.curve.keys.<name>.secret-key", "server-key"));
	}

	// ---- GSSAPI ----

	@Test
	void aServerOfGssapiHasTheKeyTableAndItsAllowedClients() throws IOException {
		Path keyTab = keyTab();
		this.runner
			.withPropertyValues("zmq.security.mechanism=gssapi",
					"zmq.security.gssapi.principal=zmq/localhost@EXAMPLE.COM", "zmq.security.gssapi.plaintext=true",
					"zmq.security.gssapi.key-tab=" + keyTab, "zmq.security.gssapi.ticket-cache=/tmp/tickets",
					"zmq.security.gssapi.allowed-clients=alice@EXAMPLE.COM")
			.run((context) -> {
				ZmqSocket in = socket(context, "in");
				assertThat(in.option(SocketOptions.SECURITY)).isInstanceOfSatisfying(Security.GssapiServer.class,
						(server) -> {
							assertThat(server.own().principal())
								.isEqualTo(Gssapi.Name.kerberos("zmq/localhost@EXAMPLE.COM"));
							assertThat(server.own().plaintext()).isTrue();
							assertThat(server.own().toString()).contains("the key table " + keyTab);
						});
				assertThat(decision(in, "alice@EXAMPLE.COM")).isEqualTo(Decision.allow("alice@EXAMPLE.COM"));
				assertThat(decision(in, "bob@EXAMPLE.COM")).isInstanceOf(Decision.Deny.class);
			});
	}

	/** A key table with one key of zmq/localhost@EXAMPLE.COM, of AES-256. */
	private Path keyTab() throws IOException {
		ByteArrayOutputStream entry = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(entry);
		out.writeShort(2);
		out.writeUTF("EXAMPLE.COM");
		out.writeUTF("zmq");
		out.writeUTF("localhost");
		out.writeInt(1);
		out.writeInt(0);
		out.writeByte(1);
		out.writeShort(18);
		out.writeShort(32);
		out.write(new byte[32]);
		Path file = this.directory.resolve("zmq.keytab");
		Files.write(file,
				ByteBuffer.allocate(2 + 4 + entry.size())
					.putShort((short) 0x0502)
					.putInt(entry.size())
					.put(entry.toByteArray())
					.array());
		return file;
	}

	private static Decision decision(ZmqSocket server, String principal) {
		return server.option(SocketOptions.AUTHENTICATOR)
			.authenticate(new Authenticator.Attempt("GSSAPI", "", "tcp://127.0.0.1:1", new byte[0],
					new Credentials.Gssapi(principal), "in", new byte[0]))
			.toCompletableFuture()
			.join();
	}

	@Test
	void aSocketWithTheNameOfAServiceIsAClientOfGssapi() {
		this.runner
			.withPropertyValues("zmq.security.gssapi.ticket-cache=/tmp/tickets", "zmq.sockets.out.type=push",
					"zmq.security.gssapi.key-tab=/etc/zmq.keytab", "zmq.sockets.out.auto-startup=false",
					"zmq.sockets.out.connect=tcp://127.0.0.1:1", "zmq.sockets.out.security.mechanism=gssapi",
					"zmq.sockets.out.security.gssapi.service=zmq/host@EXAMPLE.COM",
					"zmq.sockets.out.security.gssapi.service-type=kerberos-principal")
			.run((context) -> assertThat(socket(context, "out").option(SocketOptions.SECURITY))
				.isInstanceOfSatisfying(Security.GssapiClient.class, (client) -> {
					assertThat(client.service()).isEqualTo(Gssapi.Name.kerberos("zmq/host@EXAMPLE.COM"));
					assertThat(client.own()).hasToString("Gssapi[any principal of the ticket cache /tmp/tickets]");
				}));
	}

	@Test
	void aServerOfGssapiWithoutAKeyStopsTheApplication() {
		this.runner
			.withPropertyValues("zmq.security.mechanism=gssapi", "zmq.security.gssapi.allow-any=true",
					"zmq.security.gssapi.key-tab=" + this.directory.resolve("missing.keytab"))
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).hasStackTraceContaining("missing.keytab");
			});
	}

	// ---- TLS ----

	private static SslBundle bundle(TestKeys keys) {
		return SslBundle.of(SslStoreBundle.of(keys.store(), TestKeys.PASSWORD, keys.store()));
	}

	@Test
	void sslBundlesAreUsedAndReloaded() {
		TestKeys first = TestKeys.create("first");
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("mine", bundle(first));
		this.runner.withBean("bundles", org.springframework.boot.ssl.SslBundles.class, () -> bundles)
			.withPropertyValues("zmq.sockets.in.bind=tls+tcp://127.0.0.1:0", "zmq.sockets.in.ssl.bundle=mine",
					"zmq.sockets.in.ssl.client-auth=need")
			.run((context) -> {
				assertThat(certified(context, first)).isEqualTo("CN=first");
				TestKeys second = TestKeys.create("second");
				bundles.updateBundle("mine", bundle(second));
				assertThat(certified(context, second)).isEqualTo("CN=second");
			});
	}

	private static String certified(AssertableApplicationContext context, TestKeys keys) {
		try (ZmqSocket push = client(context, Security.none())) {
			push.setOption(SocketOptions.TLS,
					Tls.builder()
						.keyStore(keys.store(), TestKeys.PASSWORD.toCharArray())
						.trustStore(keys.store())
						.build());
			push.connect(endpoint(context));
			push.send("m");
			ZmqMessage message = socket(context, "in").receive(PATIENCE);
			assertThat(message).isNotNull();
			return String.valueOf(message.property("User-Id"));
		}
	}

	@Test
	void aBundleThatIsNotThereStopsTheApplication() {
		this.runner.withPropertyValues("zmq.sockets.in.ssl.bundle=missing")
			.run((context) -> isRefusedAtStart(context, "There is no SSL bundle 'missing'",
					"spring.ssl.bundle.pem.missing"));
	}

	// ---- warnings ----

	@Test
	void aSocketThatAnybodyCanReachIsWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("zmq.sockets.in.bind=tcp://*:0")
			.run((context) -> assertThat(output).contains("Socket 'in' is bound to", "without authentication",
					"zmq.security.warn-on-open-bind"));
	}

	@ParameterizedTest
	@CsvSource({ "zmq.security.warn-on-open-bind=false", "zmq.sockets.in.bind=tcp://127.0.0.1:0",
			"zmq.sockets.in.options.tcp-accept-filter=10.0.0.0/8", "zmq.sockets.in.options.authenticator=allow-any" })
	void andOthersAreNot(String property, CapturedOutput output) {
		this.runner.withPropertyValues("zmq.sockets.in.bind=tcp://*:0", property).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("without authentication");
		});
	}

}
