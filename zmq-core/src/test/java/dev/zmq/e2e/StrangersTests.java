package dev.zmq.e2e;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What reaches every port sooner or later costs a closed connection and nothing else:
 * scanners, browsers, TLS clients, noise, and those who take their time. A healthy peer
 * of the same socket is served meanwhile.
 */
@SuppressWarnings("NullAway.Init")
class StrangersTests extends EngineTest {

	private ZmqSocket pull;

	private Endpoint endpoint;

	private SocketEvents events;

	private ZmtpPeer healthy;

	private int messages;

	StrangersTests() {
		super(Setup.TCP);
	}

	@BeforeEach
	void bind() {
		this.pull = socket(SocketType.PULL);
		this.endpoint = this.pull.bind(anyEndpoint());
		this.healthy = closing(ZmtpPeer.connect(this.endpoint, "PUSH"));
		this.pull.awaitPeers(1, PATIENCE);
		this.events = this.pull.events();
	}

	static Stream<byte[]> greetingsOfOthers() {
		byte[] noise = new byte[20_000];
		new Random(42).nextBytes(noise);
		noise[0] = 0x42;
		return Stream.of(Zmtp.ascii("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"),
				Zmtp.ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), tlsHello(),
				Zmtp.ascii("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"), Zmtp.ascii("EHLO example.org\r\n"),
				new byte[] { 0x03, 0x00, 0x00, 0x13, 0x0e, (byte) 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0 }, noise,
				Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.header(Zmtp.COMMAND, Long.MAX_VALUE)),
				Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.header(Zmtp.COMMAND, 1_000_000_000)),
				Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.header(0, 1_000_000_000), new byte[100]));
	}

	@ParameterizedTest
	@MethodSource("greetingsOfOthers")
	void whoSpeaksSomethingElseIsSentAway(byte[] bytes) {
		RawPeer stranger = closing(RawPeer.connect(this.endpoint)).writeToHostile(bytes);
		stranger.awaitClose();
		await().untilAsserted(() -> assertThat(this.events.poll()).matches((event) -> tellsTheEnd(event, stranger)));
		assertThatTheHealthyPeerIsServed();
	}

	@Test
	void portScansLeaveNothingBehind() {
		long before = descriptors();
		for (int i = 0; i < 500; i++) {
			RawPeer scanner = RawPeer.connect(this.endpoint);
			if (i % 3 == 0) {
				scanner.reset();
			}
			else if (i % 3 == 1) {
				scanner.writeToHostile(new byte[] { (byte) 0xff });
			}
			scanner.close();
		}
		assertThatTheHealthyPeerIsServed();
		await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before + 5));
		assertThat(this.pull.peers()).hasSize(1);
	}

	@Test
	void strangersThatStayCostLittleMemory() {
		List<RawPeer> strangers = new ArrayList<>();
		long before = usedHeap();
		for (int i = 0; i < 300; i++) {
			RawPeer stranger = closing(RawPeer.connect(this.endpoint));
			// The largest command that a handshake may have, and its end never comes.
			stranger
				.write(Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.header(Zmtp.COMMAND, 8 * 1024), new byte[8000]));
			stranger.read(64);
			strangers.add(stranger);
		}
		assertThatTheHealthyPeerIsServed();
		// 300 of them, with all that the test itself has for them.
		assertThat(usedHeap() - before).isLessThan(300 * 64 * 1024);
		strangers.forEach(RawPeer::close);
		awaitFailures(this.events, 300, (failed) -> assertThat(failed.reason()).isNotBlank());
	}

	@Test
	void whoSendsAByteNowAndThenIsSentAwayWhenTheHandshakeTakesTooLong() {
		ZmqSocket strict = socket(SocketType.PULL).setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofMillis(300));
		SocketEvents failures = strict.events();
		RawPeer slow = closing(RawPeer.connect(strict.bind(anyEndpoint())));
		byte[] greeting = Zmtp.greeting(3, 1, "NULL");
		int[] sent = { 0 };
		await().pollInterval(Duration.ofMillis(20)).until(() -> {
			slow.writeToHostile(new byte[] { greeting[Math.min(sent[0]++, 60)] });
			SocketEvent event = failures.poll();
			return event instanceof SocketEvent.HandshakeFailed failed
					&& failed.reason().contains("the handshake took longer than 300 ms");
		});
		slow.awaitClose();
	}

	/** A few bytes may look like the identity of a peer of ZMTP 1.0, which is let in. */
	private static boolean tellsTheEnd(SocketEvent event, RawPeer stranger) {
		return event instanceof SocketEvent.HandshakeFailed failed && failed.address().equals(stranger.address())
				&& !failed.reason().isBlank()
				|| event instanceof SocketEvent.Disconnected lost && lost.peer().address().equals(stranger.address())
						&& !lost.reason().isBlank();
	}

	private void assertThatTheHealthyPeerIsServed() {
		String text = "message " + this.messages++;
		this.healthy.send(text);
		assertThat(receive(this.pull).text()).isEqualTo(text);
	}

	/** The first bytes of a TLS 1.2 client, as far as the name of the host. */
	private static byte[] tlsHello() {
		byte[] random = new byte[32];
		new Random(7).nextBytes(random);
		return Zmtp.concat(new byte[] { 0x16, 3, 1, 0, (byte) 0x80, 1, 0, 0, 0x7c, 3, 3 }, random,
				new byte[] { 0, 0, 4, 0x13, 1, 0x13, 2, 1, 0, 0, 0x4f }, new byte[79]);
	}

	private static long usedHeap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static long descriptors() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getOpenFileDescriptorCount() : 0;
	}

}
