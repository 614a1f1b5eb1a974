package dev.zmq.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Attempt;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.HandshakeError;
import dev.zmq.OptionException;
import dev.zmq.ReconnectStop;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may become a peer: PLAIN on whole sockets, and the authenticator that decides, also
 * with no mechanism at all.
 */
class PlainSecurityTests extends EngineTest {

	private static final byte[] HELLO = Zmtp.command("HELLO", new byte[] { 1 }, Zmtp.ascii("u"), new byte[] { 1 },
			Zmtp.ascii("p"));

	/** Knows alice. */
	private static CompletionStage<Decision> alice(Attempt attempt) {
		return (attempt.credentials() instanceof Credentials.Plain plain && plain.user().equals("alice")
				&& plain.password().equals("wonderland"))
						? Decision.allow("id-of-alice", Map.of("X-Team", "blue")).now()
						: Decision.deny("wrong name or password").now();
	}

	private ZmqSocket server(SocketType type, Authenticator authenticator) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.AUTHENTICATOR, authenticator);
	}

	private ZmqSocket client(SocketType type, String user, String password) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.plainClient(user, password));
	}

	@ParameterizedTest
	@EnumSource(value = Transport.class, names = { "TCP", "IPC" })
	void whoKnowsThePasswordIsServedAndKnownByName(Transport transport) {
		ZmqSocket rep = server(SocketType.REP, PlainSecurityTests::alice);
		Endpoint endpoint = rep.bind(anyEndpoint(transport));
		ZmqSocket req = client(SocketType.REQ, "alice", "wonderland");
		req.connect(endpoint.toString());
		req.send("hello");
		ZmqMessage request = receive(rep);
		assertThat(request.text()).isEqualTo("hello");
		assertThat(request.property("User-Id")).isEqualTo("id-of-alice");
		assertThat(request.property("x-team")).isEqualTo("blue");
		rep.send("world");
		assertThat(receive(req).text()).isEqualTo("world");
	}

	@Test
	void theServerMayBeTheOneThatConnects() {
		ZmqSocket push = client(SocketType.PUSH, "alice", "wonderland");
		Endpoint endpoint = push.bind(anyEndpoint());
		ZmqSocket pull = server(SocketType.PULL, PlainSecurityTests::alice);
		pull.connect(endpoint.toString());
		push.send("work");
		assertThat(receive(pull).property("User-Id")).isEqualTo("id-of-alice");
	}

	@Test
	void aWrongPasswordIsRefusedAndBothSidesSayWhyWhileOthersAreServed() {
		ZmqSocket pull = server(SocketType.PULL, PlainSecurityTests::alice);
		SocketEvents atServer = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket push = client(SocketType.PUSH, "alice", "looking-glass");
		SocketEvents atClient = push.events(Set.of(SocketEvent.HandshakeFailed.class));
		push.connect(endpoint.toString());
		SocketEvent.HandshakeFailed refusal = await(atServer, SocketEvent.HandshakeFailed.class);
		assertThat(refusal.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(refusal.reason()).contains("wrong name or password").doesNotContain("looking-glass");
		SocketEvent.HandshakeFailed told = await(atClient, SocketEvent.HandshakeFailed.class);
		assertThat(told.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(told.reason()).contains("400");
		ZmqSocket good = client(SocketType.PUSH, "alice", "wonderland");
		good.connect(endpoint.toString());
		good.send("work");
		assertThat(receive(pull).text()).isEqualTo("work");
		assertThat(pull.peers()).hasSize(1);
	}

	@Test
	void aRefusedClientCanStopInsteadOfTryingAgain() {
		ZmqSocket pull = server(SocketType.PULL, PlainSecurityTests::alice);
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket push = client(SocketType.PUSH, "bob", "builder").setOption(SocketOptions.RECONNECT_STOP,
				Set.of(ReconnectStop.AUTHENTICATION_REFUSED));
		SocketEvents events = push.events();
		push.connect(endpoint.toString());
		assertThat(await(events, SocketEvent.ConnectGivenUp.class).reason()).contains("400");
	}

	@Test
	void whoMayTryLaterIsNotToldAnythingAndComesBack() {
		ConcurrentLinkedQueue<Decision> decisions = new ConcurrentLinkedQueue<>(
				List.of(Decision.tryLater("still loading"), Decision.allow("patient")));
		ZmqSocket pull = server(SocketType.PULL, (attempt) -> {
			Decision next = decisions.poll();
			return ((next != null) ? next : Decision.allow("patient")).now();
		});
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		ZmqSocket push = client(SocketType.PUSH, "u", "p").setOption(SocketOptions.RECONNECT_STOP,
				Set.of(ReconnectStop.PEER_ERROR, ReconnectStop.AUTHENTICATION_REFUSED));
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send("work");
		assertThat(receive(pull).property("User-Id")).isEqualTo("patient");
		SocketEvent.HandshakeFailed first = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(first.error()).isEqualTo(HandshakeError.AUTHENTICATION_TEMPORARY);
		assertThat(first.reason()).contains("still loading");
	}

	@Test
	void aFailingAuthenticatorKeepsEverybodyOutAndSaysSo() {
		ZmqSocket pull = server(SocketType.PULL, (attempt) -> {
			throw new IllegalStateException("no database");
		});
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		RawPeer peer = greeted(pull.bind(anyEndpoint()));
		peer.write(HELLO);
		assertThat(ZmtpPeer.Frame.read(peer)).hasToString("ERROR(\003500)");
		peer.awaitClose();
		SocketEvent.HandshakeFailed failure = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failure.error()).isEqualTo(HandshakeError.AUTHENTICATION_FAILED);
		assertThat(failure.reason()).contains("no database");
	}

	@Test
	void whileOneIsThoughtAboutOthersComeInAndItsBytesWait() {
		CompletableFuture<Decision> slow = new CompletableFuture<>();
		ZmqSocket pull = server(SocketType.PULL,
				(attempt) -> attempt.credentials().equals(new Credentials.Plain("u", "p")) ? slow
						: Decision.allow("").now());
		Endpoint endpoint = pull.bind(anyEndpoint());
		RawPeer peer = greeted(endpoint);
		// All at once, without waiting for the answers.
		peer.write(Zmtp.concat(HELLO, Zmtp.command("INITIATE", Zmtp.property("Socket-Type", Zmtp.ascii("PUSH"))),
				Zmtp.message("early")));
		ZmqSocket other = client(SocketType.PUSH, "other", "");
		other.connect(endpoint.toString());
		other.send("overtaking");
		assertThat(receive(pull).text()).isEqualTo("overtaking");
		slow.complete(Decision.allow("slow"));
		assertThat(ZmtpPeer.Frame.read(peer)).hasToString("WELCOME()");
		ZmqMessage message = receive(pull);
		assertThat(message.text()).isEqualTo("early");
		assertThat(message.property("User-Id")).isEqualTo("slow");
	}

	@Test
	void whoIsThoughtAboutForTooLongIsClosed() {
		CountDownLatch asked = new CountDownLatch(1);
		CompletableFuture<Decision> never = new CompletableFuture<>();
		ZmqSocket pull = server(SocketType.PULL, (attempt) -> {
			asked.countDown();
			return never;
		}).setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofMillis(500));
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		do {
			// On a busy machine the time may be over before anybody is asked.
			RawPeer peer = closing(RawPeer.connect(endpoint));
			peer.writeToHostile(Zmtp.concat(Zmtp.greeting(3, 1, "PLAIN"), HELLO));
			peer.awaitClose();
			assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("longer than 500 ms");
		}
		while (asked.getCount() > 0);
		// Too late: nobody is there any more.
		never.complete(Decision.allow("late"));
		assertThat(pull.peers()).isEmpty();
	}

	@Test
	void theAuthenticatorBlocksNoIo() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		ZmqSocket pull = server(SocketType.PULL, (attempt) -> {
			if (attempt.credentials().equals(new Credentials.Plain("u", "p"))) {
				awaitQuietly(released);
			}
			return Decision.allow("").now();
		});
		Endpoint endpoint = pull.bind(anyEndpoint());
		List<RawPeer> slow = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			slow.add(greeted(endpoint).write(HELLO));
		}
		ZmqSocket push = client(SocketType.PUSH, "other", "");
		push.connect(endpoint.toString());
		push.send("served");
		assertThat(receive(pull).text()).isEqualTo("served");
		released.countDown();
		for (RawPeer peer : slow) {
			assertThat(ZmtpPeer.Frame.read(peer)).hasToString("WELCOME()");
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void anAuthenticatorDecidesWithoutAMechanismToo() {
		ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ZAP_DOMAIN, "office")
			.setOption(SocketOptions.AUTHENTICATOR, (attempt) -> {
				attempts.add(attempt);
				return (attempt.routingId().length > 0) ? Decision.allow("somebody").now()
						: Decision.deny("nobody").now();
			});
		SocketEvents events = router.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = router.bind(anyEndpoint());
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("me"));
		dealer.connect(endpoint.toString());
		dealer.send("hello");
		assertThat(receive(router).property("User-Id")).isEqualTo("somebody");
		Attempt attempt = attempts.element();
		assertThat(attempt.mechanism()).isEqualTo("NULL");
		assertThat(attempt.domain()).isEqualTo("office");
		assertThat(attempt.host()).isEqualTo("127.0.0.1");
		assertThat(attempt.inetAddress().orElseThrow().isLoopbackAddress()).isTrue();
		assertThat(attempt.routingId()).isEqualTo(Zmtp.ascii("me"));
		assertThat(attempt.socketName()).startsWith("router-");
		ZmqSocket nobody = socket(SocketType.DEALER);
		nobody.connect(endpoint.toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("nobody");
	}

	@Test
	void aConnectingSocketCanDecideAboutItsServer() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.AUTHENTICATOR,
				(attempt) -> Decision.deny("not that one").now());
		SocketEvents events = push.events(Set.of(SocketEvent.HandshakeFailed.class));
		push.connect(pull.bind(anyEndpoint()).toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("not that one");
		assertThat(pull.peers()).isEmpty();
	}

	@Test
	void nobodyIsBelievedWhoSaysWhoHeIs() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH",
				Zmtp.property("user-id", Zmtp.ascii("root")), Zmtp.property("X-Color", Zmtp.ascii("red"))));
		peer.send("hello");
		ZmqMessage message = receive(pull);
		assertThat(message.property("User-Id")).isNull();
		assertThat(message.property("X-Color")).isEqualTo("red");
	}

	@Test
	void aServerThatNobodyDecidesForDoesNotStart() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.plainServer());
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind(anyEndpoint()))
			.withMessageContaining("'authenticator'")
			.withMessageContaining("inproc://zeromq.zap.01");
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.connect(reservedEndpoint()));
		pull.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		ZmqSocket push = client(SocketType.PUSH, "anybody", "");
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send("open");
		assertThat(receive(pull).text()).isEqualTo("open");
	}

	@Test
	void enforcingADomainNeedsOne() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.ZAP_ENFORCE_DOMAIN, true);
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind(anyEndpoint()))
			.withMessageContaining("'zap-domain'");
	}

	@Test
	void otherMechanismsAndOlderVersionsAreRefused() {
		ZmqSocket pull = server(SocketType.PULL, Authenticator.allowAny());
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket plain = socket(SocketType.PUSH);
		plain.connect(endpoint.toString());
		awaitFailure(events, HandshakeError.MECHANISM_MISMATCH);
		plain.close();
		RawPeer old = closing(RawPeer.connect(endpoint));
		old.write(new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1, 8, 0, 0 });
		old.awaitClose();
		awaitReason(events, "cannot authenticate");
		RawPeer two = closing(RawPeer.connect(endpoint));
		two.write(Zmtp.greeting(3, 1, "PLAIN"));
		two.writeToHostile(Zmtp.message("too early"));
		two.awaitClose();
		awaitReason(events, "before the end of the handshake");
	}

	@Test
	void twoServersSayWhatIsWrong() {
		ZmqSocket pull = server(SocketType.PULL, Authenticator.allowAny());
		ZmqSocket push = server(SocketType.PUSH, Authenticator.allowAny());
		SocketEvents events = push.events(Set.of(SocketEvent.HandshakeFailed.class));
		push.connect(pull.bind(anyEndpoint()).toString());
		awaitReason(events, "both sides are servers");
	}

	@Test
	void aPortIsSharedWithoutAMechanismOnly() {
		ZmqSocket rep = server(SocketType.REP, Authenticator.allowAny());
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> rep.bind("tcp://127.0.0.1:0/jobs"))
			.withMessageContaining("PLAIN");
		Endpoint endpoint = rep.bind(anyEndpoint());
		ZmqSocket other = socket(SocketType.REP);
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> other.bind(endpoint + "/jobs"))
			.withMessageContaining("without a security mechanism only");
	}

	@Test
	void anAuthenticatorDecidesAboutEachSocketBehindASharedPort() {
		ZmqSocket open = socket(SocketType.PULL);
		Endpoint endpoint = open.bind("tcp://127.0.0.1:0/open");
		ZmqSocket guarded = socket(SocketType.PULL).setOption(SocketOptions.AUTHENTICATOR,
				(attempt) -> Decision.allow("checked").now());
		guarded.bind(endpoint.withResource("guarded").toString());
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint.withResource("guarded").toString());
		push.send("hello");
		assertThat(receive(guarded).property("User-Id")).isEqualTo("checked");
	}

	@Test
	void secretsAreNotShown() {
		Security security = Security.plainClient("alice", "wonderland");
		assertThat(security.toString()).contains("alice").doesNotContain("wonderland");
		assertThat(new Credentials.Plain("alice", "wonderland").toString()).doesNotContain("wonderland");
		assertThat(SocketOptions.SECURITY.parse("PLAIN-server")).isSameAs(Security.plainServer());
		assertThat(SocketOptions.AUTHENTICATOR.parse("allow-any")).isSameAs(Authenticator.allowAny());
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> SocketOptions.SECURITY.parse("curve"));
	}

	private void awaitReason(SocketEvents events, String part) {
		SocketEvent.HandshakeFailed event = await(events, SocketEvent.HandshakeFailed.class);
		while (!event.reason().contains(part)) {
			event = await(events, SocketEvent.HandshakeFailed.class);
		}
	}

	private RawPeer greeted(Endpoint endpoint) {
		RawPeer peer = closing(RawPeer.connect(endpoint));
		peer.write(Zmtp.greeting(3, 1, "PLAIN"));
		peer.read(64);
		return peer;
	}

}
