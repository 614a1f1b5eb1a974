package dev.zmq.interop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.Endpoint;
import dev.zmq.Gssapi;
import dev.zmq.HandshakeError;
import dev.zmq.OptionException;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.security.Authenticators;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * GSSAPI with libzmq, in both roles, in a realm of MIT Kerberos. libzmq wants tickets for
 * a server, too, and has one name a process.
 * <p>
 * Thread: one.
 */
class GssapiInteropTests extends InteropTest {

	/**
	 * More than fit in the queues at once, and no more: each frame costs Kerberos a lot.
	 */
	private static final int MANY = 2100;

	/** What a stream needs where many others want the processor, too. */
	private static final Duration STREAM_PATIENCE = Duration.ofMinutes(1);

	private static final String SERVICE = "zmq/localhost";

	private static final String REALM = "@" + KerberosServer.REALM;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path realmFolder;

	@SuppressWarnings("NullAway.Init")
	private static KerberosServer realm;

	private static final List<LibzmqPeer> PEERS = new ArrayList<>();

	@BeforeAll
	static void startRealm() {
		realm = KerberosServer.start(realmFolder, "alice", "mallory", SERVICE);
	}

	@AfterEach
	void stopPeers() {
		PEERS.forEach(LibzmqPeer::close);
		PEERS.clear();
	}

	@AfterAll
	static void stopRealm() {
		if (realm != null) {
			realm.close();
		}
	}

	private static LibzmqPeer process(Path ticketCache) {
		LibzmqPeer started = LibzmqPeer.start(realm.environment(ticketCache));
		PEERS.add(started);
		return started;
	}

	private static String[] options(String... options) {
		// Names as Kerberos writes them.
		List<String> all = new ArrayList<>(
				List.of("GSSAPI_PRINCIPAL_NAMETYPE=2", "GSSAPI_SERVICE_PRINCIPAL_NAMETYPE=2"));
		all.addAll(Arrays.asList(options));
		return all.toArray(String[]::new);
	}

	private static ForeignSocket theirClient(String type, String principal, boolean plaintext) {
		return process(realm.login(principal)).socket(type, options("GSSAPI_PRINCIPAL=" + principal + REALM,
				"GSSAPI_SERVICE_PRINCIPAL=" + SERVICE + REALM, "GSSAPI_PLAINTEXT=" + (plaintext ? 1 : 0)));
	}

	private static ForeignSocket theirServer(String type, boolean plaintext, String... more) {
		return theirServer(process(realm.login(SERVICE)), type, plaintext, more);
	}

	private static ForeignSocket theirServer(LibzmqPeer peer, String type, boolean plaintext, String... more) {
		List<String> all = new ArrayList<>(List.of("GSSAPI_SERVER=1", "GSSAPI_PRINCIPAL=" + SERVICE + REALM,
				"GSSAPI_PLAINTEXT=" + (plaintext ? 1 : 0)));
		all.addAll(Arrays.asList(more));
		return peer.socket(type, options(all.toArray(String[]::new)));
	}

	private ZmqSocket ourServer(SocketType type, boolean plaintext) {
		Gssapi own = Gssapi.builder()
			.keyTab(realm.keyTab())
			.principal(Gssapi.Name.kerberos(SERVICE + REALM))
			.plaintext(plaintext)
			.build();
		return socket(type).setOption(SocketOptions.SECURITY, Security.gssapiServer(own))
			.setOption(SocketOptions.AUTHENTICATOR,
					(attempt) -> (attempt.credentials() instanceof Credentials.Gssapi known
							&& known.principal().equals("alice" + REALM)) ? Decision.allow("").now()
									: Decision.deny("not alice").now());
	}

	private ZmqSocket ourClient(SocketType type, boolean plaintext) {
		return ourClient(type,
				Gssapi.builder()
					.keyTab(realm.keyTab())
					.principal(Gssapi.Name.user("alice"))
					.plaintext(plaintext)
					.build(),
				Gssapi.Name.hostBased("zmq@localhost"));
	}

