package dev.zmq.interop;

import java.util.List;
import java.util.Set;

import dev.zmq.Authenticator;
import dev.zmq.Credentials;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurvePublicKey;
import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Z85;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CURVE with another implementation, in both roles.
 * <p>
 * Thread: one.
 */
abstract class CurveMatrix extends InteropTest {

	static final CurveKeyPair SERVER = CurveKeyPair.generate();

	static final CurveKeyPair CLIENT = CurveKeyPair.generate();

	static final CurveKeyPair OTHER = CurveKeyPair.generate();

	private static final int MANY = 2000;

	@SuppressWarnings("NullAway.Init")
	ForeignPeer peer;

	abstract ForeignPeer startPeer();

	@BeforeAll
	void start() {
		this.peer = startPeer();
	}

	@AfterEach
	void reset() {
		if (!this.peer.reset()) {
			this.peer.close();
			this.peer = startPeer();
		}
	}

	@AfterAll
	void stop() {
		if (this.peer != null) {
			this.peer.close();
		}
	}

	static String secret(CurveKeyPair keys) {
		return Z85.encode(keys.secretKey());
	}

	final ForeignSocket theirClient(String type, CurveKeyPair keys, CurvePublicKey server) {
		return this.peer.socket(type, "CURVE_PUBLICKEY=" + keys.publicKey(), "CURVE_SECRETKEY=" + secret(keys),
				"CURVE_SERVERKEY=" + server);
	}

	final ForeignSocket theirServer(String type) {
		return this.peer.socket(type, "CURVE_SERVER=1", "CURVE_PUBLICKEY=" + SERVER.publicKey(),
				"CURVE_SECRETKEY=" + secret(SERVER));
	}

