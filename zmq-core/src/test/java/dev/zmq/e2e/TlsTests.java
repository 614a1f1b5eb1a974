package dev.zmq.e2e;

import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.HandshakeError;
import dev.zmq.Peer;
import dev.zmq.ReconnectStop;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.Certificates;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.ScriptedProxy;
import dev.zmq.testkit.ZmtpPeer;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The transport {@code tls+tcp}: who is let in, who is not and what is said about it, and
 * what the bytes around ZMTP do.
 */
class TlsTests extends EngineTest {

	private static final String ANY = "tls+tcp://127.0.0.1:0";

	private static final Certificates AUTHORITY = new Certificates("Test Authority");

	private static final Certificates STRANGER = new Certificates("Another Authority");

	private static final Certificates.Identity SERVER = AUTHORITY.localhost();

	private static final Certificates.Identity ALICE = AUTHORITY.issue("alice", tomorrow());

	private static Instant tomorrow() {
		return Instant.now().plus(Duration.ofDays(1));
	}

	/** A server, or a client with a certificate of its own. */
	private static Tls.Builder with(Certificates.Identity identity) {
		return Tls.builder()
			.keyStore(identity.keyStore(), Certificates.PASSWORD.toCharArray())
			.trustStore(AUTHORITY.trustStore());
	}

	private static Tls anonymous() {
		return Tls.builder().trustStore(AUTHORITY.trustStore()).build();
	}

	private static Tls mutual() {
		return with(SERVER).clientAuthentication(Tls.ClientAuthentication.NEED).build();
	}

	private ZmqSocket pull(Tls tls) {
		return socket(SocketType.PULL).setOption(SocketOptions.TLS, tls);
	}

	private ZmqSocket push(Tls tls) {
		return socket(SocketType.PUSH).setOption(SocketOptions.TLS, tls).setOption(SocketOptions.LINGER, Duration.ZERO);
	}

	private SSLContext context(Tls tls) {
		return tls.context();
	}