	private ZmqSocket ourClient(SocketType type, Gssapi own, Gssapi.Name service) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.gssapiClient(own, service));
	}

	private static void serves(ZmqSocket rep, ForeignSocket req) {
		req.send("question");
		ZmqMessage question = receive(rep);
		assertThat(question.text()).isEqualTo("question");
		assertThat(question.property("User-Id")).isEqualTo("alice" + REALM);
		rep.send("answer");
		assertThat(req.receiveText()).containsExactly("answer");
	}

	private static void served(ZmqSocket req, ForeignSocket rep, String endpoint) {
		req.connect(endpoint);
		ForeignPeer.Reply echo = rep.beginEchoing(1);
		ZmqMessage reply = req.request(ZmqMessage.of("question"), Duration.ofSeconds(10));
		assertThat(reply.text()).isEqualTo("question");
		assertThat(reply.property("User-Id")).isEqualTo(SERVICE + REALM);
		echo.await();
	}

	@ParameterizedTest
	@EnumSource
	void aLibzmqClientIsServed(Transport transport) {
		ZmqSocket rep = ourServer(SocketType.REP, false);
		Endpoint endpoint = rep.bind(anyEndpoint(transport));
		serves(rep, theirClient("REQ", "alice", false).connect(endpoint));
	}

	@Test
	void aLibzmqClientThatDoesNotEncryptIsServed() {
		ZmqSocket rep = ourServer(SocketType.REP, true);
		serves(rep, theirClient("REQ", "alice", true).connect(rep.bind(LOOPBACK)));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aLibzmqServerServesUs(boolean plaintext) {
		ForeignSocket rep = theirServer("REP", plaintext);
		served(ourClient(SocketType.REQ, plaintext), rep, rep.bind(LOOPBACK));
	}

	@Test
	void aTicketCacheIsEnoughForUs() {
		ForeignSocket rep = theirServer("REP", false);
		served(ourClient(SocketType.REQ, Gssapi.builder().ticketCache(realm.login("alice")).build(),
				Gssapi.Name.kerberos(SERVICE + REALM)), rep, rep.bind(LOOPBACK));
	}

	@Test
	void aLibzmqServerAsksItsHandlerAboutUs() {
		LibzmqPeer peer = process(realm.login(SERVICE));
		peer.authenticate("office");
		ForeignSocket rep = theirServer(peer, "REP", false, "ZAP_DOMAIN=office");
		served(ourClient(SocketType.REQ, false), rep, rep.bind(LOOPBACK));
	}

	@ParameterizedTest
	@CsvSource({ "true, false", "false, false", "true, true" })
	void streamsRunBothWaysAtOnce(boolean weServe, boolean plaintext) throws InterruptedException {
		ZmqSocket ours = weServe ? ourServer(SocketType.DEALER, plaintext) : ourClient(SocketType.DEALER, plaintext);
		ForeignSocket theirs = joined(ours, "DEALER", weServe, plaintext);
		ForeignPeer.Reply swapping = theirs.beginSwapping(MANY, Frames.texts("more"));
		Thread sender = new Thread(() -> {
			for (int i = 0; i < MANY; i++) {
				ours.send(ZmqMessage.of("more", Integer.toString(i)));
			}
		});
		sender.start();
		for (int i = 0; i < MANY; i++) {
			assertThat(ours.receive(STREAM_PATIENCE)).isEqualTo(ZmqMessage.of("more", Integer.toString(i)));
		}
		sender.join();
		assertThat(swapping.await()).containsExactly(Integer.toString(MANY), "");
	}

	private static ForeignSocket joined(ZmqSocket ours, String type, boolean weServe, boolean plaintext) {
		if (weServe) {
			return theirClient(type, "alice", plaintext).connect(ours.bind(LOOPBACK));
		}
		ForeignSocket theirs = theirServer(type, plaintext);
		ours.connect(theirs.bind(LOOPBACK));
		return theirs;
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void framesOfAllSizesArrive(boolean weServe) {
		ZmqSocket ours = weServe ? ourServer(SocketType.PAIR, false) : ourClient(SocketType.PAIR, false);
		ForeignSocket theirs = joined(ours, "PAIR", weServe, false);
		for (int size : new int[] { 0, 1, 181, 182, 183, 255, 256, 8192, 65_536, 131_072, 1_000_000 }) {
			List<String> frames = List.of(Frames.generated(size, 3), Frames.text(""), Frames.generated(size, 5));
			ours.send(Frames.message(frames));
			List<String> described = Frames.describe(Frames.message(frames));
			assertThat(theirs.receive()).as("size %d out", size).isEqualTo(described);
			theirs.send(frames);
			assertThat(Frames.describe(receive(ours))).as("size %d in", size).isEqualTo(described);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void heartbeatsAreAnswered(boolean weServe) {
		ZmqSocket ours = (weServe ? ourServer(SocketType.PAIR, false) : ourClient(SocketType.PAIR, false))
			.setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(20))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(30));
		SocketEvents lost = ours.events(Set.of(SocketEvent.Disconnected.class));
		ForeignSocket theirs = joined(ours, "PAIR", weServe, false);
		ours.send("hello");
		assertThat(theirs.receiveText()).containsExactly("hello");
		assertThat(lost.poll(Duration.ofMillis(300))).isNull();
		theirs.send("still here");
		assertThat(receive(ours).text()).isEqualTo("still here");
	}

	/** A SUB of libzmq 4.3.4 that encrypts sends topics that no server can read. */
	@ParameterizedTest
	@CsvSource({ "true, true", "false, true", "false, false" })
	void subscriptionsGetThrough(boolean weServe, boolean plaintext) {
		if (weServe) {
			ZmqSocket pub = ourServer(SocketType.PUB, plaintext);
			ForeignSocket sub = theirClient("SUB", "alice", plaintext).subscribe("a").connect(pub.bind(LOOPBACK));
			pub.awaitSubscribers("a", 1, PATIENCE);
			pub.send("c", "no");
			pub.send("a", "yes");
			assertThat(sub.receiveText()).containsExactly("a", "yes");
		}
		else {
			ForeignSocket pub = theirServer("XPUB", plaintext);
			ZmqSocket sub = ourClient(SocketType.SUB, plaintext).subscribe("a");
			sub.connect(pub.bind(LOOPBACK));
			assertThat(pub.receiveText()).containsExactly("\u0001a");
			sub.subscribe("b");
			assertThat(pub.receiveText()).containsExactly("\u0001b");
			pub.send("c", "no");
			pub.send("b", "yes");
			assertThat(receive(sub)).isEqualTo(ZmqMessage.of("b", "yes"));
		}
	}

	@Test
	void aLibzmqClientWhoseNameIsNotAllowedAndOneWithoutATicketAreKeptOutWhileOthersAreServed() {
		ZmqSocket rep = ourServer(SocketType.REP, false);
		SocketEvents events = rep.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = rep.bind(LOOPBACK);
		ForeignSocket mallory = theirClient("REQ", "mallory", false).monitor().connect(endpoint);
		assertThat(await(events, HandshakeError.AUTHENTICATION_REFUSED).reason()).contains("not alice");
		// It does not understand why: its mechanism knows no ERROR.
		assertThat(mallory.reports("DISCONNECTED", PATIENCE) || mallory.reports("HANDSHAKE_FAILED_PROTOCOL", PATIENCE))
			.isTrue();
		ForeignSocket nobody = process(this.directory.resolve("missing.cache")).socket("REQ",
				options("GSSAPI_PRINCIPAL=mallory" + REALM, "GSSAPI_SERVICE_PRINCIPAL=" + SERVICE + REALM));
		nobody.connect(endpoint);
		serves(rep, theirClient("REQ", "alice", false).connect(endpoint));
	}

	@Test
	void weSayWhenThereIsNoTicketForTheServer() {
		ForeignSocket rep = theirServer("REP", false);
		String endpoint = rep.bind(LOOPBACK);
		Gssapi alice = Gssapi.builder().ticketCache(realm.login("alice")).build();
		for (ZmqSocket req : new ZmqSocket[] {
				ourClient(SocketType.REQ, alice, Gssapi.Name.kerberos("other/localhost" + REALM)),
				ourClient(SocketType.REQ, Gssapi.builder().ticketCache(this.directory.resolve("missing")).build(),
						Gssapi.Name.kerberos(SERVICE + REALM)),
				ourClient(SocketType.REQ,
						Gssapi.builder().keyTab(realm.keyTab()).principal(Gssapi.Name.user("bob")).build(),
						Gssapi.Name.kerberos(SERVICE + REALM)) }) {
			SocketEvents events = req.events(Set.of(SocketEvent.HandshakeFailed.class));
			req.connect(endpoint);
			assertThat(await(events, HandshakeError.AUTHENTICATION_FAILED).reason()).contains("there is no ticket for");
			req.close();
		}
		served(ourClient(SocketType.REQ, false), rep, endpoint);
	}

	@Test
	void aServerThatIsNotWhoItShouldBeIsNotTalkedTo() {
		ForeignSocket rep = theirServer("REP", false);
		// libzmq cannot use our ticket, and says nothing.
		ZmqSocket req = ourClient(SocketType.REQ, Gssapi.builder().ticketCache(realm.login("alice")).build(),
				Gssapi.Name.kerberos("mallory" + REALM))
			.setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofMillis(500));
		SocketEvents events = req.events(Set.of(SocketEvent.HandshakeFailed.class));
		String endpoint = rep.bind(LOOPBACK);
		req.connect(endpoint);
		await(events, SocketEvent.HandshakeFailed.class);
		assertThat(req.peers()).isEmpty();
		served(ourClient(SocketType.REQ, false), rep, endpoint);
	}

	@Test
	void otherMechanismsAndOtherProtectionAreRefusedWhileOthersAreServed() {
		ZmqSocket rep = ourServer(SocketType.REP, false);
		SocketEvents events = rep.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = rep.bind(LOOPBACK);
		LibzmqPeer peer = process(realm.login("alice"));
		peer.socket("REQ").connect(endpoint);
		// Who notices first closes the connection.
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error()).isIn(HandshakeError.MECHANISM_MISMATCH,
				HandshakeError.NO_DETAIL);
		ForeignSocket open = theirClient("REQ", "alice", true).connect(endpoint);
		assertThat(await(events, SocketEvent.HandshakeFailed.class)).isNotNull();
		open.close();
		serves(rep, theirClient("REQ", "alice", false).connect(endpoint));
	}

	@Test
	void theExampleOfTheSecurityPage() {
		Path keyTab = realm.keyTab();
		Path ticketCache = realm.login("alice");
		// @formatter:off
		ZmqSocket server = context.socket(SocketType.REP)
			.setOption(SocketOptions.SECURITY, Security.gssapiServer(Gssapi.builder().keyTab(keyTab).build()))
			.setOption(SocketOptions.AUTHENTICATOR, Authenticators.principals(List.of("alice@ZMQ.TEST")));
		Endpoint endpoint = server.bind("tcp://*:0");

		ZmqSocket client = context.socket(SocketType.REQ)
			.setOption(SocketOptions.SECURITY, Security.gssapiClient(
				Gssapi.builder().ticketCache(ticketCache).build(),	// or Gssapi.systemDefault()
				Gssapi.Name.hostBased("zmq@localhost")));
		client.connect("tcp://localhost:" + endpoint.port());
		// @formatter:on
		client.send("hello");
		ZmqMessage request = receive(server);
		assertThat(request.text()).isEqualTo("hello");
		assertThat(request.property("User-Id")).isEqualTo("alice" + REALM);
	}

	@Test
	void aLoginWithAKeyTableIsKeptAndARefusedServerKeyIsSaid() {
		Gssapi alice = Gssapi.builder().keyTab(realm.keyTab()).principal(Gssapi.Name.user("alice")).build();
		assertThat(alice.subject(false)).isSameAs(alice.subject(false));
		ZmqSocket rep = socket(SocketType.REP)
			.setOption(SocketOptions.SECURITY, Security.gssapiServer(
					Gssapi.builder().keyTab(realm.keyTab()).principal(Gssapi.Name.kerberos("nobody" + REALM)).build()))
			.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> rep.bind(LOOPBACK))
			.withMessageContaining("it has no key for nobody" + REALM);
	}

	private static SocketEvent.HandshakeFailed await(SocketEvents events, HandshakeError error) {
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		while (failed.error() != error) {
			failed = await(events, SocketEvent.HandshakeFailed.class);
		}
		return failed;
	}

}
