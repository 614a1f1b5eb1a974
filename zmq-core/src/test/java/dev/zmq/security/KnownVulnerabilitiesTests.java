package dev.zmq.security;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.zmq.Authenticator;
import dev.zmq.CurveKeyPair;
import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.OptionException;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.CurvePeer;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.KerberosRealm;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.ZapHandler;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What other implementations of ZeroMQ fell to, tried here: a test for each published
 * vulnerability, named after it, and for those that have no number.
 */
class KnownVulnerabilitiesTests extends EngineTest {

	/** libzmq 2 and 3, by their greetings. */
	private static final byte[] ZMTP_1 = { 3, 0, 'm', 'e', 2, 0, 'x' };

	private static final byte[] ZMTP_2 = { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1, 8, 0, 0, 0, 1, 'x' };

	private static final CurveKeyPair KEYS = CurveKeyPair.generate();

	KnownVulnerabilitiesTests() {
		super(Setup.TCP);
	}

	/** An older peer knows no mechanism, and came in without proving anything. */
	@Test
	void cve_2014_7202_zmtp1PeersDoNotGetPastAMechanism() {
		assertThatItIsKeptOut(ZMTP_1);
	}

	/** The same with ZMTP 2.0, and with greetings that say so. */
	@Test
	void cve_2014_9721_zmtp2PeersDoNotGetPastAMechanism() {
		assertThatItIsKeptOut(ZMTP_2);
		byte[] pretending = Zmtp.greeting(2, 0, "NULL");
		assertThatItIsKeptOut(Zmtp.concat(pretending, Zmtp.ready("PUSH"), Zmtp.message("x")));
		assertThatItIsKeptOut(Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.ready("PUSH"), Zmtp.message("x")));
	}

	private void assertThatItIsKeptOut(byte[] bytes) {
		for (Security security : List.of(Security.plainServer(), Security.curveServer(KEYS), Security.none())) {
			ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, security)
				.setOption(SocketOptions.AUTHENTICATOR,
						(attempt) -> Authenticator.Decision.deny("nobody may come in").now());
			SocketEvents events = pull.events();
			RawPeer raw = closing(RawPeer.connect(pull.bind(anyEndpoint()))).writeToHostile(bytes);
			raw.awaitClose();
			SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
			assertThat(failed.error()).isNotEqualTo(HandshakeError.NO_DETAIL);
			assertThat(pull.tryReceive()).isNull();
			assertThat(pull.peers()).isEmpty();
		}
	}

	/** Messages of CURVE could be said again by somebody who had heard them. */
	@Test
	void cve_2014_7203_aRepeatedMessageEndsTheConnection() {
		ZmqSocket pull = curveServer();
		SocketEvents events = pull.events();
		RawPeer raw = closing(RawPeer.connect(pull.bind(anyEndpoint())));
		CurvePeer client = new CurvePeer(CurveKeyPair.generate(), KEYS.publicKey()).shake(raw, "PUSH");
		byte[] order = Zmtp.frame(0, client.message(0, Zmtp.ascii("pay 100")));
		raw.write(order);
		assertThat(receive(pull).text()).isEqualTo("pay 100");
		raw.writeToHostile(order);
		raw.awaitClose();
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).isNotBlank();
		assertThat(pull.tryReceive()).isNull();
	}

	private ZmqSocket curveServer() {
		return socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.curveServer(KEYS))
			.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
	}

	/** A size near 2^64 made a sum overflow, and the frame was read into too little. */
	@ParameterizedTest
	@ValueSource(longs = { -1, -2, -9, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 8, 1L << 62, 1L << 32,
			Integer.MAX_VALUE })
	void cve_2019_6250_aSizeThatOverflowsEndsTheConnectionOnly(long size) {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmtpPeer healthy = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		ZmtpPeer bad = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		bad.raw().writeToHostile(Zmtp.concat(Zmtp.header(0, size), new byte[4000]));
		bad.raw().awaitClose();
		healthy.send("served");
		assertThat(receive(pull).text()).isEqualTo("served");
	}

	/**
	 * Scanners send the payload of CVE-2019-6250; the I/O thread died, for all sockets.
	 */
	@Test
	void jeromq_1005_aScannersPayloadDoesNotStopTheIoThread() {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		for (int i = 0; i < 20; i++) {
			RawPeer scanner = closing(RawPeer.connect(endpoint));
			scanner.writeToHostile(Zmtp.concat(new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1, 5, 0, 0 },
					Zmtp.header(0, -1), new byte[1000]));
			scanner.awaitClose();
		}
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint.toString());
		push.send("served");
		assertThat(receive(pull).text()).isEqualTo("served");
	}

	/**
	 * A port scan looked like a ZMTP 1.0 frame of gigabytes, and memory was taken for it.
	 */
	@ParameterizedTest
	@ValueSource(longs = { -1, Long.MIN_VALUE, Long.MAX_VALUE, 3_000_000_000L, 2_000_000_000L })
	void jeromq_440_aZmtp1LengthCostsNoMemory(long length) {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		long before = direct();
		for (int i = 0; i < 20; i++) {
			byte[] header = Zmtp.header(0, length);
			header[0] = (byte) 0xff;
			// The padding that tells it from a greeting: the tenth byte is even.
			closing(RawPeer.connect(endpoint)).writeToHostile(Zmtp.concat(header, new byte[] { 0, 1, 2, 3 }))
				.awaitClose();
		}
		assertThat(direct() - before).isLessThan(50_000_000);
		closing(ZmtpPeer.connect(endpoint, "PUSH")).send("served");
		assertThat(receive(pull).text()).isEqualTo("served");
	}

	/** One command that could not be handled left the I/O thread deaf. */
	@Test
	void jeromq_905_and_871_aCommandThatFailsConcernsItsConnectionOnly() {
		ZmqSocket pub = socket(SocketType.PUB);
		Endpoint endpoint = pub.bind(anyEndpoint());
		ZmtpPeer healthy = closing(ZmtpPeer.connect(endpoint, "SUB"));
		for (byte[] command : List.of(Zmtp.frame(Zmtp.COMMAND, new byte[] { (byte) 255, 'S' }),
				Zmtp.frame(Zmtp.COMMAND, new byte[] { 0 }), Zmtp.command("PING"),
				Zmtp.command("PING", new byte[2], new byte[17]))) {
			ZmtpPeer bad = closing(ZmtpPeer.connect(endpoint, "SUB"));
			bad.raw().writeToHostile(command);
			bad.raw().awaitClose();
		}
		healthy.write(Zmtp.command("SUBSCRIBE", Zmtp.ascii("t")));
		pub.awaitSubscribers("t", 1, PATIENCE);
		pub.send("topic");
		assertThat(healthy.readMessage()).containsExactly("topic");
	}

	/** Properties of a handshake overran a buffer on the stack. */
	@Test
	void cve_2019_13132_manyAndLongPropertiesAreBounded() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		byte[][] many = new byte[2000][];
		for (int i = 0; i < many.length; i++) {
			many[i] = Zmtp.property("X-" + i, new byte[100]);
		}
		for (byte[] ready : List.of(Zmtp.ready("PUSH", many),
				Zmtp.ready("PUSH", Zmtp.property("X-a", new byte[20_000])),
				Zmtp.ready("PUSH", Zmtp.property("x".repeat(255), new byte[8000])))) {
			RawPeer bad = closing(RawPeer.connect(endpoint));
			bad.writeToHostile(Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), ready));
			bad.awaitClose();
			assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).isNotBlank();
		}
		assertThat(pull.peers()).isEmpty();
	}

	/**
	 * The same behind the encryption of CURVE, which whoever knows the server's key can
	 * do.
	 */
	@Test
	void cve_2019_13132_propertiesInsideAnInitiateAreBounded() {
		ZmqSocket pull = curveServer();
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		for (byte[] property : List.of(Zmtp.property("X-a", new byte[100_000]), Zmtp.property("X-a", new byte[600]),
				new byte[] { 3, 'X', '-', 'a', 0x7f, -1, -1, -1, 1 },
				new byte[] { 3, 'X', '-', 'a', -1, -1, -1, -1, 1 })) {
			RawPeer raw = closing(RawPeer.connect(endpoint));
			raw.write(Zmtp.greeting(3, 1, "CURVE"));
			raw.read(64);
			CurvePeer client = new CurvePeer(CurveKeyPair.generate(), KEYS.publicKey());
			raw.write(Zmtp.frame(Zmtp.COMMAND, client.hello()));
			client.welcome(ZmtpPeer.Frame.read(raw).body());
			raw.writeToHostile(Zmtp.frame(Zmtp.COMMAND, client.initiate(property)));
			raw.awaitClose();
			assertThat(await(events, SocketEvent.HandshakeFailed.class).error()).isNotEqualTo(HandshakeError.NO_DETAIL);
		}
		assertThat(pull.peers()).isEmpty();
	}

	/** Strangers had a pipe before they proved who they were, and took their share. */
	@Test
	void cve_2020_15166_strangersTakeNothingFromPeers() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		Endpoint endpoint = push.bind(anyEndpoint());
		List<RawPeer> strangers = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			RawPeer stranger = closing(RawPeer.connect(endpoint));
			stranger.write(Zmtp.greeting(3, 1, "PLAIN"));
			stranger.read(64);
			strangers.add(stranger);
		}
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.plainClient("a", "b"));
		pull.connect(endpoint.toString());
		push.awaitPeers(1, PATIENCE);
		for (int i = 0; i < 100; i++) {
			push.send(Integer.toString(i));
		}
		assertThat(receiveTexts(pull, 100)).containsExactlyElementsOf(numbers(100));
		assertThat(push.peers()).hasSize(1);
	}

	/** Raw bytes were read beyond a buffer. */
	@Test
	void cve_2020_36400_rawBytesAreCutIntoPieces() {
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.STREAM_NOTIFY, false);
		RawPeer raw = closing(RawPeer.connect(stream.bind(anyEndpoint())));
		byte[] bytes = new byte[1_000_000];
		inThread(() -> raw.writeToHostile(bytes));
		int received = 0;
		while (received < bytes.length) {
			ZmqMessage piece = receive(stream);
			assertThat(piece.size()).isEqualTo(2);
			received += piece.frame(1).length;
		}
		assertThat(received).isEqualTo(bytes.length);
	}

	/** Messages that a peer had begun and never ended stayed in memory. */
	@Test
	void cve_2021_20234_messagesThatAreNeverEndedAreLetGo() {
		long before = usedHeap();
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		byte[] half = Zmtp.concat(Zmtp.frame(Zmtp.MORE, new byte[1_000_000]), Zmtp.header(0, 1_000_000),
				new byte[500_000]);
		for (int i = 0; i < 100; i++) {
			// 150 MB if they stayed.
			ZmtpPeer peer = ZmtpPeer.connect(endpoint, "PUSH");
			peer.raw().writeToHostile(half).finish().awaitClose();
			peer.close();
		}
		await().until(() -> pull.peers().isEmpty());
		await().untilAsserted(() -> assertThat(usedHeap()).isLessThan(before + 80_000_000));
		assertThat(pull.tryReceive()).isNull();
	}

	/** ZMTP 1.0 frames were read into a buffer of 8 KiB that grew by what a peer said. */
	@Test
	void cve_2021_20235_zmtp1FramesLargerThanABufferAreRead() {
		ZmqSocket pull = socket(SocketType.PULL);
		RawPeer old = closing(RawPeer.connect(pull.bind(anyEndpoint())));
		old.write(new byte[] { 3, 0, 'm', 'e' });
		for (int length : new int[] { 8191, 8192, 8193, 100_000 }) {
			byte[] header = Zmtp.header(0, length + 1);
			header[0] = (byte) 0xff;
			old.write(Zmtp.concat(header, new byte[] { 0 }, new byte[length]));
			assertThat(receive(pull).bytes()).hasSize(length);
		}
	}

	/** A long topic was removed by recursion, a step for each byte. */
	@Test
	void cve_2021_20236_aLongTopicNeedsNoStack() {
		ZmqSocket pub = socket(SocketType.PUB);
		Endpoint endpoint = pub.bind(anyEndpoint());
		String topic = "t".repeat(60_000);
		ZmtpPeer sub = closing(ZmtpPeer.connect(endpoint, "SUB"));
		sub.write(Zmtp.command("SUBSCRIBE", Zmtp.ascii(topic)));
		pub.awaitSubscribers(topic, 1, PATIENCE);
		sub.write(Zmtp.command("CANCEL", Zmtp.ascii(topic)));
		await().until(() -> pub.stats().subscriptions() == 0);
		for (int i = 1; i <= 300; i++) {
			// Each is a prefix of the next: a chain in any tree of prefixes.
			sub.write(Zmtp.command("SUBSCRIBE", Zmtp.ascii(topic.substring(0, i * 200))));
		}
		await().until(() -> pub.stats().subscriptions() == 300);
		sub.close();
		await().until(() -> pub.stats().subscriptions() == 0);
	}

	/** What subscribers sent besides subscriptions stayed in a publisher's memory. */
	@Test
	void cve_2021_20237_messagesToAPublisherAreLetGo() {
		long before = usedHeap();
		ZmqSocket pub = socket(SocketType.PUB);
		ZmtpPeer sub = closing(ZmtpPeer.connect(pub.bind(anyEndpoint()), "XSUB", Zmtp.property("X-a", new byte[1000])));
		byte[] message = Zmtp.frame(0, new byte[1_000_000]);
		message[9] = 'x';
		for (int i = 0; i < 150; i++) {
			sub.write(message);
		}
		sub.write(Zmtp.command("SUBSCRIBE", Zmtp.ascii("end")));
		pub.awaitSubscribers("end", 1, PATIENCE);
		await().untilAsserted(() -> assertThat(usedHeap()).isLessThan(before + 80_000_000));
	}

	/** A PLAIN server with an enforced domain and none set ended the process. */
	@Test
	void libzmq_anEnforcedDomainThatIsMissingIsAnExceptionAtBind() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.ZAP_ENFORCE_DOMAIN, true);
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind(anyEndpoint()))
			.withMessageContaining("zap-domain");
	}

	/** With GSSAPI libzmq asked the ZAP handler and let in whom it had refused. */
	@Test
	void libzmq_whoIsRefusedByTheHandlerDoesNotComeInByGssapi() {
		KerberosRealm realm = new KerberosRealm();
		closing(ZapHandler.start(this.context, (request) -> ZapHandler.reply(request, "400", "no", "", "")));
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY,
				Security.gssapiServer(realm.asService("zmq/localhost").build()));
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.LINGER, Duration.ZERO)
			.setOption(SocketOptions.SECURITY, Security.gssapiClient(realm.asClient("alice", "zmq/localhost").build(),
					KerberosRealm.name("zmq/localhost")));
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send("let me in");
		awaitFailure(events, HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(pull.peers()).isEmpty();
		assertThat(pull.tryReceive()).isNull();
	}

	/** A handler at a socket of a type that cannot answer ended the process. */
	@Test
	void libzmq_aHandlerOfATypeThatCannotAnswerKeepsEverybodyOutAndNoMore() {
		socket(SocketType.PULL).bind("inproc://zeromq.zap.01");
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.plainServer());
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY,
				Security.plainClient("alice", "wonderland"));
		push.connect(pull.bind(anyEndpoint()).toString());
		assertThat(awaitFailure(events, HandshakeError.AUTHENTICATION_FAILED).reason())
			.contains("must be a REP or ROUTER");
		ZmqSocket other = socket(SocketType.PULL);
		ZmqSocket healthy = socket(SocketType.PUSH);
		healthy.connect(other.bind(anyEndpoint()).toString());
		healthy.send("work");
		assertThat(receive(other).text()).isEqualTo("work");
	}

	private static List<String> numbers(int count) {
		return IntStream.range(0, count).mapToObj(Integer::toString).toList();
	}

	private static long usedHeap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static long direct() {
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum() + usedHeap();
	}

}
