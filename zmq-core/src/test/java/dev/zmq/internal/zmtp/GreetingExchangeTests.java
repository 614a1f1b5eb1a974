package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is said when, to peers of every age. Our socket is a DEALER (5).
 */
class GreetingExchangeTests {

	private static final String SIGNATURE = "ff00000000000000017f";

	private static final String REST = "01" + "4e554c4c" + "00".repeat(16) + "00".repeat(32);

	@Test
	void aNewPeerHearsOneStepAtATime() {
		GreetingExchange exchange = exchange("", true);
		assertThat(hex(exchange.start())).isEqualTo(SIGNATURE);
		assertThat(feed(exchange, "ff0000000000000001")).isEmpty();
		assertThat(feed(exchange, "7f")).isEqualTo("03");
		assertThat(feed(exchange, "03")).isEqualTo(REST);
		assertThat(feed(exchange, REST)).isEmpty();
		assertThat(exchange.peer()).isEqualTo(new Greeting.Peer(3, 1, "NULL", false));
	}

	@Test
	void aNewPeerThatSaysAllAtOnceIsAnsweredAtOnce() {
		GreetingExchange exchange = exchange("", true);
		exchange.start();
		assertThat(feed(exchange, SIGNATURE + "03" + REST)).isEqualTo("03" + REST);
	}

	@Test
	void whoHearsThePeerFirstSaysItsBeginningInAnswer() {
		GreetingExchange exchange = exchange("", true);
		assertThat(feed(exchange, SIGNATURE)).isEqualTo(SIGNATURE + "03");
		assertThat(exchange.start()).isEmpty();
		assertThat(feed(exchange, "03" + REST)).isEqualTo(REST);
		GreetingExchange all = exchange("", false);
		assertThat(feed(all, "ff")).isEqualTo(SIGNATURE + "03" + REST);
		assertThat(all.start()).isEmpty();
	}

	@Test
	void whereOlderPeersAreRefusedAllIsSaidAtOnce() {
		GreetingExchange exchange = exchange("me", false);
		assertThat(hex(exchange.start())).isEqualTo("ff00000000000000037f" + "03" + REST);
		assertThat(feed(exchange, SIGNATURE + "03" + REST)).isEmpty();
		assertThat(exchange.peer()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "'', true", "me, true", "'', false", "me, false" })
	void whatIsSaidToTheOldestPeerIsOneFrameForIt(String identity, boolean first) {
		GreetingExchange exchange = exchange(identity, true);
		byte[] said = first ? exchange.start() : new byte[0];
		byte[] answer = exchange.feed(ByteBuffer.wrap(new byte[] { 1, 0 }));
		Frame.Collector sink = new Frame.Collector();
		byte[] all = concat(said, answer);
		// Such a peer looks at bit 0 of the flags, and at that only if it wants to.
		all[9] &= 1;
		new Zmtp1Decoder(-1, -1).decode(ByteBuffer.wrap(all), sink);
		assertThat(sink.frames).containsExactly(new Frame(FrameFlags.MORE, identity.getBytes()));
	}

	@Test
	void theOldestPeerIsKnownByItsFirstByteWhichIsNotLost() {
		GreetingExchange exchange = exchange("me", true);
		exchange.start();
		ByteBuffer in = ByteBuffer.wrap(bytes("0100" + "0200aa"));
		assertThat(hex(exchange.feed(in))).isEqualTo(HexFormat.of().formatHex("me".getBytes()));
		assertThat(exchange.peer().version()).isSameAs(ZmtpVersion.V1_0);
		assertThat(exchange.peer().isUnversioned()).isTrue();
		assertThat(hex(exchange.unread())).isEqualTo("01");
		assertThat(in.remaining()).isEqualTo(4);
	}

	@Test
	void theOldestPeerWithALongIdentityIsKnownByItsFlags() {
		GreetingExchange exchange = exchange("", true);
		exchange.start();
		assertThat(feed(exchange, "ff00000000000000ff")).isEmpty();
		assertThat(exchange.peer()).isNull();
		assertThat(feed(exchange, "00")).isEmpty();
		assertThat(exchange.peer().isUnversioned()).isTrue();
		assertThat(hex(exchange.unread())).isEqualTo("ff00000000000000ff00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "02" })
	void aPeerOfZmtp2HearsOurTypeAndOurIdentity(String revision) {
		GreetingExchange exchange = exchange("me", true);
		exchange.start();
		assertThat(feed(exchange, SIGNATURE)).isEqualTo("03");
		assertThat(feed(exchange, revision)).isEqualTo("05" + "0002" + "6d65");
		assertThat(exchange.peer()).isNull();
		assertThat(feed(exchange, "06")).isEmpty();
		assertThat(exchange.peer().version()).isSameAs(ZmtpVersion.V2_0);
		assertThat(exchange.peer().socketType()).isEqualTo(6);
		assertThat(exchange.peer().isUnversioned()).isFalse();
	}

	@Test
	void aPeerOfRevisionZeroHasOldFramesAndSaysItsType() {
		GreetingExchange exchange = exchange("me", true);
		exchange.start();
		assertThat(feed(exchange, SIGNATURE + "00" + "06")).isEqualTo("03" + "05" + "0300" + "6d65");
		assertThat(exchange.peer().version()).isSameAs(ZmtpVersion.V1_0);
		assertThat(exchange.peer().isUnversioned()).isFalse();
	}

	@Test
	void anySplitGetsTheSameAnswers() {
		for (String peer : new String[] { SIGNATURE + "03" + REST, SIGNATURE + "0106", "0100",
				"ff00000000000001000080" }) {
			byte[] bytes = bytes(peer);
			GreetingExchange whole = exchange("me", true);
			whole.start();
			String answer = feed(whole, peer);
			for (int split = 0; split <= bytes.length; split++) {
				GreetingExchange exchange = exchange("me", true);
				exchange.start();
				ByteBuffer first = ByteBuffer.wrap(bytes, 0, split);
				String said = hex(exchange.feed(first));
				if (exchange.peer() == null) {
					said += hex(exchange.feed(ByteBuffer.wrap(bytes, split, bytes.length - split)));
				}
				assertThat(said).isEqualTo(answer);
				assertThat(exchange.peer()).isEqualTo(whole.peer());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "47", "ff00000000000000ff00", SIGNATURE + "00", SIGNATURE + "01", SIGNATURE + "02" })
	void wherePeersMustAuthenticateOlderOnesAreRefusedAtTheByteThatShowsIt(String peer) {
		byte[] bytes = bytes(peer);
		GreetingExchange exchange = exchange("", false);
		exchange.start();
		exchange.feed(ByteBuffer.wrap(bytes, 0, bytes.length - 1));
		assertThatExceptionOfType(ZmtpException.class)
			.isThrownBy(() -> exchange.feed(ByteBuffer.wrap(bytes, bytes.length - 1, 1)))
			.withMessageContaining("cannot authenticate")
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(ZmtpException.Kind.UNSUPPORTED_VERSION))
			.satisfies((ex) -> assertThat(ex.getStackTrace()).isEmpty());
	}

	private static GreetingExchange exchange(String identity, boolean olderPeers) {
		return new GreetingExchange(Greeting.encode("NULL", false), 5, identity.getBytes(), olderPeers);
	}

	private static String feed(GreetingExchange exchange, String hex) {
		return hex(exchange.feed(ByteBuffer.wrap(bytes(hex))));
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	private static byte[] concat(byte[] one, byte[] other) {
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return both;
	}

}