	final ZmqSocket ourServer(SocketType type, Authenticator authenticator) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.curveServer(SERVER))
			.setOption(SocketOptions.AUTHENTICATOR, authenticator);
	}

	final ZmqSocket ourClient(SocketType type, CurveKeyPair keys) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.curveClient(keys, SERVER.publicKey()));
	}

	static Authenticator only(CurveKeyPair keys) {
		return (attempt) -> ((attempt.credentials() instanceof Credentials.Curve curve
				&& curve.publicKey().equals(keys.publicKey())) ? Authenticator.Decision.allow("known")
						: Authenticator.Decision.deny("unknown"))
			.now();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void questionsAreAnswered(boolean weServe) {
		if (weServe) {
			ZmqSocket rep = ourServer(SocketType.REP, only(CLIENT));
			ForeignSocket req = theirClient("REQ", CLIENT, SERVER.publicKey()).connect(rep.bind(LOOPBACK));
			ForeignPeer.Reply asking = req.beginAsking(MANY);
			for (int i = 0; i < MANY; i++) {
				ZmqMessage request = receive(rep);
				assertThat(request.property("User-Id")).isEqualTo("known");
				rep.send(request);
			}
			assertThat(asking.await()).containsExactly(Integer.toString(MANY), "");
		}
		else {
			ForeignSocket rep = theirServer("REP");
			ZmqSocket req = ourClient(SocketType.REQ, CLIENT);
			req.connect(rep.bind(LOOPBACK));
			ForeignPeer.Reply echoing = rep.beginEchoing(MANY);
			for (int i = 0; i < MANY; i++) {
				req.send("question " + i);
				assertThat(receive(req).text()).isEqualTo("question " + i);
			}
			echoing.await();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void streamsRunBothWaysAtOnce(boolean weServe) throws InterruptedException {
		ZmqSocket ours;
		ForeignSocket theirs;
		if (weServe) {
			ours = ourServer(SocketType.DEALER, Authenticator.allowAny());
			theirs = theirClient("DEALER", CLIENT, SERVER.publicKey()).connect(ours.bind(LOOPBACK));
		}
		else {
			theirs = theirServer("DEALER");
			ours = ourClient(SocketType.DEALER, CLIENT);
			ours.connect(theirs.bind(LOOPBACK));
		}
		ForeignPeer.Reply swapping = theirs.beginSwapping(MANY, Frames.texts("more"));
		Thread sender = new Thread(() -> {
			for (int i = 0; i < MANY; i++) {
				ours.send(ZmqMessage.of("more", Integer.toString(i)));
			}
		});
		sender.start();
		for (int i = 0; i < MANY; i++) {
			assertThat(receive(ours)).isEqualTo(ZmqMessage.of("more", Integer.toString(i)));
		}
		sender.join();
		assertThat(swapping.await()).containsExactly(Integer.toString(MANY), "");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void framesOfAllSizesArrive(boolean weServe) {
		ZmqSocket ours;
		ForeignSocket theirs;
		if (weServe) {
			ours = ourServer(SocketType.PAIR, Authenticator.allowAny());
			theirs = theirClient("PAIR", CLIENT, SERVER.publicKey()).connect(ours.bind(LOOPBACK));
		}
		else {
			theirs = theirServer("PAIR");
			ours = ourClient(SocketType.PAIR, CLIENT);
			ours.connect(theirs.bind(LOOPBACK));
		}
		for (int size : new int[] { 0, 1, 31, 32, 222, 223, 255, 256, 8192, 65_536, 131_072, 1_000_000 }) {
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
	void subscriptionsGetThrough(boolean weServe) {
		if (weServe) {
			ZmqSocket pub = ourServer(SocketType.PUB, Authenticator.allowAny());
			ForeignSocket sub = theirClient("SUB", CLIENT, SERVER.publicKey()).subscribe("a")
				.connect(pub.bind(LOOPBACK));
			pub.awaitSubscribers("a", 1, PATIENCE);
			sub.subscribe("b");
			pub.awaitSubscribers("b", 1, PATIENCE);
			pub.send("c", "no");
			pub.send("b", "yes");
			assertThat(sub.receiveText()).containsExactly("b", "yes");
		}
		else {
			ForeignSocket pub = theirServer("XPUB");
			ZmqSocket sub = ourClient(SocketType.SUB, CLIENT).subscribe("a");
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
	void aClientOfAnotherServerAndAnUnknownOneAreRefusedWhileOthersAreServed() {
		ZmqSocket pull = ourServer(SocketType.PULL, only(CLIENT));
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(LOOPBACK);
		try (ForeignSocket astray = theirClient("PUSH", CLIENT, OTHER.publicKey()).connect(endpoint)) {
			assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
				.isEqualTo(HandshakeError.CRYPTOGRAPHIC);
		}
		try (ForeignSocket unknown = theirClient("PUSH", OTHER, SERVER.publicKey()).connect(endpoint)) {
			await(events, HandshakeError.AUTHENTICATION_REFUSED);
			ForeignSocket good = theirClient("PUSH", CLIENT, SERVER.publicKey()).connect(endpoint);
			good.send("served");
			assertThat(receive(pull).text()).isEqualTo("served");
		}
		assertThat(pull.peers()).hasSizeLessThanOrEqualTo(1);
	}

	static void await(SocketEvents events, HandshakeError error) {
		while (await(events, SocketEvent.HandshakeFailed.class).error() != error) {
			Thread.onSpinWait();
		}
	}

	@Test
	void aServerWithAnotherKeyIsNotTalkedTo() {
		ForeignSocket pull = theirServer("PULL");
		String endpoint = pull.bind(LOOPBACK);
		ZmqSocket astray = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY,
				Security.curveClient(CLIENT, OTHER.publicKey()));
		SocketEvents events = astray.events(Set.of(SocketEvent.HandshakeFailed.class));
		astray.connect(endpoint);
		// Their server says nothing to us: it cannot read HELLO.
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).isNotEmpty();
		ZmqSocket good = ourClient(SocketType.PUSH, CLIENT);
		good.connect(endpoint);
		good.send("served");
		assertThat(pull.receiveText()).containsExactly("served");
	}

}