	// ---- who is who ----

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void theNamesInTheCertificatesAreTheUserIds(String version) {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.TLS,
				with(SERVER).clientAuthentication(Tls.ClientAuthentication.NEED).protocols(version).build());
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.TLS,
				with(ALICE).protocols(version).build());
		Endpoint endpoint = router.bind(ANY);
		assertThat(endpoint.transport()).isEqualTo("tls+tcp");
		assertThat(endpoint.port()).isPositive();
		dealer.connect(endpoint.toString());
		dealer.send("hello");
		ZmqMessage question = receive(router);
		assertThat(question.property("User-Id")).isEqualTo("CN=alice");
		assertThat(question.property("Peer-Address")).isEqualTo("127.0.0.1");
		router.send(question);
		assertThat(receive(dealer).property("user-id")).isEqualTo("CN=localhost");
		Peer client = router.peers().get(0);
		assertThat(client.property("User-Id")).isEqualTo("CN=alice");
		assertThat(client.address()).startsWith("tls+tcp://127.0.0.1:");
	}

	@Test
	void whatAPeerSaysThatItIsDoesNotCount() {
		ZmqSocket pull = pull(mutual());
		RawPeer raw = closing(RawPeer.connect(pull.bind(ANY), context(with(ALICE).build())));
		closing(ZmtpPeer.handshake(raw, 1, "PUSH", Zmtp.property("User-Id", Zmtp.ascii("root")))).send("m");
		assertThat(receive(pull).property("User-Id")).isEqualTo("CN=alice");
	}

	@Test
	void aClientThatIsNotAskedHasNoUserId() {
		ZmqSocket pull = pull(with(SERVER).build());
		ZmqSocket push = push(anonymous());
		push.connect(pull.bind(ANY).toString());
		push.send("m");
		assertThat(receive(pull).property("User-Id")).isNull();
	}

	@Test
	void aClientThatMayHaveACertificateNeedNotHaveOne() {
		ZmqSocket pull = pull(with(SERVER).clientAuthentication(Tls.ClientAuthentication.WANT).build());
		String endpoint = pull.bind(ANY).toString();
		push(anonymous()).connect(endpoint);
		pull.awaitPeers(1, PATIENCE);
		assertThat(pull.peers().get(0).property("User-Id")).isNull();
		push(with(ALICE).build()).connect(endpoint);
		await().until(() -> pull.peers().stream().anyMatch((peer) -> "CN=alice".equals(peer.property("User-Id"))));
	}

	@Test
	void anAuthenticatorDecidesByTheNameInTheCertificate() {
		ZmqSocket pull = pull(mutual()).setOption(SocketOptions.AUTHENTICATOR,
				(attempt) -> attempt.credentials() instanceof Credentials.Principal certified
						&& certified.name().equals("CN=alice") ? Decision.allow("Alice").now()
								: Decision.deny("not on the list").now());
		SocketEvents events = pull.events();
		String endpoint = pull.bind(ANY).toString();
		push(with(AUTHORITY.issue("bob", tomorrow())).build()).connect(endpoint);
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.reason()).contains("not on the list");
		assertThat(failed.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		ZmqSocket alice = push(with(ALICE).build());
		alice.connect(endpoint);
		alice.send("m");
		assertThat(receive(pull).property("User-Id")).isEqualTo("Alice");
	}

	@Test
	void passwordsCanBeAskedForInsideTls() {
		ZmqSocket pull = pull(with(SERVER).build()).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.AUTHENTICATOR,
					(attempt) -> attempt.credentials() instanceof Credentials.Plain plain
							&& plain.password().equals("wonderland") ? Decision.allow(plain.user()).now()
									: Decision.deny("wrong password").now());
		ZmqSocket push = push(anonymous()).setOption(SocketOptions.SECURITY,
				Security.plainClient("alice", "wonderland"));
		push.connect(pull.bind(ANY).toString());
		push.send("m");
		assertThat(receive(pull).property("User-Id")).isEqualTo("alice");
	}

	@Test
	void newKeysAreUsedFromTheNextConnectionOn() {
		AtomicReference<SSLContext> current = new AtomicReference<>(context(with(SERVER).build()));
		Queue<String> threads = new ConcurrentLinkedQueue<>();
		ZmqSocket pull = pull(Tls.builder().context(() -> {
			threads.add(Thread.currentThread().getName());
			return current.get();
		}).build());
		String endpoint = pull.bind(ANY).toString();
		ZmqSocket first = push(anonymous());
		first.connect(endpoint);
		first.awaitPeers(1, PATIENCE);
		assertThat(first.peers().get(0).property("User-Id")).isEqualTo("CN=localhost");
		current.set(context(with(AUTHORITY.issue("renewed", tomorrow(), "127.0.0.1")).build()));
		ZmqSocket second = push(anonymous());
		second.connect(endpoint);
		second.awaitPeers(1, PATIENCE);
		assertThat(second.peers().get(0).property("User-Id")).isEqualTo("CN=renewed");
		first.send("still there");
		assertThat(receive(pull).text()).isEqualTo("still there");
		assertThat(threads).hasSize(2).noneMatch((name) -> name.contains("io"));
	}

	// ---- who is not let in, and what is said ----

	/** Connects, and expects that it fails; somebody else is served all the same. */
	private void refused(Tls server, Tls client, HandshakeError error, String atTheClient, HandshakeError serverError,
			String atTheServer) {
		ZmqSocket pull = pull(server);
		SocketEvents serverEvents = pull.events();
		Endpoint endpoint = pull.bind(ANY);
		ZmqSocket push = push(client);
		SocketEvents clientEvents = push.events();
		push.connect(endpoint.toString());
		SocketEvent.HandshakeFailed seen = await(clientEvents, SocketEvent.HandshakeFailed.class);
		assertThat(seen.reason()).contains(atTheClient);
		assertThat(seen.error()).isEqualTo(error);
		SocketEvent.HandshakeFailed seenByServer = await(serverEvents, SocketEvent.HandshakeFailed.class);
		assertThat(seenByServer.reason()).contains(atTheServer);
		assertThat(seenByServer.error()).isEqualTo(serverError);
		assertThat(pull.peers()).isEmpty();
	}

	@Test
	void anExpiredCertificate() {
		Certificates.Identity old = AUTHORITY.issue("localhost", Instant.now().minus(Duration.ofHours(1)), "127.0.0.1");
		refused(with(old).build(), anonymous(), HandshakeError.AUTHENTICATION_REFUSED, "certificate has expired",
				HandshakeError.AUTHENTICATION_REFUSED, "TLS alert certificate_");
	}

	@Test
	void anUnknownAuthority() {
		refused(with(STRANGER.localhost()).build(), anonymous(), HandshakeError.AUTHENTICATION_REFUSED, "unknown CA",
				HandshakeError.AUTHENTICATION_REFUSED, "TLS alert");
	}

	@Test
	void aCertificateForAnotherHost() {
		Tls other = with(AUTHORITY.issue("other", tomorrow(), "other.example")).build();
		refused(other, anonymous(), HandshakeError.AUTHENTICATION_REFUSED, "is for another host",
				HandshakeError.AUTHENTICATION_REFUSED, "TLS alert certificate_unknown");
		for (Tls.Builder told : List.of(Tls.builder().serverName("other.example"),
				Tls.builder().verifyHostname(false))) {
			ZmqSocket pull = pull(other);
			ZmqSocket push = push(told.trustStore(AUTHORITY.trustStore()).build());
			push.connect(pull.bind(ANY).toString());
			push.send("m");
			assertThat(receive(pull).text()).isEqualTo("m");
		}
	}

	@Test
	void aClientWithoutTheCertificateThatItNeeds() {
		refused(mutual(), anonymous(), HandshakeError.AUTHENTICATION_REFUSED,
				"does not accept our certificate, or that we have", HandshakeError.AUTHENTICATION_REFUSED,
				"has sent no certificate");
	}

	@Test
	void aClientOfTls12WithoutTheCertificateThatItNeeds() {
		ZmqSocket pull = pull(
				with(SERVER).clientAuthentication(Tls.ClientAuthentication.NEED).protocols("TLSv1.2").build());
		SocketEvents events = pull.events();
		ZmqSocket push = push(anonymous());
		SocketEvents clientEvents = push.events();
		push.connect(pull.bind(ANY).toString());
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.reason()).contains("has sent no certificate");
		assertThat(failed.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		// Which alert it is depends on the version of the JDK.
		assertThat(await(clientEvents, SocketEvent.HandshakeFailed.class).reason()).contains("certificate",
				"TLS alert");
	}

	@Test
	void aClientWithACertificateOfAStranger() {
		// One of another authority the client does not even send.
		refused(mutual(), with(STRANGER.issue("mallory", tomorrow())).build(), HandshakeError.AUTHENTICATION_REFUSED,
				"does not accept our certificate", HandshakeError.AUTHENTICATION_REFUSED, "has sent no certificate");
	}

	@Test
	void aClientWithAForgedCertificate() {
		Certificates forger = new Certificates("Test Authority");
		refused(mutual(), with(forger.issue("mallory", tomorrow())).build(), HandshakeError.AUTHENTICATION_REFUSED,
				"does not accept our certificate", HandshakeError.AUTHENTICATION_REFUSED, "it was forged");
	}

	@Test
	void noVersionInCommon() {
		refused(with(SERVER).protocols("TLSv1.2").build(),
				Tls.builder().trustStore(AUTHORITY.trustStore()).protocols("TLSv1.3").build(),
				HandshakeError.MECHANISM_MISMATCH, "in common", HandshakeError.MECHANISM_MISMATCH, "version of TLS");
	}

	@Test
	void aServerWhoseKeyStoreIsEmpty() {
		refused(Tls.builder().trustStore(AUTHORITY.trustStore()).build(), anonymous(),
				HandshakeError.MECHANISM_MISMATCH, "in common", HandshakeError.MECHANISM_MISMATCH, "key");
	}

	@Test
	void whoIsRefusedTriesAgainEachTimeLater() {
		ZmqSocket pull = pull(with(STRANGER.localhost()).build());
		ZmqSocket push = push(anonymous());
		SocketEvents events = push.events();
		push.connect(pull.bind(ANY).toString());
		Duration first = await(events, SocketEvent.ConnectRetried.class).delay();
		await(events, SocketEvent.ConnectRetried.class);
		Duration third = await(events, SocketEvent.ConnectRetried.class).delay();
		assertThat(third).isGreaterThan(first.multipliedBy(2));
	}

	@Test
	void whoIsRefusedGivesUpIfTheOptionSaysSo() {
		ZmqSocket pull = pull(mutual());
		ZmqSocket push = push(anonymous()).setOption(SocketOptions.RECONNECT_STOP,
				java.util.Set.of(ReconnectStop.HANDSHAKE_FAILED));
		SocketEvents events = push.events();
		push.connect(pull.bind(ANY).toString());
		assertThat(await(events, SocketEvent.ConnectGivenUp.class).reason()).contains("certificate");
	}

	@Test
	void aPlainPeerAtATlsPort() {
		ZmqSocket pull = pull(with(SERVER).build());
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(ANY);
		ZmqSocket plain = socket(SocketType.PUSH).setOption(SocketOptions.LINGER, Duration.ZERO);
		plain.connect("tcp://127.0.0.1:" + endpoint.port());
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.reason()).contains("speaks ZMTP without TLS", "tls+tcp://");
		assertThat(failed.error()).isEqualTo(HandshakeError.MECHANISM_MISMATCH);
	}

	@Test
	void aTlsPeerAtAPlainPort() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events();
		ZmqSocket push = push(anonymous());
		SocketEvents clientEvents = push.events();
		push.connect("tls+tcp://127.0.0.1:" + pull.bind("tcp://127.0.0.1:0").port());
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.reason()).contains("TLS");
		assertThat(await(clientEvents, SocketEvent.HandshakeFailed.class).reason()).isNotBlank();
	}

	@Test
	void aServerThatSpeaksFirstAndWithoutTls() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = push(anonymous());
		SocketEvents events = push.events();
		push.connect(listener.endpoint().replace("tcp:", "tls+tcp:"));
		closing(listener.accept()).write(Zmtp.greeting(3, 1, "NULL"));
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.reason()).contains("speaks ZMTP without TLS", "connect to it by tcp://");
		assertThat(failed.error()).isEqualTo(HandshakeError.MECHANISM_MISMATCH);
	}

	@Test
	void somethingElseAtATlsPort() {
		ZmqSocket pull = pull(with(SERVER).build());
		SocketEvents events = pull.events();
		RawPeer http = closing(RawPeer.connect(pull.bind(ANY))).write(Zmtp.ascii("GET / HTTP/1.1\r\n\r\n"));
		assertThat(http.awaitClose()).isEmpty();
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.reason()).contains("does not speak TLS", "71");
		assertThat(failed.error()).isEqualTo(HandshakeError.ZMTP_UNSPECIFIED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "160301", "16030100050100000100" })
	void whoSaysTooLittleHasItsTime(String said) {
		ZmqSocket pull = pull(with(SERVER).build()).setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofMillis(50));
		SocketEvents events = pull.events();
		RawPeer raw = closing(RawPeer.connect(pull.bind(ANY))).write(java.util.HexFormat.of().parseHex(said));
		raw.awaitClose();
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).isNotBlank();
	}

	@Test
	void withoutAKeyNobodyCanBind() {
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> socket(SocketType.PULL).bind(ANY))
			.withMessageContainingAll("PULL", ANY, "certificate", "'tls'");
	}

	@Test
	void aSupplierThatFailsEndsThatConnectionOnly() {
		AtomicReference<SSLContext> current = new AtomicReference<>();
		ZmqSocket pull = pull(Tls.builder().context(current::get).build());
		SocketEvents events = pull.events();
		ZmqSocket push = push(anonymous());
		push.connect(pull.bind(ANY).toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("TLS cannot be set up here",
				"the supplier of SSL contexts gave none");
		current.set(context(with(SERVER).build()));
		push.send("m");
		assertThat(receive(pull).text()).isEqualTo("m");
	}

	@Test
	void addressesAreThoseOfTcpWithoutResources() {
		ZmqSocket push = push(anonymous());
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> push.connect("tls+tcp://nowhere"))
			.withMessageContainingAll("tls+tcp://nowhere", "tls+tcp://server.example:5555");
		assertThatExceptionOfType(EndpointException.class)
			.isThrownBy(() -> push.connect("tls+tcp://127.0.0.1:5555/resource"));
		assertThat(Endpoint.parse("tls+tcp://127.0.0.1:5555").port()).isEqualTo(5555);
	}

	// ---- settings ----

	@Test
	void settingsShowNoKeys() {
		Tls tls = with(SERVER).clientAuthentication(Tls.ClientAuthentication.NEED).serverName("s.example").build();
		assertThat(tls.toString()).contains("NEED", "s.example", "verifyHostname=true", "TLSv1.3")
			.doesNotContain(Certificates.PASSWORD, "RSA", "key=");
		assertThat(Tls.systemDefault().toString()).contains("the JDK's");
		assertThat(SocketOptions.TLS.parse("default")).isSameAs(Tls.systemDefault());
	}

	@Test
	void storesAndAContextExcludeEachOther() throws Exception {
		KeyStore store = AUTHORITY.trustStore();
		SSLContext context = SSLContext.getDefault();
		assertThatIllegalArgumentException().isThrownBy(() -> Tls.builder().context(context).trustStore(store).build())
			.withMessageContaining("either");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Tls.builder().keyStore(SERVER.keyStore(), new char[0]).build())
			.withMessageContaining("key store");
		assertThatIllegalArgumentException().isThrownBy(() -> Tls.builder().protocols());
	}

	@Test
	void aCipherSuiteCanBeChosen() {
		String suite = "TLS_CHACHA20_POLY1305_SHA256";
		ZmqSocket pull = pull(with(SERVER).cipherSuites(suite).build());
		ZmqSocket push = push(Tls.builder().trustStore(AUTHORITY.trustStore()).cipherSuites(suite).build());
		Endpoint endpoint = pull.bind(ANY);
		push.connect(endpoint.toString());
		push.send("m");
		assertThat(receive(pull).text()).isEqualTo("m");
		ZmqSocket other = push(
				Tls.builder().trustStore(AUTHORITY.trustStore()).cipherSuites("TLS_AES_128_GCM_SHA256").build());
		SocketEvents events = other.events();
		other.connect(endpoint.toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.MECHANISM_MISMATCH);
	}

	// ---- the end of a connection ----

	@Test
	void whoClosesSaysSoInTls() {
		ZmqSocket push = push(with(SERVER).build());
		SocketEvents events = push.events();
		RawPeer raw = closing(RawPeer.connect(push.bind(ANY), context(anonymous())));
		ZmtpPeer peer = closing(ZmtpPeer.handshake(raw, 1, "PULL"));
		push.send("the last");
		assertThat(peer.readMessage()).containsExactly("the last");
		await(events, SocketEvent.HandshakeSucceeded.class);
		push.setOption(SocketOptions.LINGER, PATIENCE);
		push.close();
		// An end without close_notify would be an exception here.
		assertThat(raw.read()).isEqualTo(-1);
	}

	@Test
	void anEndWithoutItsWordIsTold() {
		ZmqSocket pull = pull(with(SERVER).build());
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(ANY);
		RawPeer raw = closing(RawPeer.connect(endpoint, context(anonymous())));
		closing(ZmtpPeer.handshake(raw, 1, "PUSH")).send("m");
		assertThat(receive(pull).text()).isEqualTo("m");
		raw.cutBelowTls();
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("close_notify");
		RawPeer polite = closing(RawPeer.connect(endpoint, context(anonymous())));
		closing(ZmtpPeer.handshake(polite, 1, "PUSH")).send("m");
		assertThat(receive(pull).text()).isEqualTo("m");
		polite.close();
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).isEqualTo("the peer closed the connection");
	}

	@Test
	void aConnectionThatIsCutIsMadeAgain() throws Exception {
		ZmqSocket pull = pull(mutual());
		int port = pull.bind(ANY).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> client.relay(port)));
		ZmqSocket push = push(with(ALICE).build());
		push.connect("tls+tcp://" + proxy.address());
		for (int i = 0; i < 5; i++) {
			push.awaitPeers(1, PATIENCE);
			push.send("m" + i);
			assertThat(receive(pull).text()).isEqualTo("m" + i);
			SocketEvents events = push.events();
			proxy.cut();
			await(events, SocketEvent.Disconnected.class);
		}
	}

	@Test
	void aSocksProxyCanBeOnTheWay() {
		ZmqSocket pull = pull(with(SERVER).build());
		int port = pull.bind(ANY).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> {
			client.read(3);
			client.write(5, 0);
			client.read(4);
			client.read(client.read(1)[0] + 2);
			client.write(5, 0, 0, 1, 127, 0, 0, 1, 0x12, 0x34);
			client.relay(port);
		}));
		ZmqSocket push = push(anonymous()).setOption(SocketOptions.SOCKS_PROXY, proxy.address());
		push.connect("tls+tcp://localhost:5555");
		push.send("through the proxy");
		assertThat(receive(pull).text()).isEqualTo("through the proxy");
	}

	@Test
	void bytesWithoutAProtocolOfTheirOwn() {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.TLS, with(SERVER).build());
		RawPeer raw = closing(RawPeer.connect(stream.bind(ANY), context(anonymous())));
		raw.write(Zmtp.ascii("hello"));
		assertThat(receive(stream).frame(1)).isEmpty();
		ZmqMessage hello = receive(stream);
		assertThat(hello.text(1)).isEqualTo("hello");
		stream.send(ZmqMessage.of(hello.frame(0), Zmtp.ascii("world")));
		assertThat(raw.read(5)).isEqualTo(Zmtp.ascii("world"));
	}

}
