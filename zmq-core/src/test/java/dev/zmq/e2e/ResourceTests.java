package dev.zmq.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.Authenticator;
import dev.zmq.CurveKeyPair;
import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.EndpointException;
import dev.zmq.ReconnectStop;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.KerberosRealm;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Several sockets behind one port (RFC 37, "The Resource Property"). */
class ResourceTests extends EngineTest {

	@Test
	void socketsOfAllKindsShareAPort() {
		ZmqSocket rep = socket(SocketType.REP);
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket pub = socket(SocketType.PUB);
		Endpoint first = rep.bind("tcp://127.0.0.1:0/system/echo");
		assertThat(first.resource()).isEqualTo("system/echo");
		assertThat(first.port()).isPositive();
		Endpoint second = pull.bind(first.withResource("jobs").toString());
		Endpoint third = pub.bind(first.withResource("").toString());
		assertThat(second.port()).isEqualTo(first.port());
		assertThat(third).hasToString("tcp://127.0.0.1:" + first.port());

		ZmqSocket req = socket(SocketType.REQ);
		req.connect(first.toString());
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(second.toString());
		ZmqSocket sub = socket(SocketType.SUB).subscribe("");
		sub.connect(third.toString());
		push.send("job");
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("job"));
		req.send("question");
		rep.send(receive(rep).text() + "?");
		assertThat(receive(req).text()).isEqualTo("question?");
		pub.awaitSubscribers("news", 1, PATIENCE);
		pub.send("news");
		assertThat(receive(sub).text()).isEqualTo("news");
		assertThat(pull.peers()).singleElement()
			.satisfies((peer) -> assertThat(peer.endpoint()).isEqualTo(second))
			.satisfies((peer) -> assertThat(peer.property("Resource")).isEqualTo("jobs"));
	}

	@Test
	void theTypesThatMustFitAreThoseOfTheResource() {
		ZmqSocket rep = socket(SocketType.REP);
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint echo = rep.bind("tcp://127.0.0.1:0/echo");
		pull.bind(echo.withResource("jobs").toString());
		SocketEvents events = rep.events();
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.RECONNECT_STOP,
				java.util.Set.of(ReconnectStop.PEER_ERROR));
		SocketEvents refused = push.events();
		push.connect(echo.toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("a REP socket cannot talk to a",
				"PUSH");
		assertThat(await(refused, SocketEvent.ConnectGivenUp.class).reason()).contains("Invalid socket type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nothing", "jobs/more", "JOBS" })
	void whoAsksForWhatIsNotThereIsToldSo(String resource) {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint jobs = pull.bind("tcp://127.0.0.1:0/jobs");
		SocketEvents events = pull.events();
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents refused = push.events();
		push.connect(jobs.withResource(resource).toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("no socket is bound here",
				resource.isEmpty() ? "no resource" : "'" + resource + "'");
		assertThat(await(refused, SocketEvent.ConnectRetried.class).reason())
			.contains("the peer refused us: Unknown resource");
	}

	@Test
	void aPortWithoutResourcesHasNone() {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint plain = pull.bind("tcp://127.0.0.1:0");
		SocketEvents events = pull.events();
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents refused = push.events();
		push.connect(plain.withResource("jobs").toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("'jobs'");
		assertThat(await(refused, SocketEvent.ConnectRetried.class).reason()).contains("Unknown resource");
	}

	@Test
	void aResourceMayBeBoundAfterItWasAskedFor() {
		ZmqSocket plain = socket(SocketType.PULL);
		Endpoint endpoint = plain.bind("tcp://127.0.0.1:0");
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(1));
		SocketEvents events = push.events();
		push.connect(endpoint.withResource("late").toString());
		push.send("patient");
		await(events, SocketEvent.ConnectRetried.class);
		ZmqSocket late = socket(SocketType.PULL);
		late.bind(endpoint.withResource("late").toString());
		assertThat(receive(late).text()).isEqualTo("patient");
	}

	@Test
	void whoLeavesFreesItsResourceAndWhoIsLastThePort() {
		ZmqSocket first = socket(SocketType.PULL);
		ZmqSocket second = socket(SocketType.PULL);
		Endpoint one = first.bind("tcp://127.0.0.1:0/one");
		Endpoint two = second.bind(one.withResource("two").toString());
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(two.toString());
		push.send("before");
		assertThat(receive(second).text()).isEqualTo("before");
		first.unbind(one);
		push.send("after");
		assertThat(receive(second).text()).isEqualTo("after");
		ZmqSocket third = socket(SocketType.PULL);
		third.bind(one.toString());
		ZmqSocket other = socket(SocketType.PUSH);
		other.connect(one.toString());
		other.send("to the third");
		assertThat(receive(third).text()).isEqualTo("to the third");
		second.unbind(two);
		third.unbind(one);
		// Free for another context, which shares nothing with ours.
		ZmqContext stranger = closing(ZmqContext.create());
		assertThat(stranger.socket(SocketType.PULL).bind(one.withoutResource().toString()))
			.isEqualTo(one.withoutResource());
	}

	@Test
	void aSocketThatIsClosedLeaves() {
		ZmqSocket first = socket(SocketType.PULL);
		ZmqSocket second = socket(SocketType.PULL);
		Endpoint one = first.bind("tcp://127.0.0.1:0/one");
		second.bind(one.withResource("two").toString());
		first.close();
		await().untilAsserted(() -> {
			ZmqSocket again = socket(SocketType.PULL);
			again.bind(one.toString());
		});
	}

	@Test
	void whatIsTakenIsInUse() {
		ZmqSocket first = socket(SocketType.PULL);
		Endpoint one = first.bind("tcp://127.0.0.1:0/one");
		Endpoint plain = first.bind(one.withoutResource().toString());
		ZmqSocket second = socket(SocketType.PULL);
		for (Endpoint taken : List.of(one, plain)) {
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> second.bind(taken.toString()))
				.satisfies((ex) -> assertThat(ex.addressInUse()).isTrue())
				.withMessageContaining(taken.toString());
		}
		ZmqContext stranger = closing(ZmqContext.create());
		assertThatExceptionOfType(ZmqBindException.class)
			.isThrownBy(() -> stranger.socket(SocketType.PULL).bind(one.withResource("other").toString()))
			.satisfies((ex) -> assertThat(ex.addressInUse()).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://127.0.0.1:5555/", "tcp://127.0.0.1:5555//a", "tcp://127.0.0.1:5555/a/",
			"tcp://127.0.0.1:5555/a b", "tcp://127.0.0.1:5555/\u00e4", "tcp://127.0.0.1:5555/a?b" })
	void aMalformedResourceIsRefused(String endpoint) {
		ZmqSocket pull = socket(SocketType.PULL);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pull.bind(endpoint))
			.withMessageContaining("resource");
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pull.connect(endpoint))
			.withMessageContaining("resource");
	}

	@Test
	void aStreamSocketSharesNoPort() {
		ZmqSocket stream = socket(SocketType.STREAM);
		for (String endpoint : List.of("tcp://127.0.0.1:0/raw", "tcp://127.0.0.1:5555/raw")) {
			assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> stream.bind(endpoint))
				.withMessageContaining("STREAM");
		}
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> stream.connect("tcp://127.0.0.1:5555/raw"))
			.withMessageContaining("STREAM");
		Endpoint raw = stream.bind("tcp://127.0.0.1:0");
		ZmqSocket pull = socket(SocketType.PULL);
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> pull.bind(raw.withResource("a").toString()));
	}

	static Stream<Security> securities() {
		CurveKeyPair keys = CurveKeyPair.generate();
		KerberosRealm realm = new KerberosRealm();
		return Stream.of(Security.plainServer(), Security.plainClient("alice", "wonderland"),
				Security.curveServer(keys), Security.curveClient(keys, keys.publicKey()),
				Security.gssapiServer(realm.asService("zmq/localhost").build()), Security.gssapiClient(
						realm.asClient("alice", "zmq/localhost").build(), KerberosRealm.name("zmq/localhost")));
	}

	/** A mechanism proves who is there before anything can be asked for. */
	@ParameterizedTest
	@MethodSource("securities")
	void aMechanismSharesNoPort(Security security) {
		ZmqSocket secured = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, security);
		if (security.isServer()) {
			secured.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		}
		ZmqSocket open = socket(SocketType.PULL);
		Endpoint shared = open.bind("tcp://127.0.0.1:0/open");
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> secured.bind("tcp://127.0.0.1:0/jobs"))
			.withMessageContaining("which security mechanism " + security.mechanism() + " does not do")
			.withMessageContaining("a port of its own");
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> secured.connect(shared.toString()))
			.withMessageContaining("security mechanism " + security.mechanism());
		assertThatExceptionOfType(ZmqBindException.class)
			.isThrownBy(() -> secured.bind(shared.withoutResource().toString()))
			.withMessageContaining("without a security mechanism only");
		Endpoint own = secured.bind(anyEndpoint());
		assertThatExceptionOfType(ZmqBindException.class)
			.isThrownBy(() -> open.bind(own.withResource("jobs").toString()))
			.withMessageContaining("without a security mechanism only");
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(shared.toString());
		push.send("still shared");
		assertThat(receive(open).text()).isEqualTo("still shared");
	}

	@Test
	void aPeerThatKnowsNoResourcesReachesTheSocketWithoutOne() {
		ZmqSocket named = socket(SocketType.REP);
		ZmqSocket plain = socket(SocketType.PULL);
		Endpoint endpoint = named.bind("tcp://127.0.0.1:0/named");
		plain.bind(endpoint.withoutResource().toString());
		// One byte at a time, and the first message with the READY.
		RawPeer raw = closing(RawPeer.connect(endpoint));
		for (byte b : Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.ready("PUSH"), Zmtp.message("hello"))) {
			raw.write(new byte[] { b });
		}
		assertThat(receive(plain).text()).isEqualTo("hello");
		raw.read(64);
		ZmtpPeer asking = closing(ZmtpPeer.connect(endpoint, "DEALER", Zmtp.property("resource", Zmtp.ascii("named"))));
		assertThat(asking.ready().body()).isEqualTo(Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("READY"),
				Zmtp.property("Socket-Type", Zmtp.ascii("REP")), Zmtp.property("Identity", new byte[0])));
	}

	@Test
	void theConnectingSideNamesItsResource() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(listener.endpoint() + "/jobs/urgent");
		ZmtpPeer peer = closing(ZmtpPeer.handshake(listener.accept(), 1, "PULL"));
		assertThat(peer.ready().body()).isEqualTo(
				Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("READY"), Zmtp.property("Socket-Type", Zmtp.ascii("PUSH")),
						Zmtp.property("Resource", Zmtp.ascii("jobs/urgent"))));
	}

	@Test
	void garbageAtASharedPortEndsThatConnectionOnly() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket other = socket(SocketType.PULL);
		Endpoint jobs = pull.bind("tcp://127.0.0.1:0/jobs");
		other.bind(jobs.withResource("other").toString());
		SocketEvents events = pull.events();
		List<byte[]> garbage = List.of(Zmtp.ascii("GET / HTTP/1.1\r\n\r\n"), Zmtp.greeting(3, 1, "PLAIN"),
				Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.message("too early")),
				Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.header(Zmtp.COMMAND, 1_000_000)),
				Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.command("PING", new byte[2])));
		for (byte[] bytes : garbage) {
			RawPeer raw = closing(RawPeer.connect(jobs));
			raw.write(bytes);
			assertThat(await(events, SocketEvent.HandshakeFailed.class).address()).isEqualTo(raw.address());
			raw.awaitClose();
		}
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(jobs.toString());
		push.send("still here");
		assertThat(receive(pull).text()).isEqualTo("still here");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void silentConnectionsStarveNobodyAndAreDropped(boolean shared) {
		Duration interval = Duration.ofSeconds(3);
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.HANDSHAKE_INTERVAL, interval)
			.setOption(SocketOptions.BACKLOG, 1000);
		Endpoint endpoint = pull.bind("tcp://127.0.0.1:0" + (shared ? "/jobs" : ""));
		SocketEvents events = pull.events();
		List<RawPeer> silent = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			silent.add(closing(RawPeer.connect(endpoint)));
		}
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint.toString());
		for (int i = 0; i < 100; i++) {
			push.send("m" + i);
			assertThat(receive(pull).text()).isEqualTo("m" + i);
		}
		assertThat(pull.peers()).hasSize(1);
		awaitFailures(events, 500, (failed) -> assertThat(failed.reason()).contains("took longer than 3000 ms"));
		assertThat(pull.stats().failedHandshakes(HandshakeError.NO_DETAIL)).isEqualTo(500);
		silent.forEach((raw) -> assertThat(raw.awaitClose()).hasSize(shared ? 64 : 10));
		push.send("healthy");
		assertThat(receive(pull).text()).isEqualTo("healthy");
	}

	@Test
	void aPortThatIsClosedDropsWhoHasNotAskedYet() {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint jobs = pull.bind("tcp://127.0.0.1:0/jobs");
		RawPeer raw = closing(RawPeer.connect(jobs));
		raw.read(64);
		pull.unbind(jobs);
		raw.awaitClose();
		assertThat(pull.bind(jobs.toString())).isEqualTo(jobs);
	}

	@Test
	void withSeveralLoopsConnectionsAreServedWhereThePortIs() {
		ZmqContext several = closing(ZmqContext.builder().ioThreads(3).build());
		List<ZmqSocket> pulls = new ArrayList<>();
		Endpoint first = null;
		for (int i = 0; i < 6; i++) {
			ZmqSocket pull = several.socket(SocketType.PULL);
			Endpoint bound = pull
				.bind((first != null) ? first.withResource("r" + i).toString() : "tcp://127.0.0.1:0/r" + i);
			first = (first != null) ? first : bound;
			pulls.add(pull);
			ZmqSocket push = several.socket(SocketType.PUSH);
			push.connect(bound.toString());
			push.send("m" + i);
		}
		for (int i = 0; i < 6; i++) {
			assertThat(receive(pulls.get(i)).text()).isEqualTo("m" + i);
		}
	}

}
