package dev.zmq.interop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The foreign peers with each other, without a socket of ours: when these fail, the fault
 * is not in the engine.
 * <p>
 * Thread: one.
 */
@Tag("interop")
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ForeignPeersInteropTests {

	private LibzmqPeer libzmq;

	private JeromqPeer jeromq;

	@BeforeAll
	void start() {
		this.libzmq = LibzmqPeer.start();
		this.jeromq = JeromqPeer.start();
	}

	@AfterEach
	void reset() {
		this.libzmq.reset();
		this.jeromq.reset();
	}

	@AfterAll
	void stop() {
		if (this.libzmq != null) {
			this.libzmq.close();
		}
		if (this.jeromq != null) {
			this.jeromq.close();
		}
	}

	@Test
	void theVersionsAreThoseThatTheTestsAreMeantFor() {
		assertThat(this.libzmq.begin(List.of("version")).await().get(0)).startsWith("4.3.");
		assertThat(this.jeromq.begin(List.of("version")).await().get(0)).isNotBlank();
	}

	@Test
	void requestsAndRepliesGoBothWays() {
		ForeignSocket rep = this.jeromq.socket("REP");
		ForeignSocket req = this.libzmq.socket("REQ").connect(rep.bind("tcp://127.0.0.1:0"));
		ForeignPeer.Reply echo = rep.beginEchoing(100);
		assertThat(req.beginAsking(100).await()).containsExactly("100", "");
		echo.await();
		ForeignPeer.Reply echoBack = rep.beginEchoing(1);
		req.send("a", "", "b");
		assertThat(req.receiveText()).containsExactly("a", "", "b");
		echoBack.await();
	}

	@Test
	void longFramesAreTheSameBytesEverywhere() {
		ForeignSocket dealer = this.libzmq.socket("DEALER");
		ForeignSocket pair = this.jeromq.socket("DEALER").connect(dealer.bind("tcp://127.0.0.1:0"));
		List<String> body = List.of(Frames.generated(1_000_000, 3), Frames.generated(1024, 4), Frames.text(""));
		List<String> expected = Frames.describe(Frames.message(body));
		dealer.send(body);
		assertThat(pair.receive()).isEqualTo(expected);
		pair.send(body);
		assertThat(dealer.receive()).isEqualTo(expected);
	}

	@Test
	void numbersGoBothWaysAtOnce() {
		ForeignSocket pair = this.libzmq.socket("PAIR");
		ForeignSocket other = this.jeromq.socket("PAIR").connect(pair.bind("tcp://127.0.0.1:0"));
		ForeignPeer.Reply swapping = pair.beginSwapping(5000, List.of());
		assertThat(other.beginSwapping(5000, List.of()).await()).containsExactly("5000", "");
		assertThat(swapping.await()).containsExactly("5000", "");
	}

	@Test
	void subscriptionsGetThrough() {
		ForeignSocket xpub = this.libzmq.socket("XPUB");
		ForeignSocket sub = this.jeromq.socket("SUB").subscribe("t").connect(xpub.bind("tcp://127.0.0.1:0"));
		assertThat(xpub.receiveText()).containsExactly("\u0001t");
		xpub.send("t", "1");
		assertThat(sub.receiveText()).containsExactly("t", "1");
		assertThat(sub.receives(Duration.ofMillis(10))).isFalse();
	}

	@Test
	void aFaultOfThePeerFailsTheTestAndSaysWhy() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.libzmq.socket("TELEPHONE"))
			.withMessageContaining("libzmq (pid ")
			.withMessageContaining("TELEPHONE");
		ForeignSocket socket = this.libzmq.socket("PULL");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> socket.connect("nonsense"))
			.withMessageContaining("ZMQError");
	}

	@Test
	void theDeathOfThePeerFailsTheTestAtOnce() {
		LibzmqPeer mortal = LibzmqPeer.start();
		ForeignSocket socket = mortal.socket("PULL");
		mortal.kill();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(socket::receive);
	}

	@Test
	void linesSurviveWhateverIsInThem() {
		List<String> values = List.of("", "plain", "\"quoted\" \\ \n\t\u0001", "caf\u00e9 \u20ac", "[,]");
		assertThat(JsonLine.parse(JsonLine.write(values))).isEqualTo(values);
		assertThat(JsonLine.parse(" [ \"a\" , \"b\" ] ")).containsExactly("a", "b");
		assertThat(JsonLine.parse("[]")).isEmpty();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> JsonLine.parse("[\"a\""));
		assertThat(new String(Frames.bytes(Frames.text("x")), StandardCharsets.UTF_8)).isEqualTo("x");
	}

}
